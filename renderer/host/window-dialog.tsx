import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { HostBridge } from "../../app/bridge/window/host";
import "./window-dialog.css";

interface WindowDialogProps {
  readonly title: string;
  readonly bridge: Pick<HostBridge, "coverView">;
  /** Asked by Escape and by the button in the corner. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** How many are open: one may ask a question of its own over another. */
let openCount = 0;

/**
 * A dialog over the window, shown as long as it is rendered. The mini-program's view is hidden meanwhile. The element with
 * `data-initial-focus` has the focus first.
 */
export function WindowDialog({ title, bridge, onClose, children }: WindowDialogProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before it is taken away, not after: only an element that is still in the page gives the focus back to where it came from.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // By itself the browser takes the first button, which closes it.
    dialog?.querySelector<HTMLElement>("[data-initial-focus]")?.focus();
    return () => dialog?.close();
  }, []);
  useEffect(() => {
    openCount += 1;
    if (openCount === 1) void bridge.coverView({ isCovered: true });
    return () => {
      openCount -= 1;
      if (openCount === 0) void bridge.coverView({ isCovered: false });
    };
  }, [bridge]);
  return (
    <dialog
      ref={element}
      className="window-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        // Whoever renders it decides when it is gone.
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="plain" aria-label={t("close")} onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
