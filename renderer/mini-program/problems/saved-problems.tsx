import { render } from "preact";
import type { Problem } from "../../../app/mini-program/problem";
import type { Texts } from "../language/texts";
import { ProblemList } from "./problem-list";

/** Shows the mistakes of a file just saved, over the pages that run on as they were before. */
export class SavedProblems {
  /** Each list has a place of its own, which goes with it: whatever its lines still wait for, nothing stays on the screen. */
  #place: HTMLElement | null = null;
  #shown = "[]";

  constructor(
    private readonly mount: Element,
    private readonly texts: Texts,
  ) {}

  /** An empty list takes them away. */
  show(problems: readonly Problem[]): void {
    // One save is told in several steps: what is read out already must not be read out again.
    const next = JSON.stringify(problems);
    if (next === this.#shown) return;
    this.#shown = next;
    this.#takeAway();
    if (problems.length > 0) this.#place = this.#put(problems);
  }

  #takeAway(): void {
    if (this.#place === null) return;
    this.#place.remove();
    render(null, this.#place);
    this.#place = null;
  }

  #put(problems: readonly Problem[]): HTMLElement {
    const { texts } = this;
    const place = document.createElement("div");
    place.className = "mh-saved-problems";
    this.mount.append(place);
    render(
      <ProblemList
        heading={texts.problemsOfSave}
        explanation={texts.savedProblemsExplained}
        problems={problems}
        texts={texts}
      />,
      place,
    );
    return place;
  }
}
