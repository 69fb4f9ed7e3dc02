import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { observeAppearance } from "../element/appearance";
import { type BasicComponent, type BasicProps, commonProps } from "../element/basic-element";
import { booleanAttribute, type ElementAttributes } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { readPressLook } from "../events/press-look";
import { readAnimation } from "../motion/animation-attribute";
import { playAnimation } from "../motion/animation-player";
import { blockScrolling } from "./scroll-block";

/** `<view>`: a block. Source: docs/platform/components-basic.md#view. */
export const View: BasicComponent = (props) =>
  needsListeners(props.attributes) ? h(LivelyView, { ...props }) : h("view", viewProps(props), props.children);

/** A page has thousands of views; only those that ask for more than an element pay for it. */
function needsListeners({ plain, bindings }: ElementAttributes): boolean {
  return "animation" in plain || "disableScroll" in plain || bindings.some(({ type }) => LIVELY_EVENTS.has(type));
}

const APPEARANCE = ["appear", "disappear", "firstappear"];
/** By the event's name in lower case, as bindings are. */
const CSS_EVENTS: ReadonlyMap<string, string> = new Map([
  ["transitionend", "transitionEnd"],
  ["animationstart", "animationStart"],
  ["animationiteration", "animationIteration"],
  ["animationend", "animationEnd"],
]);
const LIVELY_EVENTS: ReadonlySet<string> = new Set([...APPEARANCE, ...CSS_EVENTS.keys()]);

function LivelyView(props: BasicProps) {
  const { plain, bindings } = props.attributes;
  const element = useRef<HTMLElement | null>(null);
  const observed = bindings.some(({ type }) => APPEARANCE.includes(type));
  const disableScroll = booleanAttribute(plain.disableScroll);
  useLayoutEffect(
    () => (element.current === null ? undefined : playAnimation(element.current, readAnimation(plain.animation))),
    [plain.animation],
  );
  useLayoutEffect(
    () => (element.current === null || !disableScroll ? undefined : blockScrolling(element.current, () => true)),
    [disableScroll],
  );
  useLayoutEffect(() => {
    const shown = element.current;
    if (shown === null || !observed) return undefined;
    return observeAppearance(shown, (type) => emit(shown, type, {}));
  }, [observed]);
  useLayoutEffect(() => {
    const shown = element.current;
    return shown === null ? undefined : forwardCssEvents(shown);
  }, []);
  const ref = (found: HTMLElement | null) => {
    element.current = found;
  };
  return h("view", viewProps(props, ref), props.children);
}

function viewProps(props: BasicProps, ref?: (element: HTMLElement | null) => void) {
  const pressLook = readPressLook(props.attributes, "none");
  const common = commonProps(props, { pressLook, ...(ref === undefined ? {} : { ref }) });
  return props.attributes.accessibility.role === "button" ? { ...common, ...PRESSED_BY_KEYBOARD } : common;
}

/** A view that says it is a button must work as one for people without a pointer. */
const PRESSED_BY_KEYBOARD = {
  tabIndex: 0,
  onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.click();
  },
};

function forwardCssEvents(element: HTMLElement): () => void {
  const forward = (event: Event) => {
    const type = CSS_EVENTS.get(event.type);
    // Those of elements inside bubble in a browser, and do not on the platform.
    if (type !== undefined && event.target === element) emit(element, type, {});
  };
  for (const type of CSS_EVENTS.keys()) element.addEventListener(type, forward);
  return () => {
    for (const type of CSS_EVENTS.keys()) element.removeEventListener(type, forward);
  };
}
