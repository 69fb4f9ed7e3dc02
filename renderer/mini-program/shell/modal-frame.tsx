import "./modal-frame.css";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface ModalFrameProps {
  readonly title: string;
  /** Said to screen readers when there is no title. */
  readonly label: string;
  /** In the middle of the screen, or rising from its lower edge. */
  readonly position: "centre" | "sheet";
  /** A question the user must answer with a button, or something that a click beside it dismisses. */
  readonly dismissible: boolean;
  /** Escape, and for a dismissible one a click outside. */
  readonly cancel: () => void;
  readonly children: ComponentChildren;
}

/** The browser's own modal dialog: it makes everything else inert, keeps the focus inside and gives it back. */
export function ModalFrame({ title, label, position, dismissible, cancel, children }: ModalFrameProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed before it leaves the document: only then does the browser give the focus back.
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, and the browser turns it into `close`.
    <dialog
      ref={dialog}
      class={`mh-dialog mh-dialog-${position}`}
      role={dismissible ? "dialog" : "alertdialog"}
      aria-modal="true"
      aria-label={title || label}
      onClose={cancel}
      onClick={(event) => {
        // The backdrop counts as the dialog's own box; everything inside it is covered by its children.
        if (dismissible && event.target === dialog.current) cancel();
      }}
    >
      <div class="mh-dialog-box">
        {title !== "" && <h2>{title}</h2>}
        {children}
      </div>
    </dialog>
  );
}

export interface ModalButtonsProps {
  readonly confirmText: string;
  /** Without it there is one button. */
  readonly cancelText?: string | undefined;
  /** CSS colours of the button texts. */
  readonly confirmColor?: string | undefined;
  readonly cancelColor?: string | undefined;
  /** The dialog has no field that takes the focus first. */
  readonly focusConfirm: boolean;
  readonly cancel: () => void;
}

/** The row of buttons at a dialog's foot; the right one submits the form that it stands in, as Enter does. */
export function ModalButtons(props: ModalButtonsProps) {
  return (
    <div class="mh-dialog-buttons">
      {props.cancelText !== undefined && (
        <button type="button" style={{ color: props.cancelColor }} onClick={props.cancel}>
          {props.cancelText}
        </button>
      )}
      <button
        type="submit"
        class="mh-dialog-confirm"
        autofocus={props.focusConfirm}
        style={{ color: props.confirmColor }}
      >
        {props.confirmText}
      </button>
    </div>
  );
}
