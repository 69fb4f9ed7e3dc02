import "./problem-list.css";
import type { Problem } from "../../../app/mini-program/problem";

interface ProblemListProps {
  readonly heading: string;
  readonly problems: readonly Problem[];
}

/** Mistakes in the mini-program's own files, shown where its content would be. Nothing to dismiss: there is nothing below. */
export function ProblemList({ heading, problems }: ProblemListProps) {
  return (
    <section class="mh-problems" role="alert">
      <h2>{heading}</h2>
      <ol>
        {problems.map((problem) => (
          <li key={`${placeOf(problem)} ${problem.reason}`}>
            <code>{placeOf(problem)}</code>
            <p>{problem.reason}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "pages/index/index.axml:3:14", as editors understand it. */
export function placeOf({ file, line, column }: Pick<Problem, "file" | "line" | "column">): string {
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
}
