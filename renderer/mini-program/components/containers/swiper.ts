import { h } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import {
  booleanAttribute,
  type ElementAttributes,
  numberAttribute,
  textAttribute,
} from "../element/element-attributes";
import { screenLength } from "../element/screen-length";
import { emit } from "../events/event-delivery";
import { easeOutCubic } from "../motion/tween";
import { EASINGS } from "./swiper-position";
import { type SwiperSettings, SwiperTrack, type SwipeSource } from "./swiper-track";

/** `<swiper>`: its items in a row, one in sight. Source: docs/platform/components-basic.md#swiper. */
export const Swiper: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  const row = useRef<HTMLElement | null>(null);
  const { track, count, index } = useTrack(root, row, props.attributes);
  useAutoplay(track, plain);
  const vertical = booleanAttribute(plain.vertical);
  const classes = ["a-swiper", vertical ? "a-swiper-vertical" : "a-swiper-horizontal", `a-swiper-${heightRule(plain)}`];
  const common = commonProps(props, {
    classes,
    ref: (element) => {
      root.current = element;
    },
  });
  const { previous, next } = marginsOf(plain);
  const inset = vertical ? `top: ${previous}px; bottom: ${next}px` : `margin: 0 ${next}px 0 ${previous}px`;
  const { role = "group", "aria-roledescription": kind = "carousel" } = props.attributes.accessibility;
  return h(
    "swiper",
    {
      ...common,
      role,
      "aria-roledescription": kind,
      tabIndex: 0,
      onKeyDown: (event: KeyboardEvent) => turn(event, track.current, vertical),
    },
    h("div", { class: "a-swiper-row", ref: row, style: inset }, props.children),
    booleanAttribute(plain.indicatorDots) ? dots(count, index, plain) : null,
  );
};

/** `<swiper-item>`: has neither attributes nor events of its own. */
export const SwiperItem: BasicComponent = (props) =>
  h("swiper-item", commonProps(props, { classes: ["a-swiper-item"] }), props.children);

type ElementHolder = { readonly current: HTMLElement | null };
type TrackHolder = { readonly current: SwiperTrack | null };
type Plain = Readonly<Record<string, unknown>>;

function useTrack(root: ElementHolder, row: ElementHolder, { plain }: ElementAttributes) {
  const track = useRef<SwiperTrack | null>(null);
  const [count, setCount] = useState(0);
  const [index, setIndex] = useState(0);
  // Kept fresh for a track that outlives a render.
  const attributes = useRef(plain);
  attributes.current = plain;
  useLayoutEffect(() => {
    if (root.current === null || row.current === null) return undefined;
    const element = root.current;
    const made = new SwiperTrack(row.current, settingsOf(attributes.current, row.current), {
      ...swiperEvents(element, attributes),
      onShow(current: number) {
        setIndex(current);
        markCurrent(row.current, current);
      },
      onChange(current: number, source: SwipeSource) {
        setIndex(current);
        markCurrent(row.current, current);
        emit(element, "change", { current, ...changing(attributes.current, source) });
      },
    });
    track.current = made;
    return () => made.dispose();
  }, [root, row]);
  useLayoutEffect(() => {
    if (row.current === null) return;
    track.current?.update(settingsOf(plain, row.current));
    markCurrent(row.current, track.current?.index ?? 0);
    setCount(row.current.children.length);
  });
  useCurrent(track, plain);
  return { track, count, index };
}

function swiperEvents(swiper: Element, attributes: { readonly current: Plain }) {
  return {
    onMove(by: number) {
      const vertical = booleanAttribute(attributes.current.vertical);
      emit(swiper, "transition", vertical ? { dx: 0, dy: by } : { dx: by, dy: 0 });
    },
    onSettle: (current: number, source: SwipeSource) => emit(swiper, "animationEnd", { current, source }),
  };
}

/** Only a swiper with acceleration says whether it still moves. */
function changing({ acceleration }: Plain, source: SwipeSource) {
  return booleanAttribute(acceleration) ? { isChanging: source === "touch" } : {};
}

/** `current` acts when it changes, and as the first item to show. */
function useCurrent(track: TrackHolder, plain: Plain): void {
  const current = numberAttribute(plain.current, 0);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the index is the trigger.
  useLayoutEffect(() => {
    const isFirst = first.current;
    first.current = false;
    if (track.current === null) return;
    if (isFirst) track.current.startAt(current);
    else if (current === track.current.index) return;
    else if (booleanAttribute(plain.disableProgrammaticAnimation)) track.current.jumpTo(current);
    else track.current.slideTo(current, "");
  }, [current]);
}

function useAutoplay(track: TrackHolder, plain: Plain): void {
  const plays = booleanAttribute(plain.autoplay);
  const intervalMs = Math.max(100, numberAttribute(plain.interval, 5000));
  const circular = booleanAttribute(plain.circular);
  useEffect(() => {
    if (!plays) return undefined;
    const timer = setInterval(() => {
      // Nobody sees a hidden page turn, and a finger on it holds it.
      if (track.current === null || document.hidden || track.current.isPressed || !track.current.isDisplayed) return;
      track.current.next(circular);
    }, intervalMs);
    return () => clearInterval(timer);
  }, [plays, intervalMs, circular, track]);
}

/** The arrow keys of its direction, for people without a finger to swipe with. */
function turn(event: KeyboardEvent, track: SwiperTrack | null, vertical: boolean): void {
  const keys = vertical ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  const direction = keys.indexOf(event.key);
  if (direction < 0 || track === null || event.target !== event.currentTarget) return;
  event.preventDefault();
  track.slideTo(track.index + (direction === 0 ? -1 : 1), "touch");
}

function settingsOf(plain: Plain, row: HTMLElement): SwiperSettings {
  return {
    count: row.children.length,
    shown: Math.max(1, Math.floor(numberAttribute(plain.displayMultipleItems, 1))),
    circular: booleanAttribute(plain.circular),
    vertical: booleanAttribute(plain.vertical),
    durationMs: numberAttribute(plain.duration, 500),
    easing: EASINGS.get(String(plain.easingFunction)) ?? easeOutCubic,
    margins: marginsOf(plain),
    snapToEdge: booleanAttribute(plain.snapToEdge),
    disableTouch: booleanAttribute(plain.disableTouch),
    thresholds: {
      ratio: numberAttribute(plain.swipeRatio, 0.2),
      speed: numberAttribute(plain.swipeSpeed, 0.05),
      acceleration: booleanAttribute(plain.acceleration),
    },
    touchAngle: numberAttribute(plain.touchAngle, 45),
    activeClass: textAttribute(plain.activeClass),
    changingClass: textAttribute(plain.changingClass),
  };
}

function marginsOf({ previousMargin, nextMargin, vertical }: Plain) {
  // Only a horizontal swiper has them.
  if (booleanAttribute(vertical)) return { previous: 0, next: 0 };
  const px = (margin: unknown) => screenLength(textAttribute(margin)) || 0;
  return { previous: px(previousMargin), next: px(nextMargin) };
}

function heightRule({ adjustHeight, adjustVerticalHeight, vertical }: Plain): "first" | "current" | "highest" | "none" {
  if (booleanAttribute(vertical) && !booleanAttribute(adjustVerticalHeight)) return "none";
  return adjustHeight === "current" || adjustHeight === "highest" || adjustHeight === "none" ? adjustHeight : "first";
}

/** The stylesheet lets the height of this item be the container's, where `adjust-height` says so. */
function markCurrent(row: HTMLElement | null, index: number): void {
  Array.from(row?.children ?? []).forEach((item, position) => {
    item.toggleAttribute("data-a-current", position === index);
  });
}

function dots(count: number, index: number, { indicatorColor, indicatorActiveColor }: Plain) {
  const colors = {
    active: textAttribute(indicatorActiveColor) || "#000",
    other: textAttribute(indicatorColor) || "rgba(0,0,0,.3)",
  };
  const each = Array.from({ length: count }, (_, position) =>
    h("span", {
      key: position,
      class: position === index ? "a-swiper-dot a-swiper-dot-active" : "a-swiper-dot",
      "data-current": position === index ? "" : undefined,
    }),
  );
  // Not on the dots themselves: what a style sheet says of them must win.
  const style = `--a-dot: ${colors.other}; --a-dot-active: ${colors.active}`;
  return h("div", { class: "a-swiper-dots", style, "aria-hidden": "true" }, each);
}
