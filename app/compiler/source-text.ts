import { ProblemError } from "../mini-program/problem";

/** A place in a text as editors count it. Both count from 1; columns are UTF-16 code units. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the line and column of an offset.
 * @param offset UTF-16 code units from the start of the text; the text's length is allowed (its end)
 */
export function lineAndColumn(text: string, offset: number): LineAndColumn {
  let line = 1;
  let lineStart = 0;
  // Walked anew for each call: positions are only needed once something is wrong.
  for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) {
    const next = lineBreak.index + lineBreak[0].length;
    if (next > offset) break;
    line += 1;
    lineStart = next;
  }
  return { line, column: offset - lineStart + 1 };
}

/** The text of one file of a mini-program, with the file's name for what is said about it. */
export class SourceText {
  /** The text without a byte order mark: editors do not count one as a column. */
  readonly text: string;

  /** @param file path from the mini-program's root, with forward slashes */
  constructor(
    text: string,
    readonly file: string,
  ) {
    this.text = text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  /** The error to throw for a mistake at an offset of this text. */
  problemAt(offset: number, reason: string): ProblemError {
    return new ProblemError({ file: this.file, ...lineAndColumn(this.text, offset), reason });
  }

  /** "line 3, column 5", for a reason that mentions a second place. */
  describe(offset: number): string {
    const { line, column } = lineAndColumn(this.text, offset);
    return `line ${line}, column ${column}`;
  }
}
