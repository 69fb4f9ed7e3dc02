import { type BasicProps, commonProps } from "./basic-element";
import { booleanAttribute, textAttribute } from "./element-attributes";

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
  const common = commonProps(props, { classes, ref });
  const style = [color === "" ? "" : `--a-choice-color: ${color}`, common.style].filter(Boolean).join("; ");
  const disabled = booleanAttribute(plain.disabled) || undefined;
  return { role, "aria-checked": checked, "aria-disabled": disabled, ...common, style: style || undefined };
}
