import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { blockScrolling } from "../containers/scroll-block";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, numberAttribute, textAttribute } from "../element/element-attributes";
import { offerNode } from "../element/offered-node";
import { emit } from "../events/event-delivery";
import { canvasNodeOf } from "./canvas-node";

/** `<canvas>`: the browser's own. Source: docs/platform/components-basic.md#navigation-media-canvas. */
export const Canvas: BasicComponent = (props) => {
  const { plain, accessibility } = props.attributes;
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const isNew = textAttribute(plain.type) !== "";
  const disableScroll = booleanAttribute(plain.disableScroll);
  useSize(canvas, numberAttribute(plain.width, 300), numberAttribute(plain.height, 225));
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    if (isNew) offerNode(element, { node: canvasNodeOf(element) });
    // After the page's own render, in which the canvas came to be.
    queueMicrotask(() => emit(element, "ready", {}));
  }, [isNew]);
  useLayoutEffect(
    () => (canvas.current === null || !disableScroll ? undefined : blockScrolling(canvas.current, () => true)),
    [disableScroll],
  );
  const common = commonProps(props, {
    classes: ["a-canvas"],
    ref: (element) => {
      canvas.current = element as HTMLCanvasElement | null;
    },
  });
  return h("canvas", { role: accessibility["aria-label"] === undefined ? undefined : "img", ...common });
};

/** Set where it changes, not by attributes: a canvas whose size is set again is wiped, even to the same size. */
function useSize(canvas: { readonly current: HTMLCanvasElement | null }, width: number, height: number): void {
  useLayoutEffect(() => {
    if (canvas.current !== null) Object.assign(canvas.current, { width, height });
  }, [canvas, width, height]);
}
