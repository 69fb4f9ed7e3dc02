import { useLayoutEffect, useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "./basic-element";
import { booleanAttribute, numberAttribute, textAttribute } from "./element-attributes";
import { emit } from "./event-delivery";

/** Which keyboard a phone shows; on a desktop the box accepts anything typed. */
const INPUT_MODES: Readonly<Record<string, string>> = {
  number: "numeric",
  idcard: "text",
  digit: "decimal",
  numberpad: "numeric",
  digitpad: "decimal",
  idcardpad: "text",
};

/** `maxlength` without an attribute. Source: components-basic.md, input. */
const DEFAULT_MAX_LENGTH = 140;

/** `<input>`. Uncontrolled, as documented: the bound value is applied again only when it changes. */
export const Input: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const field = useRef<HTMLInputElement | null>(null);
  const value = textAttribute(plain.value);
  const controlled = booleanAttribute(plain.controlled);
  const shown = useShownValue(field, value, controlled);
  useFocus(field, plain.focus);
  // Loosely typed: Preact's types tie other attributes to the literal kind.
  const kind: Readonly<Record<string, string>> = { type: booleanAttribute(plain.password) ? "password" : "text" };
  const maxLength = numberAttribute(plain.maxlength, DEFAULT_MAX_LENGTH);
  const common = commonProps(props, {
    ref: (element) => {
      field.current = element as HTMLInputElement | null;
    },
  });
  return (
    <input
      {...common}
      {...kind}
      inputMode={INPUT_MODES[String(plain.type)] ?? "text"}
      name={textAttribute(plain.name) || undefined}
      placeholder={textAttribute(plain.placeholder) || undefined}
      disabled={booleanAttribute(plain.disabled)}
      maxLength={maxLength < 0 ? undefined : maxLength}
      autocomplete="off"
      spellcheck={false}
      onInput={({ currentTarget }) => {
        emit(currentTarget, "input", { value: currentTarget.value, cursor: currentTarget.selectionStart ?? -1 });
        if (controlled) queueMicrotask(shown.restore);
      }}
      onFocus={({ currentTarget }) => emit(currentTarget, "focus", { value: currentTarget.value })}
      onBlur={({ currentTarget }) => emit(currentTarget, "blur", { value: currentTarget.value })}
      onKeyDown={(event) => confirmOnEnter(event, booleanAttribute(plain.confirmHold))}
    />
  );
};

type Field = { readonly current: HTMLInputElement | null };

/** @returns `restore` puts the bound value back into a controlled field whose handler set nothing */
function useShownValue(field: Field, value: string, controlled: boolean): { restore: () => void } {
  const latest = useRef(value);
  latest.current = value;
  const restore = () => {
    if (field.current !== null && field.current.value !== latest.current) field.current.value = latest.current;
  };
  // A controlled field follows the data after every render, an uncontrolled one only after a change of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is the trigger, restore only reads it.
  useLayoutEffect(restore, controlled ? undefined : [value]);
  return { restore };
}

/** `focus` acts when it changes: true takes the focus, false after true gives it up. */
function useFocus(field: Field, focus: unknown): void {
  const wanted = booleanAttribute(focus);
  const before = useRef(false);
  useLayoutEffect(() => {
    if (wanted) field.current?.focus();
    else if (before.current) field.current?.blur();
    before.current = wanted;
  }, [wanted, field]);
}

function confirmOnEnter(event: KeyboardEvent, hold: boolean): void {
  // Enter that picks a word from an input method is no confirmation.
  if (event.key !== "Enter" || event.isComposing || !(event.currentTarget instanceof HTMLInputElement)) return;
  const input = event.currentTarget;
  emit(input, "confirm", { value: input.value });
  // The phone's keyboard closes on its confirm key unless the page holds it open.
  if (!hold) input.blur();
}
