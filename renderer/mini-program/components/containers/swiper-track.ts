import { claimPointer } from "../events/pointer-claim";
import { type Easing, runTween } from "../motion/tween";
import { draggedPosition, indexAt, lastIndex, offsetOf, type SwiperRow, swipeTarget } from "./swiper-position";

/** What started a movement; empty for the page's own `current`. Source: docs/platform/components-basic.md#swiper. */
export type SwipeSource = "autoplay" | "touch" | "";

export interface SwiperSettings extends SwiperRow {
  readonly vertical: boolean;
  readonly durationMs: number;
  readonly easing: Easing;
  /** px of the neighbours that peek in. */
  readonly margins: { readonly previous: number; readonly next: number };
  /** The margins hold at the first and the last item too. */
  readonly snapToEdge: boolean;
  readonly disableTouch: boolean;
  readonly thresholds: { readonly ratio: number; readonly speed: number; readonly acceleration: boolean };
  /** Degrees off the axis up to which a drag counts. */
  readonly touchAngle: number;
  readonly activeClass: string;
  readonly changingClass: string;
}

export interface SwiperEvents {
  /** This item is the current one without having been moved to. */
  onShow(index: number): void;
  /** Another item is the current one, from the beginning of the movement to it. */
  onChange(index: number, source: SwipeSource): void;
  /** px from where the movement began. */
  onMove(by: number): void;
  onSettle(index: number, source: SwipeSource): void;
}

interface Drag {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  readonly start: number;
  /** False until it is clear that the finger moves along the swiper's axis. */
  dragging: boolean;
  lastAt: number;
  lastCoordinate: number;
  speed: number;
}

/** px before a press is a drag: less is the trembling of a tap. */
const DRAG_START_PX = 6;

/** Moves the items of a swiper: by drag, by index, and in steps of an animation. */
export class SwiperTrack {
  #position = 0;
  #index = 0;
  /** What was asked for while the row had no such item: shown once it has, unless another one has been by then. */
  #awaited: { readonly index: number; readonly fromStart: boolean } | null = null;
  #drag: Drag | null = null;
  #stop: () => void = () => {};

  /** @param track holds the items */
  constructor(
    private readonly track: HTMLElement,
    private settings: SwiperSettings,
    private readonly events: SwiperEvents,
  ) {
    track.addEventListener("pointerdown", this.#down);
    window.addEventListener("pointermove", this.#move);
    window.addEventListener("pointerup", this.#up);
    window.addEventListener("pointercancel", this.#up);
  }

  get index(): number {
    return this.#index;
  }

  get isPressed(): boolean {
    return this.#drag !== null;
  }

  /** False on a page below another one, or inside anything else that does not show. */
  get isDisplayed(): boolean {
    return this.track.checkVisibility({ visibilityProperty: true });
  }

  dispose(): void {
    this.#stop();
    this.track.removeEventListener("pointerdown", this.#down);
    window.removeEventListener("pointermove", this.#move);
    window.removeEventListener("pointerup", this.#up);
    window.removeEventListener("pointercancel", this.#up);
  }

  /** After every render: the items may be others, and the classes on them have been drawn anew. */
  update(settings: SwiperSettings): void {
    this.settings = settings;
    const last = lastIndex(settings);
    // Items that are gone take the position with them, without an animation through empty space; a row without any may
    // only be waiting for new ones.
    if (settings.count > 0 && this.#index > last && this.#drag === null) this.jumpTo(last);
    else if (this.#awaited !== null && this.#awaited.index <= last) this.#receive(this.#awaited);
    this.#layOut();
  }

  /** Stands at an item from the start: nothing has changed for whoever asked for it. */
  startAt(index: number): void {
    const last = lastIndex(this.settings);
    this.#stop();
    this.#index = this.#within(index);
    this.#position = this.#index;
    this.#awaited = index > last ? { index, fromStart: true } : null;
    this.#layOut();
    this.events.onShow(this.#index);
  }

  jumpTo(index: number): void {
    this.#stop();
    this.#position = this.#within(index);
    this.#become(this.#position, "");
    this.#await(index);
    this.#layOut();
  }

  /** @param index may lie one past the ends of a circular row; the nearer way round is taken */
  slideTo(index: number, source: SwipeSource): void {
    // The page names an item that is still to come: there is no way to slide.
    if (source === "" && index > lastIndex(this.settings)) {
      this.jumpTo(index);
      return;
    }
    const here = Math.round(this.#position);
    const way = this.settings.circular ? offsetOf(indexAt(index, this.settings), here, this.settings) : index - here;
    this.#animateTo(this.settings.circular ? here + way : indexAt(index, this.settings), source);
  }

  /** @param endless goes on from the last item in the same direction; else it goes back to the first */
  next(endless: boolean): void {
    if (lastIndex(this.settings) === 0) return;
    const next = Math.round(this.#position) + 1;
    this.#animateTo(endless || next <= lastIndex(this.settings) ? next : 0, "autoplay");
  }

  #animateTo(target: number, source: SwipeSource): void {
    this.#stop();
    const from = this.#position;
    const { durationMs, easing } = this.settings;
    this.#become(indexAt(target, this.settings), source);
    const step = (position: number) => {
      this.#position = position;
      this.#layOut();
      this.events.onMove((position - from) * this.#itemLength());
    };
    this.#stop = runTween({ from, to: target, durationMs: from === target ? 0 : durationMs, easing }, step, () => {
      this.#position = indexAt(target, this.settings);
      this.#layOut();
      this.events.onSettle(this.#index, source);
    });
  }

  /** The nearest index that the row has, without going round. */
  #within(index: number): number {
    return Math.max(0, Math.min(Math.round(index), lastIndex(this.settings)));
  }

  #await(index: number): void {
    this.#awaited = index > lastIndex(this.settings) ? { index, fromStart: false } : null;
  }

  #receive({ index, fromStart }: { readonly index: number; readonly fromStart: boolean }): void {
    if (fromStart) this.startAt(index);
    else this.jumpTo(index);
  }

  #become(index: number, source: SwipeSource): void {
    this.#awaited = null;
    if (index === this.#index) return;
    this.#index = index;
    this.events.onChange(index, source);
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0 || this.settings.disableTouch || this.#drag !== null) return;
    if (!claimPointer(event, [this.settings.vertical ? "y" : "x"])) return;
    this.#stop();
    const { pointerId, clientX: x, clientY: y, timeStamp } = event;
    const lastCoordinate = this.settings.vertical ? y : x;
    this.#drag = {
      pointerId,
      x,
      y,
      start: Math.round(this.#position),
      dragging: false,
      lastAt: timeStamp,
      lastCoordinate,
      speed: 0,
    };
  };

  readonly #move = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag === null || event.pointerId !== drag.pointerId) return;
    const by = { x: drag.x - event.clientX, y: drag.y - event.clientY };
    const along = this.settings.vertical ? by.y : by.x;
    const aside = this.settings.vertical ? by.x : by.y;
    if (!drag.dragging) {
      if (Math.hypot(along, aside) < DRAG_START_PX) return;
      const degrees = (Math.atan2(Math.abs(aside), Math.abs(along)) * 180) / Math.PI;
      if (degrees > this.settings.touchAngle) {
        this.#drag = null;
        return;
      }
      drag.dragging = true;
    }
    const coordinate = this.settings.vertical ? event.clientY : event.clientX;
    const elapsed = event.timeStamp - drag.lastAt;
    if (elapsed > 0) drag.speed = (drag.lastCoordinate - coordinate) / elapsed;
    drag.lastAt = event.timeStamp;
    drag.lastCoordinate = coordinate;
    this.#position = draggedPosition(drag.start + along / this.#itemLength(), this.settings);
    this.#layOut();
    this.events.onMove(along);
  };

  readonly #up = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag === null || event.pointerId !== drag.pointerId) return;
    this.#drag = null;
    const swipe = { start: drag.start, moved: this.#position - drag.start, speed: drag.speed };
    if (drag.dragging) this.#animateTo(swipeTarget(swipe, this.settings.thresholds, this.settings), "touch");
    // A press that stopped an animation on its way lets it arrive.
    else if (!Number.isInteger(this.#position)) this.#animateTo(drag.start, "touch");
  };

  /** px from one item to the next. */
  #itemLength(): number {
    const { vertical, shown } = this.settings;
    const length = vertical ? this.track.clientHeight : this.track.clientWidth;
    return Math.max(1, length / shown);
  }

  #items(): HTMLElement[] {
    return Array.from(this.track.children).filter((child) => child instanceof HTMLElement);
  }

  #layOut(): void {
    const { vertical, shown, activeClass, changingClass } = this.settings;
    const shift = this.#edgeShift();
    this.#items().forEach((item, index) => {
      const offset = offsetOf(index, this.#position, this.settings);
      const along = `calc(${offset * 100}% + ${shift}px)`;
      item.style.transform = vertical ? `translateY(${along})` : `translateX(${along})`;
      item.style[vertical ? "height" : "width"] = `${100 / shown}%`;
      const beside = this.settings.margins.previous > 0 || this.settings.margins.next > 0 ? 1 : 0;
      // What is out of sight is out of reach of the keyboard and of screen readers too.
      item.inert = offset <= -1 - beside || offset >= shown + beside;
      if (activeClass !== "") item.classList.toggle(activeClass, index === this.#index);
      if (changingClass !== "") item.classList.toggle(changingClass, Math.abs(offset) < 1 && !Number.isInteger(offset));
    });
  }

  /** px that takes a margin away before the first item and after the last. */
  #edgeShift(): number {
    const { circular, snapToEdge, margins } = this.settings;
    if (circular || snapToEdge) return 0;
    const last = lastIndex(this.settings);
    const atStart = Math.max(0, 1 - this.#position) * margins.previous;
    const atEnd = Math.max(0, this.#position - (last - 1)) * margins.next;
    return last === 0 ? -margins.previous : Math.min(atEnd, margins.next) - Math.min(atStart, margins.previous);
  }
}
