import { claimPointer } from "./pointer-claim";

/** What a wheel asks, and its callbacks. */
export interface WheelParts {
  /** px; all items have the same. */
  itemHeight(): number;
  /** An item is the one in the middle, whoever put it there. */
  onShow?(index: number): void;
  /** The user brings another item than before to the middle, while it turns. */
  onTurn(index: number): void;
  /** It stands still, after the user moved it. */
  onSettle(index: number): void;
  /** The user takes hold of it. */
  onGrab?(): void;
}

/** ms without a scroll event after which a wheel stands still. */
const STILL_MS = 120;
const DRAG_START_PX = 4;

/**
 * A scroller whose items stop in its middle: by wheel, finger, mouse, click or arrow key. Its padding lets the first and
 * the last item reach the middle.
 */
export class Wheel {
  #index = 0;
  #moving = false;
  /** On the way to an item that is decided: those that pass by on the way do not count. */
  #bound = false;
  #held: { y: number; top: number; dragging: boolean } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly parts: WheelParts,
  ) {
    scroller.addEventListener("scroll", this.#onScroll, { passive: true });
    scroller.addEventListener("keydown", this.#onKey);
    scroller.addEventListener("pointerdown", this.#onDown);
    scroller.addEventListener("wheel", this.#grab, { passive: true });
    window.addEventListener("pointermove", this.#onMove);
    window.addEventListener("pointerup", this.#onUp);
    window.addEventListener("pointercancel", this.#onUp);
  }

  get index(): number {
    return Math.min(this.#index, this.#last);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.scroller.removeEventListener("scroll", this.#onScroll);
    this.scroller.removeEventListener("keydown", this.#onKey);
    this.scroller.removeEventListener("pointerdown", this.#onDown);
    this.scroller.removeEventListener("wheel", this.#grab);
    window.removeEventListener("pointermove", this.#onMove);
    window.removeEventListener("pointerup", this.#onUp);
    window.removeEventListener("pointercancel", this.#onUp);
  }

  /** Puts an item into the middle at once, and tells nobody. */
  show(index: number): void {
    // Not cut to the items there are: those that belong to it may come with the next render.
    this.#index = Math.max(0, index);
    this.refresh();
  }

  /** After a change of the items or of their size. A wheel in motion is left alone. */
  refresh(): void {
    if (this.#moving) return;
    this.scroller.scrollTo({ top: this.index * this.parts.itemHeight(), behavior: "instant" });
    this.#mark();
  }

  get #last(): number {
    return Math.max(0, this.scroller.children.length - 1);
  }

  /** Moves as if the user had turned it. */
  #turnTo(index: number): void {
    this.#grab();
    this.#bound = true;
    this.#take(index);
    this.scroller.scrollTo({ top: this.#index * this.parts.itemHeight(), behavior: "smooth" });
    this.#awaitStill();
  }

  readonly #grab = (): void => {
    if (!this.#moving) this.parts.onGrab?.();
    this.#moving = true;
    this.#bound = false;
    this.#awaitStill();
  };

  readonly #onScroll = (): void => {
    if (!this.#moving) return;
    if (!this.#bound) this.#take(Math.round(this.scroller.scrollTop / Math.max(1, this.parts.itemHeight())));
    this.#awaitStill();
  };

  #take(index: number): void {
    const taken = Math.min(this.#last, Math.max(0, index));
    if (taken === this.#index) return;
    this.#index = taken;
    this.#mark();
    this.parts.onTurn(taken);
  }

  #awaitStill(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), STILL_MS);
  }

  #settle(): void {
    if (this.#held !== null) return;
    const top = this.#index * this.parts.itemHeight();
    if (Math.abs(this.scroller.scrollTop - top) > 1) {
      this.scroller.scrollTo({ top, behavior: "smooth" });
      this.#awaitStill();
      return;
    }
    this.#moving = false;
    this.parts.onSettle(this.#index);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5 };
    const step = steps[event.key];
    const target =
      event.key === "Home" ? 0 : event.key === "End" ? this.#last : step === undefined ? null : this.#index + step;
    if (target === null) return;
    event.preventDefault();
    this.#turnTo(target);
  };

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !claimPointer(event, ["y"])) return;
    this.#grab();
    // A finger scrolls by itself; only the mouse has to be helped.
    if (event.pointerType === "mouse") {
      this.#held = { y: event.clientY, top: this.scroller.scrollTop, dragging: false };
    }
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#held === null) return;
    const by = this.#held.y - event.clientY;
    if (!this.#held.dragging && Math.abs(by) < DRAG_START_PX) return;
    this.#held.dragging = true;
    this.scroller.scrollTo({ top: this.#held.top + by, behavior: "instant" });
  };

  readonly #onUp = (event: PointerEvent): void => {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    if (held.dragging) this.#awaitStill();
    else this.#clickAt(event.clientY);
  };

  /** A click on an item brings it into the middle. */
  #clickAt(clientY: number): void {
    const items = Array.from(this.scroller.children);
    const index = items.findIndex((item) => {
      const { top, bottom } = item.getBoundingClientRect();
      return clientY >= top && clientY < bottom;
    });
    if (index >= 0) this.#turnTo(index);
    else this.#awaitStill();
  }

  #mark(): void {
    this.parts.onShow?.(this.index);
    Array.from(this.scroller.children).forEach((item, position) => {
      if (item.getAttribute("role") === "option") item.setAttribute("aria-selected", String(position === this.index));
    });
  }
}
