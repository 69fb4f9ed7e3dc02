/** The bytes of an answer, as they come. */
export class AnswerBody {
  #chunks: Buffer[] = [];
  #length = 0;

  get byteLength(): number {
    return this.#length;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.byteLength;
  }

  /** A copy of its own: the page gets these bytes and no others of a shared buffer. What came is let go of. */
  take(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks.splice(0)) {
      whole.set(chunk, at);
      at += chunk.byteLength;
    }
    return whole;
  }
}
