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

/** Carries a problem out of a parser. Expected: caught by whoever compiles, never by prose. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(
      `${problem.file}${problem.line === undefined ? "" : `:${problem.line}:${problem.column ?? 1}`}: ${problem.reason}`,
    );
    this.name = "ProblemError";
  }
}
