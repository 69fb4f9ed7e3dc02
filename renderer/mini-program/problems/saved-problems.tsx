import { render } from "preact";
import type { Problem } from "../../../app/text/problem";
import type { Texts } from "../language/texts";
import { ProblemList } from "./problem-list";

/** Shows the mistakes of a file just saved, over the pages that run on as they were before. */
export class SavedProblems {
  constructor(
    private readonly mount: Element,
    private readonly texts: Texts,
  ) {}

  /** An empty list takes them away. */
  show(problems: readonly Problem[]): void {
    const { texts } = this;
    const list = (
      <div class="mh-saved-problems">
        <ProblemList
          heading={texts.problemsOfSave}
          explanation={texts.savedProblemsExplained}
          problems={problems}
          texts={texts}
        />
      </div>
    );
    render(problems.length === 0 ? null : list, this.mount);
  }
}
