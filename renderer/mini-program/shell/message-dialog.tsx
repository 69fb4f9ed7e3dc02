import { useRef } from "preact/hooks";
import { ModalButtons, ModalFrame } from "./modal-frame";

/** What a dialog says. */
export interface MessageContent {
  readonly title: string;
  /** `\n` breaks lines. */
  readonly content: string;
  readonly confirmText: string;
  /** Without it the dialog has one button, and Escape presses that. */
  readonly cancelText?: string | undefined;
  readonly confirmColor?: string | undefined;
  readonly cancelColor?: string | undefined;
  /** Asks for a text as well. */
  readonly field?: { readonly placeholder: string; readonly align: "left" | "center" | "right" };
}

export interface MessageAnswer {
  readonly confirmed: boolean;
  /** What stands in the field; empty without one and when cancelled. */
  readonly text: string;
}

interface MessageDialogProps extends MessageContent {
  readonly close: (answer: MessageAnswer) => void;
}

/** An alert, a question, or a question for a text. Source: docs/platform/api-ui.md#dialogs-and-toasts. */
export function MessageDialog({ title, content, field, close, ...buttons }: MessageDialogProps) {
  const input = useRef<HTMLInputElement>(null);
  const cancel = () => close({ confirmed: buttons.cancelText === undefined, text: "" });
  return (
    <ModalFrame title={title} label={content} position="centre" dismissible={false} cancel={cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close({ confirmed: true, text: input.current?.value ?? "" });
        }}
      >
        {content !== "" && <p>{content}</p>}
        {field && (
          <input
            ref={input}
            type="text"
            class="mh-dialog-field"
            aria-label={content || title}
            placeholder={field.placeholder}
            style={{ textAlign: field.align }}
            autocomplete="off"
            autofocus
          />
        )}
        <ModalButtons {...buttons} focusConfirm={field === undefined} cancel={cancel} />
      </form>
    </ModalFrame>
  );
}
