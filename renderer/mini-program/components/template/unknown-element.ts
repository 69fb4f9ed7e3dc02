import { h } from "preact";
import { useEffect } from "preact/hooks";
import { warnOnce } from "../../problems/runtime-warnings";
import { type BasicComponent, commonProps } from "../element/basic-element";

/** Any tag that the host does not have: an element without behaviour, so that the rest of the page lives on. */
export const UnknownElement: BasicComponent = (props) => {
  useEffect(() => {
    warnOnce(`Unknown component <${props.tag}>: it is shown as a plain box.`);
  }, [props.tag]);
  return h(elementName(props.tag), commonProps(props), props.children);
};

/** HTML's own names (`script`, `div`, `iframe`) are no components and must not come to life as HTML. */
function elementName(tag: string): string {
  if (!/^[a-z][\w-]*$/i.test(tag)) return "a-unknown";
  return document.createElement(tag) instanceof HTMLUnknownElement || tag.includes("-") ? tag : `a-${tag}`;
}
