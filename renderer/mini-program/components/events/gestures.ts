import type { Touch } from "../element/event-object";
import { richTextMarks } from "../text/rich-text-marks";
import { deliver } from "./event-delivery";
import { pressDown } from "./press-look";

/** ms a finger stays down before it is a long tap. Source: docs/platform/axml.md#events. */
const LONG_TAP_MS = 500;
/** px a finger may wander and still tap; the platform's figure is not documented. */
const TAP_WANDER_PX = 10;

interface Press {
  /** Touch events stay with the elements where the finger came down, wherever it moves. */
  readonly path: readonly Element[];
  readonly startX: number;
  readonly startY: number;
  readonly release: () => void;
  readonly longTapTimer: ReturnType<typeof setTimeout>;
  touch: Touch;
  /** An SJS function keeps this press from scrolling anything. */
  isPrevented: boolean;
}

/** Turns what a pointer does on one page into the platform's six bubbling events. A mouse counts as one finger. */
export class Gestures {
  readonly #presses = new Map<number, Press>();
  /** Set while the click that ends the present press must not become a tap. */
  #tapSpent = false;

  /** @param page the page's root element; its scrolling parent is where touches are measured */
  constructor(private readonly page: HTMLElement) {
    page.addEventListener("pointerdown", (event) => this.#down(event));
    page.addEventListener("click", (event) => this.#refuseSpentClick(event), { capture: true });
    page.addEventListener("click", (event) => this.#click(event));
    const keepFinger = (event: TouchEvent) => {
      if ([...this.#presses.values()].some(({ isPrevented }) => isPrevented)) event.preventDefault();
    };
    // Not passive: only then can a finger be kept from scrolling.
    page.addEventListener("touchmove", keepFinger, { passive: false });
    // On the window: a mouse that is released outside the page still ends its press.
    window.addEventListener("pointermove", this.#move);
    window.addEventListener("pointerup", this.#up);
    window.addEventListener("pointercancel", this.#cancel);
  }

  dispose(): void {
    window.removeEventListener("pointermove", this.#move);
    window.removeEventListener("pointerup", this.#up);
    window.removeEventListener("pointercancel", this.#cancel);
    for (const press of this.#presses.values()) clearTimeout(press.longTapTimer);
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const path = this.#pathOf(event);
    this.#tapSpent = false;
    const touch = this.#touch(event);
    const longTapTimer = setTimeout(() => {
      const detail = tapDetail(path, touch);
      const touches = { touches: [touch], changedTouches: [touch] };
      if (deliver(path, { type: "longTap", timeStamp: Date.now(), detail, ...touches }) > 0) this.#tapSpent = true;
    }, LONG_TAP_MS);
    const press = {
      path,
      startX: event.clientX,
      startY: event.clientY,
      release: pressDown(path),
      longTapTimer,
      touch,
      isPrevented: false,
    };
    this.#presses.set(event.pointerId, press);
    this.#deliverTouch("touchStart", press);
  }

  readonly #move = (event: PointerEvent): void => {
    const press = this.#presses.get(event.pointerId);
    if (press === undefined) return;
    press.touch = this.#touch(event);
    if (Math.hypot(event.clientX - press.startX, event.clientY - press.startY) > TAP_WANDER_PX) {
      clearTimeout(press.longTapTimer);
      press.release();
      this.#tapSpent = true;
    }
    this.#deliverTouch("touchMove", press);
    // Whoever scrolls by dragging listens after this one, and asks the event.
    if (press.isPrevented) event.preventDefault();
  };

  readonly #up = (event: PointerEvent): void => this.#end(event, "touchEnd");
  readonly #cancel = (event: PointerEvent): void => this.#end(event, "touchCancel");

  #end(event: PointerEvent, type: "touchEnd" | "touchCancel"): void {
    const press = this.#presses.get(event.pointerId);
    if (press === undefined) return;
    this.#presses.delete(event.pointerId);
    clearTimeout(press.longTapTimer);
    press.release();
    press.touch = this.#touch(event);
    this.#deliverTouch(type, press);
  }

  /** A browser clicks after a drag as well, which must not press the link or checkbox that was dragged along. */
  #refuseSpentClick(event: MouseEvent): void {
    // The keyboard's clicks count no presses (detail 0): they are taps whatever the pointer did before.
    if (event.detail === 0 || !this.#tapSpent) return;
    event.stopPropagation();
    event.preventDefault();
  }

  #click(event: MouseEvent): void {
    const path = this.#pathOf(event);
    const detail = tapDetail(path, this.#touch(event));
    deliver(path, { type: "tap", timeStamp: Date.now(), detail });
  }

  #deliverTouch(type: string, press: Press): void {
    const touches = [...this.#presses.values()].map(({ touch }) => touch);
    const rawEvent = { type, timeStamp: Date.now(), detail: {}, touches, changedTouches: [press.touch] };
    deliver(press.path, rawEvent, () => {
      press.isPrevented = true;
    });
  }

  /** From the innermost element to the page's root. Taken at once: afterwards the browser empties the path. */
  #pathOf(event: Event): readonly Element[] {
    const path = event.composedPath().filter((target) => target instanceof Element);
    return path.slice(0, path.indexOf(this.page) + 1);
  }

  #touch(event: MouseEvent): Touch {
    const target = event.composedPath()[0];
    const visible = (this.page.parentElement ?? this.page).getBoundingClientRect();
    const page = this.page.getBoundingClientRect();
    return {
      identifier: event instanceof PointerEvent ? event.pointerId : 0,
      pageX: event.clientX - page.left,
      pageY: event.clientY - page.top,
      clientX: event.clientX - visible.left,
      clientY: event.clientY - visible.top,
      // Of a canvas it counts where on the drawing the finger is.
      ...(target instanceof HTMLCanvasElement ? { x: event.offsetX, y: event.offsetY } : {}),
    };
  }
}

function tapDetail(path: readonly Element[], touch: Touch): Readonly<Record<string, unknown>> {
  const { clientX, clientY, pageX, pageY } = touch;
  const marks = richTextMarks(path);
  return { clientX, clientY, pageX, pageY, ...(marks === null ? {} : { marks }) };
}
