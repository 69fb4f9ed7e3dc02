import { h } from "preact";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { closestOfSide } from "../element/bound-node";
import { booleanAttribute, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { pressKey } from "../events/press-key";
import { useBoundValue } from "./bound-value";
import { checkedValues, choicesIn, registerChoice } from "./choice-control";
import { choiceProps } from "./choice-props";
import { registerFormControl } from "./form-control";

/** `<checkbox>`. Source: docs/platform/components-basic.md#checkbox-radio-switch. */
export const Checkbox: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const checked = useBoundValue(booleanAttribute(plain.checked));
  const disabled = booleanAttribute(plain.disabled);
  const value = textAttribute(plain.value);
  const ref = (element: HTMLElement | null) => {
    if (element === null) return;
    registerChoice(element, checked, { value, disabled });
    // Alone it takes part in its form by its own name, in a group by the group's.
    const name = () => (closestOfSide(element, "checkbox-group") === null ? textAttribute(plain.name) : "");
    registerFormControl(element, { name, value: () => checked.current, reset: checked.reset });
  };
  const toggle = ({ currentTarget }: Event) => {
    if (disabled || !(currentTarget instanceof Element)) return;
    checked.set(!checked.current);
    emit(currentTarget, "change", { value: checked.current });
    const group = closestOfSide(currentTarget, "checkbox-group");
    if (group !== null) emit(group, "change", { value: checkedValues(choicesIn(group, "checkbox")) });
  };
  const state = choiceProps(props, { role: "checkbox", checked: checked.current, classes: ["a-choice"], ref });
  return h("checkbox", { ...state, tabIndex: disabled ? undefined : 0, onClick: toggle, onKeyDown: pressKey(" ") });
};

/** `<checkbox-group>`: its value is that of all checked boxes inside. */
export const CheckboxGroup: BasicComponent = (props) => {
  const ref = (element: HTMLElement | null) => {
    if (element === null) return;
    registerFormControl(element, {
      name: () => textAttribute(props.attributes.plain.name),
      value: () => checkedValues(choicesIn(element, "checkbox")),
      // The boxes inside are controls of their own, and reset themselves.
      reset() {},
    });
  };
  return h("checkbox-group", { role: "group", ...commonProps(props, { classes: ["a-group"], ref }) }, props.children);
};
