/** px of the band that stays open while a page refreshes. */
const BAND_HEIGHT = 60;
/** px of the pointer for each px that the page follows. */
const RESISTANCE = 2;

/**
 * The band above a page that pulling down opens. A finger or the mouse pulls from the page's top edge; a page that its
 * json does not allow to be pulled still shows the band when the mini-program asks.
 * Source: docs/platform/api-ui.md#page-scrolling-pull-down-background.
 */
export class PullRefresh {
  readonly #band = document.createElement("div");
  #canPull: boolean;
  #refreshing = false;
  #pull: { readonly pointerId: number; readonly startY: number } | null = null;
  #onRefresh: (from: "manual" | "code") => void = () => {};

  /** @param canPull whether the user may pull the page down */
  constructor(
    private readonly scroller: HTMLElement,
    canPull: boolean,
  ) {
    this.#canPull = canPull;
    this.#band.className = "a-pull-band";
    this.#band.append(...Array.from({ length: 3 }, () => document.createElement("i")));
    scroller.prepend(this.#band);
    scroller.addEventListener("pointerdown", (event) => this.#down(event));
    window.addEventListener("pointermove", this.#move);
    window.addEventListener("pointerup", this.#up);
    window.addEventListener("pointercancel", this.#up);
  }

  onRefresh(listener: (from: "manual" | "code") => void): void {
    this.#onRefresh = listener;
  }

  /** `my.setCanPullDown`. */
  allow(canPull: boolean): void {
    this.#canPull = canPull;
  }

  start(from: "manual" | "code"): void {
    this.#refreshing = true;
    this.#open(BAND_HEIGHT);
    this.#band.classList.add("a-pull-refreshing");
    this.#onRefresh(from);
  }

  stop(): void {
    this.#refreshing = false;
    this.#band.classList.remove("a-pull-refreshing");
    this.#open(0);
  }

  dispose(): void {
    window.removeEventListener("pointermove", this.#move);
    window.removeEventListener("pointerup", this.#up);
    window.removeEventListener("pointercancel", this.#up);
  }

  #down(event: PointerEvent): void {
    if (!this.#canPull || this.#refreshing || this.scroller.scrollTop > 0 || event.button !== 0) return;
    this.#pull = { pointerId: event.pointerId, startY: event.clientY };
  }

  readonly #move = (event: PointerEvent): void => {
    if (this.#pull?.pointerId !== event.pointerId) return;
    this.#band.classList.add("a-pull-followed");
    this.#open(Math.max(0, (event.clientY - this.#pull.startY) / RESISTANCE));
  };

  readonly #up = (event: PointerEvent): void => {
    if (this.#pull?.pointerId !== event.pointerId) return;
    const pulled = (event.clientY - this.#pull.startY) / RESISTANCE;
    this.#pull = null;
    this.#band.classList.remove("a-pull-followed");
    if (event.type === "pointerup" && pulled >= BAND_HEIGHT) this.start("manual");
    else this.#open(0);
  };

  #open(height: number): void {
    this.#band.style.height = `${height}px`;
  }
}
