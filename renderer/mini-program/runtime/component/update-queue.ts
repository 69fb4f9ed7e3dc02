/** Something that redraws itself from its data: a page or a component. */
export interface Drawable {
  /** As in messages: "pages/index/index". */
  readonly label: string;
  draw(): void;
}

/** Rounds of redraws that may follow one another within one task; data that settles needs a handful. */
const MAX_ROUNDS = 100;
/** ms between two rounds once they do not end: about one a frame, so that the window stays usable. */
const SLOW_ROUND_MS = 16;

/**
 * Redraws what has changed, once for all changes of one turn. What waits for a redraw runs in a task of its own: a
 * page that sets data in every callback, for ever, must not keep the window from painting.
 */
export class UpdateQueue {
  readonly #changed = new Set<Drawable>();
  #afterDraw: (() => void)[] = [];
  #scheduled = false;
  readonly #tasks = new MessageChannel();
  readonly #turns = new MessageChannel();
  #ready: (() => void)[] = [];
  #rounds = 0;

  /** @param onEndless told of what sets its data again and again, in every redraw, without coming to an end */
  constructor(private readonly onEndless: (label: string) => void = () => {}) {
    this.#tasks.port1.onmessage = () => {
      const ready = this.#ready;
      this.#ready = [];
      for (const run of ready) run();
    };
    this.#turns.port1.onmessage = () => {
      if (this.#rounds <= MAX_ROUNDS) this.#rounds = 0;
    };
  }

  /** @param then runs after the redraw; must not throw */
  add(changed: Drawable, then?: () => void): void {
    this.#changed.add(changed);
    if (then !== undefined) this.#afterDraw.push(then);
    this.#schedule();
  }

  /** Runs after the redraw that is under way, which already has the change. */
  after(then: () => void): void {
    this.#afterDraw.push(then);
    this.#schedule();
  }

  /** Something that is gone is not drawn any more. */
  forget(gone: Drawable): void {
    this.#changed.delete(gone);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (this.#rounds === 0) this.#turns.port2.postMessage(null);
    this.#rounds += 1;
    if (this.#rounds <= MAX_ROUNDS) queueMicrotask(() => this.#flush());
    else this.#slowDown();
  }

  /** A redraw that causes the next one, for ever, would otherwise never give the window its turn. */
  #slowDown(): void {
    if (this.#rounds === MAX_ROUNDS + 1) for (const { label } of this.#changed) this.onEndless(label);
    const { size } = this.#changed;
    setTimeout(() => {
      this.#flush();
      // The redraw's own changes come right after it: without any, the data has settled after all.
      setTimeout(() => {
        if (!this.#scheduled || size === 0) this.#rounds = 0;
      });
    }, SLOW_ROUND_MS);
  }

  #flush(): void {
    this.#scheduled = false;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const drawable of changed) drawable.draw();
    this.#ready.push(...this.#afterDraw);
    this.#afterDraw = [];
    if (this.#ready.length > 0) this.#tasks.port2.postMessage(null);
  }
}
