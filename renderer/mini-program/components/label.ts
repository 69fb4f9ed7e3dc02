import { h } from "preact";
import { type BasicComponent, commonProps } from "./basic-element";
import { textAttribute } from "./element-attributes";

/** The controls that a label can be of. Source: components-basic.md, form, label; switch is our own reading. */
const CONTROLS = "checkbox, radio, switch, input, textarea";

/** `<label>`: a click on it is a click on its control. */
export const Label: BasicComponent = (props) => {
  const target = textAttribute(props.attributes.plain.for);
  const onClick = (event: MouseEvent) => {
    const label = event.currentTarget;
    if (!(label instanceof Element)) return;
    const control = controlOf(label, target);
    // A click on the control itself has already done what it does, and comes by here on its way up.
    if (control === null || event.composedPath().includes(control)) return;
    // The browser's own label would press the first button inside, which is no control of this one.
    event.preventDefault();
    if (control.matches("input, textarea")) control.focus();
    else control.click();
  };
  return h("label", { ...commonProps(props), onClick }, props.children);
};

function controlOf(label: Element, id: string): HTMLElement | null {
  if (id === "") return label.querySelector<HTMLElement>(CONTROLS);
  const root = label.getRootNode();
  const named = root instanceof ShadowRoot || root instanceof Document ? root.getElementById(id) : null;
  if (named?.matches(CONTROLS)) return named;
  return named?.querySelector<HTMLElement>(CONTROLS) ?? null;
}
