import type { SourceText } from "../text/source-text";
import { type FileWarnings, type Reason, textOf } from "./file-warnings";

/**
 * What becomes of tags that are not written as they should be. `axmlStrictCheck` of mini.project.json makes each a problem;
 * without it, as by default, the reader goes on as HTML's does, with a warning.
 */
export class MarkupMistakes {
  constructor(
    private readonly source: SourceText,
    private readonly warnings: FileWarnings,
    readonly isStrict: boolean,
  ) {}

  /** @throws ProblemError in a strict file; otherwise the caller mends what it reads */
  at(offset: number, reason: Reason): void {
    if (this.isStrict) throw this.source.problemAt(offset, textOf(reason));
    this.warnings.at(offset, reason);
  }
}
