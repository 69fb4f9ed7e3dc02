import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { insideOfSide, ownTextOf } from "../element/bound-node";
import { textAttribute } from "../element/element-attributes";

/** The controls that a label can be of. Source: docs/platform/components-basic.md#form-label; switch is our own reading. */
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
    // To the control alone: what is around it has the click on the label already, and must not count a second tap.
    else control.dispatchEvent(new MouseEvent("click", { bubbles: false, cancelable: true }));
  };
  const root = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (root.current !== null) nameControl(root.current, controlOf(root.current, target));
  });
  const ref = (element: HTMLElement | null) => {
    root.current = element;
  };
  return h("label", { ...commonProps(props, { ref }), onClick }, props.children);
};

/** Controls that have their name from a label of ours, and not from the page's author. */
const named = new WeakSet<Element>();

/** Our drawn controls are no elements that a browser's label could name: screen readers get its text from here. */
function nameControl(label: Element, control: Element | null): void {
  const text = ownTextOf(label);
  if (control === null || text === "" || (control.hasAttribute("aria-label") && !named.has(control))) return;
  named.add(control);
  control.setAttribute("aria-label", text);
}

/** Of the label's own side: a plugin's label presses nothing of the mini-program's. */
function controlOf(label: Element, id: string): HTMLElement | null {
  if (id === "") return insideOfSide<HTMLElement>(label, CONTROLS)[0] ?? null;
  const root = label.getRootNode();
  if (!(root instanceof ShadowRoot || root instanceof Document)) return null;
  const [named] = insideOfSide<HTMLElement>(label, `#${CSS.escape(id)}`, root);
  if (named === undefined || named.matches(CONTROLS)) return named ?? null;
  return insideOfSide<HTMLElement>(named, CONTROLS)[0] ?? null;
}
