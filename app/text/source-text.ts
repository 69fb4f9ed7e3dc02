import { type Problem, ProblemError } from "./problem";

/** A place in a text as editors count it. Both count from 1; columns are UTF-16 code units. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (lineBreak) => lineBreak.index + lineBreak[0].length)];
}

/** @param offset UTF-16 code units from the start of the text; the text's length is allowed (its end) */
function placeIn(starts: readonly number[], offset: number): LineAndColumn {
  let [line, behind] = [0, starts.length];
  while (behind - line > 1) {
    const middle = (line + behind) >> 1;
    if ((starts[middle] ?? 0) <= offset) line = middle;
    else behind = middle;
  }
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

/** The text of one file of a mini-program, with the file's name for what is said about it. */
export class SourceText {
  /** The text without a byte order mark: editors do not count one as a column. */
  readonly text: string;
  /** Found once a place is asked for: a file without mistakes has none to tell. */
  #lineStarts: readonly number[] | null = null;

  /** @param file path from the mini-program's root, with forward slashes */
  constructor(
    text: string,
    readonly file: string,
  ) {
    this.text = text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  /** A mistake at an offset of this text, for a step that goes on. */
  mistakeAt(offset: number, reason: string): Problem {
    return { file: this.file, ...this.#place(offset), reason };
  }

  /** The error to throw for a mistake at an offset of this text. */
  problemAt(offset: number, reason: string): ProblemError {
    return new ProblemError(this.mistakeAt(offset, reason));
  }

  /** "line 3, column 5", for a reason that mentions a second place. */
  describe(offset: number): string {
    const { line, column } = this.#place(offset);
    return `line ${line}, column ${column}`;
  }

  #place(offset: number): LineAndColumn {
    this.#lineStarts ??= lineStarts(this.text);
    return placeIn(this.#lineStarts, offset);
  }
}
