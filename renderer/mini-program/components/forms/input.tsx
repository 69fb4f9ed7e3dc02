import { useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { FILLS_LINE, useBlockWidth } from "../element/block-width";
import { booleanAttribute, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { registerFormControl } from "./form-control";
import { enterKeyHint, maxLengthOf, useFocus, usePlaceholderLook, useShownValue } from "./text-field";

/** Which keyboard a phone shows; on a desktop the box accepts anything typed. */
const INPUT_MODES: Readonly<Record<string, string>> = {
  number: "numeric",
  idcard: "text",
  digit: "decimal",
  numberpad: "numeric",
  digitpad: "decimal",
  idcardpad: "text",
};

/** `<input>`. Uncontrolled, as documented: the bound value is applied again only when it changes. */
export const Input: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const field = useRef<HTMLInputElement | null>(null);
  const shown = useShownValue(field, plain);
  useFocus(field, plain);
  usePlaceholderLook(field, plain);
  useBlockWidth(field);
  // Loosely typed: Preact's types tie other attributes to the literal kind.
  const kind: Readonly<Record<string, string>> = { type: booleanAttribute(plain.password) ? "password" : "text" };
  const ref = (element: HTMLElement | null) => {
    field.current = element as HTMLInputElement | null;
    if (field.current === null) return;
    const { current } = field;
    registerFormControl(current, {
      name: () => textAttribute(plain.name),
      value: () => current.value,
      reset: shown.restore,
    });
  };
  return (
    <input
      {...FILLS_LINE}
      {...commonProps(props, { classes: ["a-input", "a-input-content"], ref })}
      {...kind}
      inputMode={INPUT_MODES[String(plain.type)] ?? "text"}
      {...enterKeyHint(plain, "done")}
      name={textAttribute(plain.name) || undefined}
      placeholder={textAttribute(plain.placeholder) || undefined}
      disabled={booleanAttribute(plain.disabled)}
      maxLength={maxLengthOf(plain)}
      autocomplete="off"
      spellcheck={false}
      onInput={({ currentTarget }) => {
        emit(currentTarget, "input", { value: currentTarget.value, cursor: currentTarget.selectionStart ?? -1 });
        if (booleanAttribute(plain.controlled)) queueMicrotask(shown.restore);
      }}
      onFocus={({ currentTarget }) => emit(currentTarget, "focus", { value: currentTarget.value })}
      onBlur={({ currentTarget }) => emit(currentTarget, "blur", { value: currentTarget.value })}
      onKeyDown={(event) => confirmOnEnter(event, booleanAttribute(plain.confirmHold))}
    />
  );
};

function confirmOnEnter(event: KeyboardEvent, hold: boolean): void {
  // Enter that picks a word from an input method is no confirmation.
  if (event.key !== "Enter" || event.isComposing || !(event.currentTarget instanceof HTMLInputElement)) return;
  const input = event.currentTarget;
  emit(input, "confirm", { value: input.value });
  // The phone's keyboard closes on its confirm key unless the page holds it open.
  if (!hold) input.blur();
}
