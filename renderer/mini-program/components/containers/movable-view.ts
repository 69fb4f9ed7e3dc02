import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, numberAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { MovableDrag, type MovableSettings } from "./movable-drag";

type Plain = Readonly<Record<string, unknown>>;

/**
 * `<movable-view>`: a view that is dragged about its area.
 * Source: docs/platform/components-basic.md#movable-area-movable-view.
 */
export const MovableView: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  const drag = useRef<MovableDrag | null>(null);
  const settings = useRef(settingsOf(plain));
  settings.current = settingsOf(plain);
  const first = useRef(plain);
  useLayoutEffect(() => {
    const view = root.current;
    if (view === null) return undefined;
    const made = new MovableDrag(view, () => settings.current, {
      onChange: (x, y, source) => emit(view, "change", { x, y, source }),
      onEnd: (x, y) => emit(view, "changeEnd", { x, y }),
      onScale: (x, y, scale) => emit(view, "scale", { x, y, scale }),
    });
    drag.current = made;
    // Where it stands at first is no change that anybody would have to hear of.
    made.putAt(numberAttribute(first.current.x, 0), numberAttribute(first.current.y, 0));
    return () => made.dispose();
  }, []);
  const x = numberAttribute(plain.x, 0);
  const y = numberAttribute(plain.y, 0);
  const scale = numberAttribute(plain.scaleValue, 1);
  const { style } = plain;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another style has taken away where the view was drawn.
  useLayoutEffect(() => drag.current?.draw(), [style]);
  useLayoutEffect(() => drag.current?.moveTo(x, y), [x, y]);
  useLayoutEffect(() => drag.current?.scaleTo(scale), [scale]);
  const common = commonProps(props, {
    classes: ["a-movable-view"],
    ref: (element) => {
      root.current = element;
    },
  });
  return h(
    "movable-view",
    { ...common, tabIndex: 0, onKeyDown: (event: KeyboardEvent) => drag.current?.key(event) },
    props.children,
  );
};

function settingsOf(plain: Plain): MovableSettings {
  const direction = plain.direction;
  return {
    movesX: direction === "all" || direction === "horizontal",
    movesY: direction === "all" || direction === "vertical",
    disabled: booleanAttribute(plain.disabled),
    inertia: booleanAttribute(plain.inertia),
    outOfBounds: booleanAttribute(plain.outOfBounds),
    animated: booleanAttribute(plain.animation),
    friction: numberAttribute(plain.friction, 2),
    scales: booleanAttribute(plain.scale),
    scaleMin: numberAttribute(plain.scaleMin, 0.5),
    scaleMax: numberAttribute(plain.scaleMax, 10),
  };
}
