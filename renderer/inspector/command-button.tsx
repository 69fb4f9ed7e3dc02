import type { ReactNode } from "react";
import "./command-button.css";

interface CommandButtonProps {
  readonly isDisabled: boolean;
  /** The keys that do the same. */
  readonly keys?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A button that may come to do nothing while it has the focus. `disabled` would take the focus away; this keeps it. */
export function CommandButton({ isDisabled, keys, onPress, children }: CommandButtonProps) {
  return (
    <button
      type="button"
      className="command-button"
      title={keys}
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) onPress();
      }}
    >
      {children}
    </button>
  );
}
