import "./dialog-queue.css";
import { render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** What a dialog says. */
export interface DialogContent {
  readonly title: string;
  /** `\n` breaks lines. */
  readonly content: string;
  readonly confirmText: string;
  /** Without it the dialog has one button, and Escape presses that. */
  readonly cancelText?: string;
  /** CSS colours of the button texts. */
  readonly confirmColor?: string | undefined;
  readonly cancelColor?: string | undefined;
}

interface Waiting {
  readonly content: DialogContent;
  readonly answer: (confirmed: boolean) => void;
}

/** Modal dialogs, one at a time in the order they were asked for. Source: api-ui.md, 2. */
export class DialogQueue {
  #waiting: readonly Waiting[] = [];
  #asked = 0;

  constructor(private readonly mount: Element) {}

  /** @returns true for the confirm button, false for the cancel button or Escape */
  ask(content: DialogContent): Promise<boolean> {
    return new Promise((answer) => {
      this.#waiting = [...this.#waiting, { content, answer }];
      if (this.#waiting.length === 1) this.#showFirst();
    });
  }

  #showFirst(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      render(null, this.mount);
      return;
    }
    this.#asked += 1;
    const close = (confirmed: boolean) => {
      // A dialog can be answered once: a click and the closing it causes arrive one after the other.
      if (this.#waiting[0] !== first) return;
      this.#waiting = this.#waiting.slice(1);
      this.#showFirst();
      first.answer(confirmed);
    };
    render(<Dialog key={this.#asked} {...first.content} close={close} />, this.mount);
  }
}

interface DialogProps extends DialogContent {
  readonly close: (confirmed: boolean) => void;
}

/** The browser's own modal dialog: it makes everything else inert, keeps the focus inside and gives it back. */
function Dialog({ title, content, confirmText, cancelText, confirmColor, cancelColor, close }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed before it leaves the document: only then does the browser give the focus back.
    return () => shown?.close();
  }, []);
  const escaped = cancelText === undefined;
  return (
    <dialog
      ref={dialog}
      class="mh-dialog"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby={title === "" ? "mh-dialog-content" : "mh-dialog-title"}
      aria-describedby="mh-dialog-content"
      onClose={() => close(escaped)}
    >
      {title !== "" && <h2 id="mh-dialog-title">{title}</h2>}
      <p id="mh-dialog-content">{content}</p>
      <div class="mh-dialog-buttons">
        {cancelText !== undefined && (
          <button type="button" style={{ color: cancelColor }} onClick={() => close(false)}>
            {cancelText}
          </button>
        )}
        <button
          type="button"
          class="mh-dialog-confirm"
          autofocus
          style={{ color: confirmColor }}
          onClick={() => close(true)}
        >
          {confirmText}
        </button>
      </div>
    </dialog>
  );
}
