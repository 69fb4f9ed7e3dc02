/** Writes a catalog's safety copy anew, once after the other: two at once would write the same draft. */
export class CopyQueue {
  #last: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(private readonly write: () => Promise<void>) {}

  /** Whether something was changed that the copy may not get. */
  get isBusy(): boolean {
    return this.#count > 0;
  }

  /** @param undo takes back the change that the copy was to get, before anybody goes on with it */
  copy(undo: () => void = () => {}): Promise<void> {
    this.#count += 1;
    this.#last = this.#written(this.#last, undo);
    return this.#last;
  }

  /** Once nothing waits for its copy, however that came out. */
  async settled(): Promise<void> {
    while (this.isBusy) await this.#last.catch(() => {});
  }

  async #written(before: Promise<void>, undo: () => void): Promise<void> {
    try {
      // Its failure is told to whoever asked for it.
      await before.catch(() => {});
      await this.write();
    } catch (error) {
      undo();
      throw error;
    } finally {
      this.#count -= 1;
    }
  }
}
