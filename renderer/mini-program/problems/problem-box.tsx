import type { Problem } from "../../../app/text/problem";
import { placeOf } from "./problem-list";

/** In place of a component that cannot run; it stands inside a page, whose own styles must not hide it. */
export function ProblemBox({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div class="a-problem" role="alert">
      {problems.map((problem) => (
        <p key={`${placeOf(problem)} ${problem.reason}`}>
          <code>{placeOf(problem)}</code>
          <br />
          {problem.reason}
        </p>
      ))}
    </div>
  );
}
