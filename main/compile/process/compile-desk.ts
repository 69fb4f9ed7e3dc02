import type { Problem } from "../../../app/text/problem";
import { type Compiled, compileAgain, programOfProblem } from "../compile";
import { CompileMemory } from "../compile-memory";
import { MAX_PROGRAM_LENGTH, MAX_TOLD } from "../folder/compile-limits";
import type { CompileAnswer, CompileQuestion } from "./compile-messages";

export interface CompileDeskOptions {
  readonly tell: (told: CompileAnswer) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told that nothing more can be compiled here. */
  readonly end: () => void;
}

/** Answers what the main process asks of the compiler's process. */
export class CompileDesk {
  readonly #options: CompileDeskOptions;
  readonly #sessions = new Map<number, Session>();
  #underWay = 0;

  constructor(options: CompileDeskOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#underWay > 0;
  }

  async ask(asked: CompileQuestion): Promise<void> {
    if (asked.kind === "forget") return this.#forget(asked.session);
    this.#underWay += 1;
    try {
      this.#options.tell({ kind: "compiled", id: asked.id, compiled: await this.#answer(asked) });
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#options.tell({ kind: "failed", id: asked.id, message });
      // esbuild's own process has ended, and none takes its place in this one.
      if (/The service (?:was stopped|is no longer running)/.test(message)) this.#options.end();
    } finally {
      this.#underWay -= 1;
    }
  }

  async #answer(asked: Exclude<CompileQuestion, { kind: "forget" }>): Promise<Compiled> {
    if (asked.kind === "tell") return programOfProblem(asked.folder, asked.problem);
    const session = this.#sessionOf(asked.session);
    session.id = asked.id;
    return limited(asked.folder, await compileAgain(asked.folder, session.memory));
  }

  #sessionOf(number: number): Session {
    const known = this.#sessions.get(number);
    if (known !== undefined) return known;
    const { now, tell } = this.#options;
    const session: Session = {
      id: 0,
      memory: new CompileMemory(now, (file) => tell({ kind: "step", id: session.id, file })),
    };
    this.#sessions.set(number, session);
    return session;
  }

  async #forget(number: number): Promise<void> {
    const session = this.#sessions.get(number);
    this.#sessions.delete(number);
    await session?.memory.close();
  }
}

interface Session {
  /** Of the compilation that is under way. */
  id: number;
  readonly memory: CompileMemory;
}

/** What the main process takes, whatever a project makes of itself. */
function limited(folder: string, compiled: Compiled): Compiled {
  const { script, sourceMap, problems, warnings } = compiled;
  if (script.length > MAX_PROGRAM_LENGTH || sourceMap.length > MAX_PROGRAM_LENGTH) {
    return programOfProblem(folder, { file: "app.json", reason: "the compiled program is larger than 64 MB." });
  }
  return { ...compiled, problems: firstOf(problems), warnings: firstOf(warnings) };
}

function firstOf(problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - MAX_TOLD;
  if (more <= 0) return problems;
  return [...problems.slice(0, MAX_TOLD), { file: "app.json", reason: `there are ${more} more of these.` }];
}
