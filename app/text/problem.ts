/** A mistake in a mini-program's own files, placed where its author can find it. */
export interface Problem {
  /** Path from the mini-program's root, with forward slashes: "pages/index/index.axml". */
  readonly file: string;
  /** Counted from 1; absent when the file as a whole is meant (a page that is missing). */
  readonly line?: number;
  /** Counted from 1, in UTF-16 code units; absent without a line. */
  readonly column?: number;
  /** What is wrong and what to do about it, in one or two sentences. */
  readonly reason: string;
}

/** Takes a mistake that stops nothing: the program runs without what it costs, and says so when it starts. */
export type Warn = (warning: Problem) => void;

/** "pages/a/a.axml:3:5: reason", as consoles and editors read places. */
export function problemText({ file, line, column, reason }: Problem): string {
  return `${file}${line === undefined ? "" : `:${line}:${column ?? 1}`}: ${reason}`;
}

/** The same mistake in the same place, told by several steps, once. */
export function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problemText(problem), problem])).values()];
}

/** Carries a problem out of a parser. Expected: caught by whoever compiles, never by prose. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problemText(problem));
    this.name = "ProblemError";
  }
}
