import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { closestOfSide } from "../element/bound-node";
import { booleanAttribute, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { pressKey } from "../events/press-key";
import { useBoundValue } from "./bound-value";
import { checkedValues, choicesIn, registerChoice } from "./choice-control";
import { choiceProps } from "./choice-props";
import { registerFormControl } from "./form-control";

/**
 * `<radio>`. Source: docs/platform/components-basic.md#checkbox-radio-switch; that its own `onChange` fires before the
 * group's is our reading.
 */
export const Radio: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  const checked = useBoundValue(booleanAttribute(plain.checked));
  const disabled = booleanAttribute(plain.disabled);
  const value = textAttribute(plain.value);
  useLayoutEffect(() => {
    if (root.current !== null) moveTabStop(root.current);
  });
  const ref = (element: HTMLElement | null) => {
    root.current = element;
    if (element === null) return;
    registerChoice(element, checked, { value, disabled });
    registerFormControl(element, { name: () => "", value: () => checked.current, reset: checked.reset });
  };
  const select = ({ currentTarget }: Event) => {
    if (disabled || checked.current || !(currentTarget instanceof Element)) return;
    checked.set(true);
    const group = closestOfSide(currentTarget, "radio-group");
    if (group !== null) uncheckOthers(group, currentTarget);
    emit(currentTarget, "change", { value: true });
    if (group !== null) emit(group, "change", { value });
  };
  const onKeyDown = (event: KeyboardEvent) => (moveByArrow(event) ? undefined : pressKey(" ")(event));
  const state = choiceProps(props, { role: "radio", checked: checked.current, classes: ["a-choice"], ref });
  return h("radio", { ...state, onClick: select, onKeyDown });
};

/** `<radio-group>`: its value is that of the one checked radio inside. */
export const RadioGroup: BasicComponent = (props) => {
  const ref = (element: HTMLElement | null) => {
    if (element === null) return;
    registerFormControl(element, {
      name: () => textAttribute(props.attributes.plain.name),
      value: () => checkedValues(choicesIn(element, "radio"))[0] ?? "",
      // The radios inside are controls of their own, and reset themselves.
      reset() {},
    });
  };
  return h("radio-group", { role: "radiogroup", ...commonProps(props, { classes: ["a-group"], ref }) }, props.children);
};

function uncheckOthers(group: Element, radio: Element): void {
  for (const { element, choice } of choicesIn(group, "radio")) {
    if (element !== radio && choice.isChecked()) choice.set(false);
  }
}

/** Tab stops once at a group: at what is checked, else at its first radio. */
function moveTabStop(radio: HTMLElement): void {
  const group = closestOfSide(radio, "radio-group");
  const choices =
    group === null
      ? choicesIn(radio.parentElement ?? radio, "radio").filter((one) => one.element === radio)
      : choicesIn(group, "radio");
  const enabled = choices.filter(({ choice }) => !choice.isDisabled());
  const stop = enabled.find(({ choice }) => choice.isChecked()) ?? enabled[0];
  for (const { element } of choices) element.tabIndex = element === stop?.element ? 0 : -1;
}

/** Arrow keys choose the next or former radio of the group. */
function moveByArrow(event: KeyboardEvent): boolean {
  const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };
  const step = steps[event.key];
  const radio = event.currentTarget;
  if (step === undefined || !(radio instanceof HTMLElement)) return false;
  const group = closestOfSide(radio, "radio-group");
  if (group === null) return false;
  event.preventDefault();
  const enabled = choicesIn(group, "radio").filter(({ choice }) => !choice.isDisabled());
  const position = enabled.findIndex(({ element }) => element === radio);
  const next = enabled[(position + step + enabled.length) % enabled.length]?.element;
  next?.focus();
  next?.click();
  return true;
}
