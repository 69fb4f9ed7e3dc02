import { ProblemError } from "../../../app/text/problem";
import type { ProgramFolder } from "./compile-folder";

/** Something that a step asked the project's folder, and the answer it built on. */
export interface Question {
  readonly kind: "find" | "readText";
  readonly file: string;
  readonly answer: string | null;
}

interface Remembered<Result> {
  readonly questions: readonly Question[];
  readonly result: Result;
}

/**
 * Results of steps that depend on nothing but their name and what they ask the project's folder. A result stands for as long as
 * the folder gives the same answers: also to the question for a file that is not there.
 */
export class StepMemory<Result> {
  readonly #remembered = new Map<string, Remembered<Result>>();

  /**
   * @param name of the step, with all that it depends on besides the folder's files
   * @param step asks the folder that it is given and no other. One that throws is not remembered
   */
  async recall(name: string, folder: ProgramFolder, step: (folder: ProgramFolder) => Promise<Result>): Promise<Result> {
    const known = this.#remembered.get(name);
    if (known !== undefined && (await holds(known, folder))) return known.result;
    const questions: Question[] = [];
    const result = await step(folder.toldOf((question) => questions.push(question)));
    this.#remembered.set(name, { questions, result });
    return result;
  }
}

async function holds({ questions }: Remembered<unknown>, folder: ProgramFolder): Promise<boolean> {
  try {
    for (const { kind, file, answer } of questions) if ((await folder[kind](file)) !== answer) return false;
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
