/** What `onPageScroll` is told, in px. */
export interface PageScroll {
  readonly scrollTop: number;
  readonly scrollHeight: number;
}

/**
 * px from the bottom at which a page counts as scrolled to its end, unless its json says.
 * Source: docs/platform/app-and-pages.md#silent-or-contradictory.
 */
export const REACH_BOTTOM_DISTANCE = 50;

/** Watches how far a page is scrolled. */
export class PageScrollWatch {
  #onScroll: (scroll: PageScroll) => void = () => {};
  #onBottom: () => void = () => {};
  #atBottom = false;
  #frame = 0;

  /** @param bottomDistance px from the bottom that count as reaching it */
  constructor(
    private readonly scroller: HTMLElement,
    private readonly bottomDistance: number,
  ) {
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  /** At most once per frame. */
  onScroll(listener: (scroll: PageScroll) => void): void {
    this.#onScroll = listener;
  }

  /** Once per arrival, not again while the page stays there. */
  onReachBottom(listener: () => void): void {
    this.#onBottom = listener;
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #scrolled(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#notify();
    });
  }

  #notify(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.#onScroll({ scrollTop, scrollHeight });
    const atBottom = scrollTop + clientHeight >= scrollHeight - this.bottomDistance;
    if (atBottom && !this.#atBottom) this.#onBottom();
    this.#atBottom = atBottom;
  }
}
