import { useId, useRef, useState } from "react";
import type { EditRefusal } from "../../app/bridge/window/inspector";
import { RefusalText } from "./refusal-text";
import "./cell-input.css";

/** Why what was typed in a cell is not taken: it cannot be read, or the store refuses it. */
export type CellRefusal = string | EditRefusal;

interface CellInputProps {
  /** What the cell holds. */
  readonly text: string;
  /** What it shall hold. Kept outside: the row may leave the table, and the cell be shown elsewhere. */
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly label: string;
  /** @returns null when it was taken, and the cell is shown again */
  readonly onTake: (text: string) => Promise<CellRefusal | null>;
  readonly onCancel: () => void;
}

/** A cell while it is edited. Enter and leaving it take what was typed, Escape does not; what is refused stays, with the reason. */
export function CellInput({ text, typed, onType, label, onTake, onCancel }: CellInputProps) {
  const refusalId = useId();
  const [refusal, setRefusal] = useState<CellRefusal | null>(null);
  const isBusy = useRef(false);
  const take = async () => {
    // Enter takes the cell away, which blurs it: that must not take it a second time.
    if (isBusy.current) return;
    isBusy.current = true;
    if (typed === text) return onCancel();
    const refused = await onTake(typed);
    setRefusal(refused);
    isBusy.current = refused === null;
  };
  return (
    <span className="cell-edit">
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the cell that was just double-clicked.
        autoFocus
        aria-label={label}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : refusalId}
        spellCheck={false}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onFocus={(event) => event.target.select()}
        // Another window, or the mini-program's view, has the focus meanwhile: the cell is not left by that.
        onBlur={(event) => document.activeElement !== event.currentTarget && void take()}
        // The table's own keys and clicks are not meant here.
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onContextMenu={(event) => event.stopPropagation()}
        onPointerDown={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") void take();
          if (event.key === "Escape") {
            isBusy.current = true;
            onCancel();
          }
        }}
      />
      {refusal !== null && (
        <span className="cell-refusal" id={refusalId}>
          {typeof refusal === "string" ? (
            <span className="edit-refusal" role="alert">
              {refusal}
            </span>
          ) : (
            <RefusalText refusal={refusal} />
          )}
        </span>
      )}
    </span>
  );
}
