import { h } from "preact";
import { type BasicComponent, commonProps } from "./basic-element";

const warned = new Set<string>();

/** Any tag that the host does not have: an element without behaviour, so that the rest of the page lives on. */
export const UnknownElement: BasicComponent = (props) => {
  if (!warned.has(props.tag)) {
    warned.add(props.tag);
    console.warn(`Unknown component <${props.tag}>: it is shown as a plain box.`);
  }
  return h(elementName(props.tag), commonProps(props), props.children);
};

/** HTML's own names (`script`, `div`, `iframe`) are no components and must not come to life as HTML. */
function elementName(tag: string): string {
  if (!/^[a-z][\w-]*$/i.test(tag)) return "a-unknown";
  return document.createElement(tag) instanceof HTMLUnknownElement || tag.includes("-") ? tag : `a-${tag}`;
}
