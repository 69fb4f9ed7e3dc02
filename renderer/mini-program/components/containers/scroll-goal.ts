import { insideOfSide } from "../element/bound-node";
import { easeOutCubic, runTween } from "../motion/tween";

/** Where a scroller is to go. */
export interface ScrollOffset {
  /** px; NaN leaves it as it is. */
  readonly top: number;
  readonly left: number;
}

/**
 * The way to one offset: begun again whenever the content changes, until there is a child of that id, or something to scroll,
 * or the user has scrolled elsewhere.
 */
export class ScrollGoal {
  #stop = () => {};
  readonly #grown = new ResizeObserver(() => this.seek());
  #isOver = false;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly wanted: ScrollOffset & { readonly into?: string },
    private readonly durationMs: number,
  ) {
    scroller.addEventListener("scroll", this.#leave, { passive: true });
  }

  seek(): void {
    if (this.#isOver) return;
    const offset = this.wanted.into ? offsetOf(this.scroller, this.wanted.into) : this.wanted;
    if (offset !== null && canScroll(this.scroller, offset)) {
      this.#leave();
      this.#stop = scrollTo(this.scroller, offset, this.durationMs);
      return;
    }
    // The next render may bring what is missing; so may a picture that loads, or a component that draws itself.
    this.#grown.observe(this.scroller);
    for (const child of this.scroller.children) this.#grown.observe(child);
  }

  end(): void {
    this.#leave();
    this.#stop();
  }

  readonly #leave = (): void => {
    this.#isOver = true;
    this.#grown.disconnect();
    this.scroller.removeEventListener("scroll", this.#leave);
  };
}

/** Whether there is anything to scroll, if not as far as wanted: then its end is where the way leads. */
function canScroll(scroller: Element, { top, left }: ScrollOffset): boolean {
  const { clientHeight, scrollHeight, clientWidth, scrollWidth } = scroller;
  if (clientHeight === 0 || clientWidth === 0) return false;
  // A child may stand off the edge of an axis that has nothing to scroll.
  const isAtStart = !(top > 0) && !(left > 0);
  return isAtStart || (top > 0 && scrollHeight > clientHeight) || (left > 0 && scrollWidth > clientWidth);
}

/** Where a child of the scroller's own side begins; null while it is not there. */
function offsetOf(scroller: HTMLElement, id: string): ScrollOffset | null {
  const child = insideOfSide(scroller, `#${CSS.escape(id)}`)[0]?.getBoundingClientRect();
  if (child === undefined) return null;
  const box = scroller.getBoundingClientRect();
  return { top: scroller.scrollTop + child.top - box.top, left: scroller.scrollLeft + child.left - box.left };
}

function scrollTo(scroller: HTMLElement, wanted: ScrollOffset, durationMs: number): () => void {
  const from = { top: scroller.scrollTop, left: scroller.scrollLeft };
  const to = {
    top: Number.isNaN(wanted.top) ? from.top : wanted.top,
    left: Number.isNaN(wanted.left) ? from.left : wanted.left,
  };
  if (to.top === from.top && to.left === from.left) return () => {};
  const step = (share: number) => {
    const top = from.top + (to.top - from.top) * share;
    const left = from.left + (to.left - from.left) * share;
    scroller.scrollTo({ top, left, behavior: "instant" });
  };
  return runTween({ from: 0, to: 1, durationMs, easing: easeOutCubic }, step, () => {});
}
