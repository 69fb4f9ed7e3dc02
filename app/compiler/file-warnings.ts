import type { Warn } from "../text/problem";
import type { SourceText } from "../text/source-text";

/** Most warnings that one file gives: a hostile file makes one of every character, and nobody reads more. */
const MAX_WARNINGS = 50;

/** A sentence; a function for one that takes a walk through the file to say, such as a second place. */
export type Reason = string | (() => string);

/** What is wrong in one file and costs less than the file, each with its place. */
export class FileWarnings {
  #count = 0;

  constructor(
    private readonly source: SourceText,
    private readonly warn: Warn,
  ) {}

  /** @param reason one or two sentences: what is wrong, and what becomes of it where that is not plain */
  at(offset: number, reason: Reason): void {
    // Counted before the place is looked for, which walks the text.
    this.#count += 1;
    if (this.#count <= MAX_WARNINGS) this.warn(this.source.mistakeAt(offset, textOf(reason)));
    else if (this.#count === MAX_WARNINGS + 1) {
      const more = `there are more mistakes in this file; the first ${MAX_WARNINGS} are told.`;
      this.warn({ file: this.source.file, reason: more });
    }
  }
}

export function textOf(reason: Reason): string {
  return typeof reason === "string" ? reason : reason();
}
