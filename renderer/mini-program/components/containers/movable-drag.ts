import { type Axis, claimPointer } from "../events/pointer-claim";
import { easeOutCubic, runTween } from "../motion/tween";
import { glide, type MovableRange, movableRange, pulledOffset, withinRange } from "./movable-bounds";

export interface MovableSettings {
  readonly movesX: boolean;
  readonly movesY: boolean;
  readonly disabled: boolean;
  readonly inertia: boolean;
  readonly outOfBounds: boolean;
  /** Positions that the page sets are moved to, instead of taken at once. */
  readonly animated: boolean;
  readonly friction: number;
  readonly scales: boolean;
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/** What moved it; empty for the page itself. Source: docs/platform/components-basic.md#movable-area-movable-view. */
export type MovableSource = "touch" | "touch-out-of-bounds" | "out-of-bounds" | "friction" | "";

export interface MovableEvents {
  onChange(x: number, y: number, source: MovableSource): void;
  onEnd(x: number, y: number): void;
  onScale(x: number, y: number, scale: number): void;
}

interface Hold {
  readonly pointerId: number;
  readonly startX: number;
  readonly startY: number;
  readonly fromX: number;
  readonly fromY: number;
  speedX: number;
  speedY: number;
  lastX: number;
  lastY: number;
  lastAt: number;
}

/** px that an arrow key moves it. */
const KEY_STEP_PX = 10;
const SETTLE_MS = 250;

/** Moves and scales one movable view. */
export class MovableDrag {
  #x = 0;
  #y = 0;
  #scale = 1;
  #hold: Hold | null = null;
  #stop: () => void = () => {};
  /** Where the page wants it, until the user moves it. */
  #target: { readonly x: number; readonly y: number } | null = null;
  readonly #sizes = new ResizeObserver(() => this.#keepTarget());

  constructor(
    private readonly view: HTMLElement,
    private readonly settings: () => MovableSettings,
    private readonly events: MovableEvents,
  ) {
    view.addEventListener("pointerdown", this.#down);
    view.addEventListener("wheel", this.#wheel, { passive: false });
    window.addEventListener("pointermove", this.#move);
    window.addEventListener("pointerup", this.#up);
    window.addEventListener("pointercancel", this.#up);
    this.#sizes.observe(view);
    if (view.parentElement !== null) this.#sizes.observe(view.parentElement);
  }

  dispose(): void {
    this.#stop();
    this.#sizes.disconnect();
    this.view.removeEventListener("pointerdown", this.#down);
    this.view.removeEventListener("wheel", this.#wheel);
    window.removeEventListener("pointermove", this.#move);
    window.removeEventListener("pointerup", this.#up);
    window.removeEventListener("pointercancel", this.#up);
  }

  /** Puts it there at once, and tells nobody. */
  putAt(x: number, y: number): void {
    this.#target = { x, y };
    const { rangeX, rangeY } = this.#ranges();
    this.#x = withinRange(x, rangeX);
    this.#y = withinRange(y, rangeY);
    this.draw();
  }

  /** The page's own position, cut to where the view may be. */
  moveTo(x: number, y: number): void {
    this.#target = { x, y };
    const { rangeX, rangeY } = this.#ranges();
    const target = { x: withinRange(x, rangeX), y: withinRange(y, rangeY) };
    if (target.x === this.#x && target.y === this.#y) return;
    this.#travel(target.x, target.y, "", this.settings().animated ? SETTLE_MS : 0);
  }

  scaleTo(scale: number): void {
    const { scales, scaleMin, scaleMax } = this.settings();
    const next = Math.min(scaleMax, Math.max(scaleMin, scale));
    if (!scales || next === this.#scale) return;
    this.#scale = next;
    this.draw();
    this.events.onScale(this.#x, this.#y, next);
  }

  key(event: KeyboardEvent): void {
    const ways: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const way = ways[event.key];
    const { movesX, movesY, disabled } = this.settings();
    if (way === undefined || disabled || event.target !== this.view) return;
    if ((way[0] !== 0 && !movesX) || (way[1] !== 0 && !movesY)) return;
    event.preventDefault();
    this.#target = null;
    const { rangeX, rangeY } = this.#ranges();
    const x = withinRange(this.#x + way[0] * KEY_STEP_PX, rangeX);
    const y = withinRange(this.#y + way[1] * KEY_STEP_PX, rangeY);
    this.#stop();
    this.#moveTo(x, y, "touch");
    this.events.onEnd(this.#x, this.#y);
  }

  readonly #down = (event: PointerEvent): void => {
    const { movesX, movesY, disabled } = this.settings();
    const axes: readonly Axis[] = [...(movesX ? (["x"] as const) : []), ...(movesY ? (["y"] as const) : [])];
    if (event.button !== 0 || disabled || axes.length === 0 || this.#hold !== null) return;
    if (!claimPointer(event, axes)) return;
    this.#stop();
    this.#target = null;
    const { pointerId, clientX, clientY, timeStamp } = event;
    this.#hold = {
      pointerId,
      startX: clientX,
      startY: clientY,
      fromX: this.#x,
      fromY: this.#y,
      speedX: 0,
      speedY: 0,
      lastX: clientX,
      lastY: clientY,
      lastAt: timeStamp,
    };
  };

  readonly #move = (event: PointerEvent): void => {
    const hold = this.#hold;
    if (hold === null || event.pointerId !== hold.pointerId) return;
    const { movesX, movesY, outOfBounds } = this.settings();
    const elapsed = event.timeStamp - hold.lastAt;
    if (elapsed > 0) {
      hold.speedX = (event.clientX - hold.lastX) / elapsed;
      hold.speedY = (event.clientY - hold.lastY) / elapsed;
    }
    Object.assign(hold, { lastX: event.clientX, lastY: event.clientY, lastAt: event.timeStamp });
    const { rangeX, rangeY } = this.#ranges();
    const cut = outOfBounds ? pulledOffset : withinRange;
    const x = movesX ? cut(hold.fromX + event.clientX - hold.startX, rangeX) : this.#x;
    const y = movesY ? cut(hold.fromY + event.clientY - hold.startY, rangeY) : this.#y;
    const inside = x === withinRange(x, rangeX) && y === withinRange(y, rangeY);
    this.#moveTo(x, y, inside ? "touch" : "touch-out-of-bounds");
  };

  readonly #up = (event: PointerEvent): void => {
    const hold = this.#hold;
    if (hold === null || event.pointerId !== hold.pointerId) return;
    this.#hold = null;
    const { movesX, movesY, inertia, friction } = this.settings();
    const { rangeX, rangeY } = this.#ranges();
    const glides = inertia && (hold.speedX !== 0 || hold.speedY !== 0);
    const x = withinRange(this.#x + (glides && movesX ? glide(hold.speedX, friction) : 0), rangeX);
    const y = withinRange(this.#y + (glides && movesY ? glide(hold.speedY, friction) : 0), rangeY);
    const isInside = this.#x === withinRange(this.#x, rangeX) && this.#y === withinRange(this.#y, rangeY);
    if (x === this.#x && y === this.#y) {
      if (hold.fromX !== x || hold.fromY !== y) this.events.onEnd(x, y);
    } else this.#travel(x, y, isInside ? "friction" : "out-of-bounds", SETTLE_MS);
  };

  /** Ctrl and wheel, which is also what a trackpad's pinch sends. */
  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey || !this.settings().scales) return;
    event.preventDefault();
    this.scaleTo(this.#scale * Math.exp(-event.deltaY / 200));
  };

  #travel(x: number, y: number, source: MovableSource, durationMs: number): void {
    this.#stop();
    const from = { x: this.#x, y: this.#y };
    const step = (share: number) => this.#moveTo(from.x + (x - from.x) * share, from.y + (y - from.y) * share, source);
    this.#stop = runTween({ from: 0, to: 1, durationMs, easing: easeOutCubic }, step, () => {
      if (source !== "") this.events.onEnd(this.#x, this.#y);
    });
  }

  #moveTo(x: number, y: number, source: MovableSource): void {
    if (x === this.#x && y === this.#y) return;
    this.#x = x;
    this.#y = y;
    this.draw();
    this.events.onChange(x, y, source);
  }

  /** The area that the position counts from may get its size only after the position was set. */
  #keepTarget(): void {
    if (this.#target === null) return;
    const { rangeX, rangeY } = this.#ranges();
    const target = { x: withinRange(this.#target.x, rangeX), y: withinRange(this.#target.y, rangeY) };
    if (target.x === this.#x && target.y === this.#y) return;
    this.#stop();
    this.#moveTo(target.x, target.y, "");
  }

  /** Shows the position; also to be called when the page has written a style of its own, which replaces ours. */
  draw(): void {
    this.view.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
  }

  #ranges(): { readonly rangeX: MovableRange; readonly rangeY: MovableRange } {
    const area = this.view.parentElement;
    return {
      rangeX: movableRange(area?.clientWidth ?? 0, this.view.offsetWidth * this.#scale),
      rangeY: movableRange(area?.clientHeight ?? 0, this.view.offsetHeight * this.#scale),
    };
  }
}
