import { h } from "preact";
import { useContext } from "preact/hooks";
import { printed } from "../../../../app/printed-text";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, numberAttribute, textAttribute } from "../element/element-attributes";
import { Environment } from "../environment/component-environment";
import { emit } from "../events/event-delivery";
import { pressKey } from "../events/press-key";
import { useBoundValue } from "./bound-value";
import { registerFormControl } from "./form-control";

/** `<picker>`: a tap on what is inside opens a chooser. Source: docs/platform/components-basic.md#picker-picker-view. */
export const Picker: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const { choose } = useContext(Environment);
  const index = useBoundValue(numberAttribute(plain.value, 0));
  const disabled = booleanAttribute(plain.disabled);
  const ref = (element: HTMLElement | null) => {
    if (element === null) return;
    const { reset } = index;
    registerFormControl(element, { name: () => textAttribute(plain.name), value: () => index.current, reset });
  };
  const open = async ({ currentTarget }: Event) => {
    if (disabled || !(currentTarget instanceof Element)) return;
    const options = optionsOf(plain);
    const chosen = await choose({ title: textAttribute(plain.title), options, selected: index.current });
    if (chosen === null) return;
    index.set(chosen);
    emit(currentTarget, "change", { value: chosen });
  };
  const button = { role: "button", "aria-haspopup": "listbox", "aria-disabled": disabled || undefined };
  const common = commonProps(props, { classes: ["a-picker"], ref });
  return h(
    "picker",
    { ...button, ...common, tabIndex: disabled ? undefined : 0, onClick: open, onKeyDown: pressKey(" ", "Enter") },
    props.children,
  );
};

/** What the chooser lists: of objects the member that `range-key` names. */
function optionsOf({ range, rangeKey }: Readonly<Record<string, unknown>>): readonly string[] {
  if (!Array.isArray(range)) return [];
  const key = textAttribute(rangeKey);
  return range.map((option: unknown) =>
    typeof option === "object" && option !== null && key !== "" ? printed(Reflect.get(option, key)) : printed(option),
  );
}
