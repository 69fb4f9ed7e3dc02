import { type ComponentChild, Fragment, render } from "preact";

interface Waiting {
  /** Draws the dialog; `close` has been told where its answer goes. */
  draw(): ComponentChild;
}

/** Modal dialogs, one at a time in the order they were asked for. Source: docs/platform/api-ui.md#dialogs-and-toasts. */
export class DialogQueue {
  #waiting: readonly Waiting[] = [];
  #shown = 0;

  constructor(private readonly mount: Element) {}

  /** @param draw a dialog that calls `close` with what the user decided */
  ask<Answer>(draw: (close: (answer: Answer) => void) => ComponentChild): Promise<Answer> {
    return new Promise((resolve) => {
      const close = (answer: Answer) => {
        // A dialog can be answered once: a click and the closing it causes arrive one after the other.
        if (this.#waiting[0] !== waiting) return;
        this.#waiting = this.#waiting.slice(1);
        this.#showFirst();
        resolve(answer);
      };
      const waiting: Waiting = { draw: () => draw(close) };
      this.#waiting = [...this.#waiting, waiting];
      if (this.#waiting.length === 1) this.#showFirst();
    });
  }

  #showFirst(): void {
    const [first] = this.#waiting;
    this.#shown += 1;
    // A key of its own: the next dialog opens anew, with its own focus, and does not inherit the last one's element.
    render(first === undefined ? null : <Fragment key={this.#shown}>{first.draw()}</Fragment>, this.mount);
  }
}
