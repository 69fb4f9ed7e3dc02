import "./problem-list.css";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../../../app/text/problem";
import type { Texts } from "../language/texts";
import type { CodeFrame } from "./code-frame";
import { Mistake } from "./mistake";
import { frameOf } from "./problem-source";

interface ProblemListProps {
  readonly heading: string;
  readonly problems: readonly Problem[];
  readonly texts: Texts;
  /** Says below the heading what the mistakes mean for what is on the screen. */
  readonly explanation?: string;
}

/** Mistakes in the mini-program's own files. Nothing to dismiss: the list goes when they are mended. */
export function ProblemList({ heading, problems, texts, explanation }: ProblemListProps) {
  return (
    <section class="mh-problems" role="alert">
      <h2>{heading}</h2>
      {explanation !== undefined && <p class="mh-explanation">{explanation}</p>}
      <ol>
        {problems.map((problem) => (
          <ProblemItem key={`${placeOf(problem)} ${problem.reason}`} problem={problem} texts={texts} />
        ))}
      </ol>
    </section>
  );
}

function ProblemItem({ problem, texts }: { readonly problem: Problem; readonly texts: Texts }) {
  const [frame, setFrame] = useState<CodeFrame | null>(null);
  useEffect(() => {
    let isShown = true;
    const show = (found: CodeFrame | null) => isShown && setFrame(found);
    // The place and the reason stand there already; lines that cannot be had are only left out.
    frameOf(problem).then(show, (error) => console.warn(`Minihost: no source of ${problem.file}.`, error));
    return () => {
      isShown = false;
    };
  }, [problem]);
  return <Mistake place={placeOf(problem)} reason={problem.reason} frame={frame} texts={texts} />;
}

/** "pages/index/index.axml:3:14", as editors understand it. */
export function placeOf({ file, line, column }: Pick<Problem, "file" | "line" | "column">): string {
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
}
