/** Something that redraws itself from its data: a page. */
export interface Drawable {
  draw(): void;
}

/**
 * Redraws what has changed, once for all changes of one turn. What waits for a redraw runs in a task of its own: a
 * page that sets data in every callback, for ever, must not keep the window from painting.
 */
export class UpdateQueue {
  readonly #changed = new Set<Drawable>();
  #afterDraw: (() => void)[] = [];
  #scheduled = false;
  readonly #tasks = new MessageChannel();
  #ready: (() => void)[] = [];

  constructor() {
    this.#tasks.port1.onmessage = () => {
      const ready = this.#ready;
      this.#ready = [];
      for (const run of ready) run();
    };
  }

  /** @param then runs after the redraw; must not throw */
  add(changed: Drawable, then?: () => void): void {
    this.#changed.add(changed);
    if (then !== undefined) this.#afterDraw.push(then);
    this.#schedule();
  }

  /** Something that is gone is not drawn any more. */
  forget(gone: Drawable): void {
    this.#changed.delete(gone);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#flush());
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
