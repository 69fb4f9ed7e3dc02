import { useRef } from "preact/hooks";
import { DATE_FIELDS, type DateFormat, fromField, toField } from "./date-field";
import { ModalButtons, ModalFrame } from "./modal-frame";

export interface DateContent {
  readonly format: DateFormat;
  /** All three in the format; empty for none. */
  readonly value: string;
  readonly min: string;
  readonly max: string;
  readonly label: string;
  readonly confirmText: string;
  readonly cancelText: string;
}

interface DateDialogProps extends DateContent {
  /** The chosen date in the format, or null when cancelled. */
  readonly close: (date: string | null) => void;
}

/** The browser's own date and time fields: they know every calendar rule, and the keyboard. */
export function DateDialog({ format, value, min, max, label, close, ...buttons }: DateDialogProps) {
  const input = useRef<HTMLInputElement>(null);
  const { type, step } = DATE_FIELDS[format];
  const cancel = () => close(null);
  return (
    <ModalFrame title="" label={label} position="sheet" dismissible cancel={cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close(fromField(input.current?.value ?? "", format));
        }}
      >
        <input
          ref={input}
          type={type}
          step={step}
          required
          class="mh-dialog-field"
          aria-label={label}
          defaultValue={toField(value)}
          min={toField(min)}
          max={toField(max)}
          autofocus
        />
        <ModalButtons {...buttons} focusConfirm={false} cancel={cancel} />
      </form>
    </ModalFrame>
  );
}
