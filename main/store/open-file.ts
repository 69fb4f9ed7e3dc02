import { statSync } from "node:fs";

/**
 * The file of an open store, and its log: whether their names still lead to them. SQLite goes on writing into files that
 * were removed, and everything written there is lost when the last one who has them open closes them.
 */
export class OpenFile {
  readonly #names: readonly string[];
  readonly #opened: readonly (number | null)[];

  /** @param file of a store whose log exists */
  constructor(file: string) {
    this.#names = [file, `${file}-wal`];
    this.#opened = this.#names.map(placeOf);
  }

  /** The number of an open file is not given to another, so an equal one is the same file. One of another number may still be it. Always true on Windows, which keeps open files. */
  isInPlace(): boolean {
    if (process.platform === "win32") return true;
    return this.#names.every((name, index) => placeOf(name) === this.#opened[index]);
  }
}

/** Whether the name of a store's log leads to one, and nothing is in it. */
export function isLogEmpty(file: string): boolean {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size === 0;
}

/** Null when the name leads nowhere. */
function placeOf(name: string): number | null {
  return statSync(name, { throwIfNoEntry: false })?.ino ?? null;
}
