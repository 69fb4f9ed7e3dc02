import { h } from "preact";
import { useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, numberAttribute, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { claimPointer } from "../events/pointer-claim";
import { useBoundValue } from "./bound-value";
import { registerFormControl } from "./form-control";
import { type SliderRange, sliderShare, sliderValue } from "./slider-value";

type Plain = Readonly<Record<string, unknown>>;

/** `<slider>`. Source: docs/platform/components-basic.md#slider. */
export const Slider: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  const range = rangeOf(plain);
  const value = useBoundValue(sliderValue(numberAttribute(plain.value, 0), range));
  const disabled = booleanAttribute(plain.disabled);
  const ref = (element: HTMLElement | null) => {
    root.current = element;
    if (element === null) return;
    const { reset } = value;
    registerFormControl(element, { name: () => textAttribute(plain.name), value: () => value.current, reset });
  };
  const tell = (type: "change" | "changing") => {
    if (root.current !== null) emit(root.current, type, { value: value.current });
  };
  const move = (next: number) => {
    if (next === value.current) return false;
    value.set(next);
    tell("changing");
    return true;
  };
  const drag = useDrag(
    (share) => move(sliderValue(range.min + share * (range.max - range.min), range)),
    () => tell("change"),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const next = steppedBy(event.key, value.current, range);
    if (next === null) return;
    event.preventDefault();
    if (move(next)) tell("change");
  };
  const common = commonProps(props, { classes: ["a-slider"], ref });
  const reachable = disabled ? { "aria-disabled": true } : { tabIndex: 0, onKeyDown, ...drag };
  const shown = booleanAttribute(plain.showValue)
    ? h("span", { class: "a-slider-value" }, String(value.current))
    : null;
  return h(
    "slider",
    { ...stateOf(value.current, range), ...common, ...reachable },
    track(plain, sliderShare(value.current, range)),
    shown,
  );
};

function stateOf(value: number, { min, max }: SliderRange) {
  return { role: "slider", "aria-valuemin": min, "aria-valuemax": max, "aria-valuenow": value };
}

function rangeOf(plain: Plain): SliderRange {
  const step = numberAttribute(plain.step, 1);
  return { min: numberAttribute(plain.min, 0), max: numberAttribute(plain.max, 100), step: step > 0 ? step : 1 };
}

function track(plain: Plain, share: number) {
  const thickness = numberAttribute(plain.trackSize, 4);
  const handle = numberAttribute(plain.handleSize, 22);
  const colors = {
    active: textAttribute(plain.activeColor) || "#108ee9",
    background: textAttribute(plain.backgroundColor) || "#ddd",
    handle: textAttribute(plain.handleColor) || "#fff",
  };
  // The handle stays within the track: at both ends it touches the edge instead of standing half outside.
  const handleLeft = `calc(${share} * (100% - ${handle}px))`;
  return h(
    "div",
    { class: "a-slider-track", style: `height: ${Math.max(handle, thickness)}px` },
    h("div", { class: "a-slider-line", style: `height: ${thickness}px; background: ${colors.background}` }),
    h("div", {
      class: "a-slider-line",
      style: `width: calc(${handleLeft} + ${handle / 2}px); height: ${thickness}px; background: ${colors.active}`,
    }),
    h("div", {
      class: "a-slider-handle",
      style: `left: ${handleLeft}; width: ${handle}px; height: ${handle}px; background: ${colors.handle}`,
    }),
  );
}

/** Pointer handlers that tell where along the track the pointer is, 0 to 1, and when it lets go. */
function useDrag(moved: (share: number) => unknown, ended: () => void) {
  const pointer = useRef<number | null>(null);
  const follow = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof Element)) return;
    const box = event.currentTarget.querySelector(".a-slider-track")?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) moved(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
  };
  const end = (event: PointerEvent) => {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    ended();
  };
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || !claimPointer(event, ["x"]) || !(event.currentTarget instanceof Element)) return;
      pointer.current = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      follow(event);
    },
    onPointerMove: (event: PointerEvent) => pointer.current === event.pointerId && follow(event),
    onPointerUp: end,
    onPointerCancel: end,
  };
}

/** The value that a key leads to; null for a key that is none of the slider's. */
function steppedBy(key: string, value: number, range: SliderRange): number | null {
  if (key === "Home") return range.min;
  if (key === "End") return sliderValue(range.max, range);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -10,
    PageUp: 10,
  };
  const step = steps[key];
  return step === undefined ? null : sliderValue(value + step * range.step, range);
}
