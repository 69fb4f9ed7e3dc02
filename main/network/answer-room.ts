/** An answer that can be made to wait, at its server. */
export interface WaitingAnswer {
  pause(): void;
  resume(): void;
}

/** Bytes of answers that one page may have in memory here, until it has taken them. */
const ROOM_BYTES = 64 * 1024 * 1024;
/** A shorter answer never waits: it takes little room, and its server may be one that says a word now and then. */
const LONG_BYTES = 1024 * 1024;
/** Of the long ones so many, the oldest, never wait either, or all would wait for each other; and one of these may be slow. */
const MOVING = 2;

interface Share {
  bytes: number;
  isPaused: boolean;
}

/** The memory for the answers of one page: when it is full they wait at their servers, as they would for a slow network. */
export class AnswerRoom {
  /** Oldest first. */
  readonly #shares = new Map<WaitingAnswer, Share>();
  #bytes = 0;

  /** To be called when bytes of an answer have come. */
  grow(answer: WaitingAnswer, bytes: number): void {
    const share = this.#shares.get(answer) ?? { bytes: 0, isPaused: false };
    this.#shares.set(answer, share);
    share.bytes += bytes;
    this.#bytes += bytes;
    if (this.#bytes <= ROOM_BYTES || share.isPaused || share.bytes < LONG_BYTES) return;
    if (this.#moving().includes(answer)) return;
    share.isPaused = true;
    answer.pause();
  }

  /** To be called when the page has taken an answer, or nobody will. */
  leave(answer: WaitingAnswer): void {
    const share = this.#shares.get(answer);
    if (share === undefined) return;
    this.#shares.delete(answer);
    this.#bytes -= share.bytes;
    const moving = this.#moving();
    for (const [each, { isPaused }] of this.#shares) {
      if (isPaused && (moving.includes(each) || this.#bytes <= ROOM_BYTES / 2)) this.#resume(each);
    }
  }

  #resume(answer: WaitingAnswer): void {
    const share = this.#shares.get(answer);
    if (share === undefined) return;
    share.isPaused = false;
    answer.resume();
  }

  #moving(): readonly WaitingAnswer[] {
    const long = [...this.#shares].filter(([, { bytes }]) => bytes >= LONG_BYTES);
    return long.slice(0, MOVING).map(([answer]) => answer);
  }
}
