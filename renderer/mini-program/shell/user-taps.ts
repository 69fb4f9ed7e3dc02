/** ms for which what follows a tap still counts as done by it: as long as a browser lets a page act for its user. */
const TAP_LASTS_MS = 5_000;

/** Knows whether the user has just tapped anything, dialogs and bars included. */
export class UserTaps {
  #tappedAt = Number.NEGATIVE_INFINITY;

  constructor(document: Document) {
    const listen = ({ isTrusted, timeStamp }: Event) => {
      // A press of Enter on a button is a click too; the clicks of code are not trusted.
      if (isTrusted) this.#tappedAt = timeStamp;
    };
    document.addEventListener("click", listen, { capture: true });
  }

  get isRecent(): boolean {
    return performance.now() - this.#tappedAt <= TAP_LASTS_MS;
  }
}
