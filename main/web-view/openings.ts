import type { WebViewBounds, WebViewCover, WebViewRequest } from "../../app/bridge/page/web-views";
import type { Clock } from "../clock/clock";

export type OpenRequest = Extract<WebViewRequest, { do: "open" }>;

/** A web-view that is to be opened, as it was asked for last. */
interface Opening {
  readonly request: OpenRequest;
  readonly bounds: WebViewBounds | null;
  readonly cover: WebViewCover;
}

/** As many as a page may show at once, so that no user waits for one. */
const AT_ONCE = 16;
/** Then one in so many ms: each is a process that starts. */
const EVERY_MS = 250;

/**
 * The web-views of one mini-program that are about to be opened. One that opens them faster than anybody could look waits, and
 * what is replaced or closed meanwhile is never made.
 */
export class Openings {
  /** By id, oldest first. */
  readonly #waiting = new Map<number, Opening>();
  #free = AT_ONCE;
  #refilledAt: number;
  #endTimer: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly open: (opening: Opening) => void,
  ) {
    this.#refilledAt = clock.now();
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Takes the place of what waits under the same id. */
  add(request: OpenRequest): void {
    const before = this.#waiting.get(request.id);
    this.#waiting.set(request.id, { request, bounds: request.bounds, cover: before?.cover ?? "nothing" });
    this.#go();
  }

  /** Where a web-view that waits will be shown. */
  move(id: number, bounds: WebViewBounds | null, cover: WebViewCover): void {
    const opening = this.#waiting.get(id);
    if (opening !== undefined) this.#waiting.set(id, { ...opening, bounds, cover });
  }

  drop(id: number): void {
    this.#waiting.delete(id);
  }

  clear(): void {
    this.#waiting.clear();
  }

  #go(): void {
    this.#refill();
    for (const [id, opening] of this.#waiting) {
      if (this.#free === 0) break;
      this.#free -= 1;
      this.#waiting.delete(id);
      this.open(opening);
    }
    if (this.#waiting.size === 0 || this.#endTimer !== null) return;
    this.#endTimer = this.clock.after(EVERY_MS, () => {
      this.#endTimer = null;
      this.#go();
    });
  }

  #refill(): void {
    const now = this.clock.now();
    // A clock that was set back counts from there.
    this.#refilledAt = Math.min(this.#refilledAt, now);
    const more = Math.floor((now - this.#refilledAt) / EVERY_MS);
    this.#refilledAt += more * EVERY_MS;
    this.#free = Math.min(AT_ONCE, this.#free + more);
  }
}
