import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, type ElementAttributes, numberAttribute } from "../element/element-attributes";
import { dragScroll } from "../events/drag-scroll";
import { emit } from "../events/event-delivery";
import type { Axis } from "../events/pointer-claim";
import { blockScrolling } from "./scroll-block";
import { blocksScroll, type NearEdges, nearEdges, type ScrollBlock, type ScrollExtent } from "./scroll-edges";
import { useScrollPosition } from "./scroll-position";

/** `<scroll-view>`. Source: docs/platform/components-basic.md#scroll-view. */
export const ScrollView: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const across = booleanAttribute(plain.scrollX);
  const down = booleanAttribute(plain.scrollY);
  const element = useRef<HTMLElement | null>(null);
  // Kept fresh for listeners that outlive a render.
  const attributes = useRef(props.attributes);
  attributes.current = props.attributes;
  useScrolling(element, attributes);
  useScrollPosition(element, props.attributes);
  const classes = [
    ...(across ? ["a-scroll-x"] : []),
    ...(down ? ["a-scroll-y"] : []),
    ...(booleanAttribute(plain.trapScroll) ? ["a-scroll-trap"] : []),
  ];
  const ref = (found: HTMLElement | null) => {
    element.current = found;
  };
  const focusable = across || down ? { tabIndex: 0 } : {};
  return h("scroll-view", { ...focusable, ...commonProps(props, { classes, ref }) }, props.children);
};

type ElementHolder = { readonly current: HTMLElement | null };
type AttributesHolder = { readonly current: ElementAttributes };

function useScrolling(element: ElementHolder, attributes: AttributesHolder): void {
  useLayoutEffect(() => {
    const scroller = element.current;
    if (scroller === null) return undefined;
    let extent = extentOf(scroller, attributes.current);
    let near = nearEdges(extent, thresholdsOf(attributes.current));
    const onScroll = () => {
      const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = scroller;
      emit(scroller, "scroll", { scrollLeft, scrollTop, scrollHeight, scrollWidth });
      const now = extentOf(scroller, attributes.current);
      // Content that has grown or shrunk moves its edges away: they can be reached again.
      const before = now.length === extent.length ? near : { upper: near.upper, lower: false };
      extent = now;
      near = nearEdges(now, thresholdsOf(attributes.current));
      tellReached(scroller, before, near);
    };
    scroller.addEventListener("scroll", onScroll, { passive: true });
    const unblock = blockScrolling(scroller, ({ byX, byY }) => {
      const by = booleanAttribute(attributes.current.plain.scrollX) ? byX : byY;
      return blocksScroll(by, extentOf(scroller, attributes.current), blocksOf(attributes.current));
    });
    const endDrag = dragScroll(scroller, () => axesOf(attributes.current));
    return () => {
      scroller.removeEventListener("scroll", onScroll);
      unblock();
      endDrag();
    };
  }, [element, attributes]);
}

function tellReached(scroller: HTMLElement, before: NearEdges, now: NearEdges): void {
  if (now.upper && !before.upper) emit(scroller, "scrollToUpper", {});
  if (now.lower && !before.lower) emit(scroller, "scrollToLower", {});
}

function axesOf({ plain }: ElementAttributes): readonly Axis[] {
  return [
    ...(booleanAttribute(plain.scrollX) ? ["x" as const] : []),
    ...(booleanAttribute(plain.scrollY) ? ["y" as const] : []),
  ];
}

function extentOf(scroller: HTMLElement, { plain }: ElementAttributes): ScrollExtent {
  if (booleanAttribute(plain.scrollX)) {
    return { offset: scroller.scrollLeft, length: scroller.scrollWidth, visible: scroller.clientWidth };
  }
  return { offset: scroller.scrollTop, length: scroller.scrollHeight, visible: scroller.clientHeight };
}

function thresholdsOf({ plain }: ElementAttributes) {
  return { upper: numberAttribute(plain.upperThreshold, 50), lower: numberAttribute(plain.lowerThreshold, 50) };
}

function blocksOf({ plain }: ElementAttributes) {
  return { lower: blockOf(plain.disableLowerScroll), upper: blockOf(plain.disableUpperScroll) };
}

function blockOf(value: unknown): ScrollBlock {
  return value === "always" || value === "out-of-bounds" ? value : "none";
}
