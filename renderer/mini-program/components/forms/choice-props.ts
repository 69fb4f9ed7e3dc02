import { type BasicProps, commonProps } from "../element/basic-element";
import { booleanAttribute, textAttribute } from "../element/element-attributes";

/** How a checkbox, radio or switch appears to its user. */
export interface ChoiceState {
  readonly role: "checkbox" | "radio" | "switch";
  readonly checked: boolean;
  /** Our own, before the author's. */
  readonly classes: readonly string[];
  readonly ref: (element: HTMLElement | null) => void;
}

/** What the three have in common: state for screen readers, and the colour that the author chose. */
export function choiceProps(props: BasicProps, { role, checked, classes, ref }: ChoiceState) {
  const { plain } = props.attributes;
  const color = textAttribute(plain.color);
  const disabled = booleanAttribute(plain.disabled) || undefined;
  // Published style sheets draw their own box by what these say.
  const states = [...(checked ? [`a-${role}-checked`] : []), ...(disabled ? [`a-${role}-disabled`] : [])];
  const common = commonProps(props, { classes: [...classes, `a-${role}`, ...states], ref });
  const style = [color === "" ? "" : `--a-choice-color: ${color}`, common.style].filter(Boolean).join("; ");
  return { role, "aria-checked": checked, "aria-disabled": disabled, ...common, style: style || undefined };
}
