/** A few lines of a source file around the place of a mistake. */
export interface CodeFrame {
  readonly lines: readonly FrameLine[];
  /** UTF-16 code units before the place in its line, tabs kept: what a marker below the line is moved by. */
  readonly indent: string;
}

export interface FrameLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** The line that is meant. */
  readonly isMeant: boolean;
}

const LINES_AROUND = 2;
/** A minified file is one line of a megabyte: what is shown of it stays readable. */
const MAX_LINE_LENGTH = 400;

/**
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 code units
 * @returns null for a place that the source does not have: the file has changed since
 */
export function codeFrame(source: string, line: number, column: number): CodeFrame | null {
  const texts = source.split(/\r\n|[\r\n]/);
  const meant = texts[line - 1];
  if (meant === undefined) return null;
  const first = Math.max(1, line - LINES_AROUND);
  const last = Math.min(texts.length, line + LINES_AROUND);
  const start = Math.max(0, column - 1 - MAX_LINE_LENGTH / 2);
  const lines = texts.slice(first - 1, last).map((text, index) => ({
    number: first + index,
    text: text.slice(start, start + MAX_LINE_LENGTH),
    isMeant: first + index === line,
  }));
  // Tabs stay tabs, whatever their width: the marker then stands where the place does.
  const indent = meant.slice(start, column - 1).replaceAll(/[^\t]/g, " ");
  return { lines, indent };
}

/** The frame as plain text, for copying and for readers of a terminal. */
export function frameText({ lines, indent }: CodeFrame): string {
  const width = String(lines.at(-1)?.number ?? 0).length;
  return lines
    .flatMap(({ number, text, isMeant }) => {
      const row = `${isMeant ? ">" : " "} ${String(number).padStart(width)} | ${text}`;
      return isMeant ? [row, `  ${" ".repeat(width)} | ${indent}^`] : [row];
    })
    .join("\n");
}
