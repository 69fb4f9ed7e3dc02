/** An answer that can be made to wait, at its server. */
export interface WaitingAnswer {
  pause(): void;
  resume(): void;
}

/** Bytes of answers that one page may have in memory here, until it has taken them. */
const ROOM_BYTES = 64 * 1024 * 1024;

/**
 * The memory for the answers of one page: when it is full they wait at their servers, as they would for a slow network. The
 * oldest never does, or all would wait for each other.
 */
export class AnswerRoom {
  /** Oldest first. */
  readonly #shares = new Map<WaitingAnswer, { bytes: number; isPaused: boolean }>();
  #bytes = 0;

  /** To be called when bytes of an answer have come. */
  grow(answer: WaitingAnswer, bytes: number): void {
    const share = this.#shares.get(answer) ?? { bytes: 0, isPaused: false };
    this.#shares.set(answer, share);
    share.bytes += bytes;
    this.#bytes += bytes;
    const isOldest = this.#oldest() === answer;
    if (this.#bytes <= ROOM_BYTES || isOldest || share.isPaused) return;
    share.isPaused = true;
    answer.pause();
  }

  /** To be called when the page has taken an answer, or nobody will. */
  leave(answer: WaitingAnswer): void {
    const share = this.#shares.get(answer);
    if (share === undefined) return;
    this.#shares.delete(answer);
    this.#bytes -= share.bytes;
    const oldest = this.#oldest();
    for (const [each, { isPaused }] of this.#shares) {
      if (isPaused && (each === oldest || this.#bytes <= ROOM_BYTES / 2)) this.#resume(each);
    }
  }

  #resume(answer: WaitingAnswer): void {
    const share = this.#shares.get(answer);
    if (share === undefined) return;
    share.isPaused = false;
    answer.resume();
  }

  #oldest(): WaitingAnswer | undefined {
    return this.#shares.keys().next().value;
  }
}
