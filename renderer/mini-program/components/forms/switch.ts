import { h } from "preact";
import type { BasicComponent } from "../element/basic-element";
import { booleanAttribute, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { pressKey } from "../events/press-key";
import { useBoundValue } from "./bound-value";
import { choiceProps } from "./choice-props";
import { registerFormControl } from "./form-control";

/** `<switch>`. Source: docs/platform/components-basic.md#checkbox-radio-switch. */
export const Switch: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const controlled = booleanAttribute(plain.controlled);
  const checked = useBoundValue(booleanAttribute(plain.checked), controlled);
  const disabled = booleanAttribute(plain.disabled);
  const ref = (element: HTMLElement | null) => {
    if (element === null) return;
    registerFormControl(element, {
      name: () => textAttribute(plain.name),
      value: () => checked.current,
      reset: checked.reset,
    });
  };
  const toggle = ({ currentTarget }: Event) => {
    if (disabled || !(currentTarget instanceof Element)) return;
    const value = !checked.current;
    // A controlled switch moves once its page has set the data.
    if (!controlled) checked.set(value);
    emit(currentTarget, "change", { value });
  };
  const state = choiceProps(props, { role: "switch", checked: checked.current, classes: [], ref });
  return h("switch", {
    ...state,
    tabIndex: disabled ? undefined : 0,
    onClick: toggle,
    onKeyDown: pressKey(" ", "Enter"),
  });
};
