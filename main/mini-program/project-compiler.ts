import type { Problem } from "../../app/mini-program/problem";
import type { Compiled } from "./compile";
import { MAX_MEMORY_MB, SILENT_MS, TICK_MS, TOTAL_MS } from "./compile-limits";
import { BadCompileTold, type CompileAsk, type CompileTold, parseCompileTold } from "./compile-messages";
import type { Clock } from "./compile-schedule";

export interface CompileProcess {
  send(ask: CompileAsk): void;
  /** At once, whatever it does. */
  end(): void;
  /** All that it holds in memory, in MB. */
  memoryMb(): number;
}

export type StartCompileProcess = (on: {
  readonly told: (raw: unknown) => void;
  readonly gone: () => void;
}) => CompileProcess;

/** A project that is open: what its compilations have learned is kept for the next one. */
export interface OpenProject {
  /** See `compileMiniProgram`. What takes too long, or too much memory, is a problem of the result too. */
  compile(): Promise<Compiled>;
  close(): void;
}

interface Pending {
  readonly ask: Exclude<CompileAsk, { kind: "forget" }>;
  readonly resolve: (compiled: Compiled) => void;
  readonly reject: (error: Error) => void;
  ticks: number;
  /** The file that is worked on. */
  step: string | null;
}

const TOO_LONG = `compiling this file takes longer than ${SILENT_MS / 1000} seconds, and was ended.`;
const TOO_LONG_IN_ALL = `compiling the mini-program takes longer than ${TOTAL_MS / 1000} seconds, and was ended: this file was last.`;
const TOO_LARGE = `compiling this file needs more memory than ${MAX_MEMORY_MB} MB, and was ended.`;
const GONE = "the compiler ended while it worked on this file: it needs more memory than there may be.";

/**
 * Compiles projects in a process of its own. Whatever is in them, the main process goes on: a compilation that exceeds its limits
 * ends with its process, and is told as a problem of the file that it worked on.
 *
 * Time is counted in ticks of this process: a machine that sleeps meanwhile ends nothing.
 */
export class ProjectCompiler {
  readonly #start: StartCompileProcess;
  readonly #clock: Clock;
  #process: CompileProcess | null = null;
  readonly #pending = new Map<number, Pending>();
  /** Ticks since the process has said something; null until it says its first word: a machine under load starts slowly. */
  #silentTicks: number | null = null;
  #lastStepId: number | null = null;
  #stopTicking: (() => void) | null = null;
  #count = 0;

  constructor(start: StartCompileProcess, clock: Clock) {
    this.#start = start;
    this.#clock = clock;
  }

  /** Starts the process, so that it is there when it is needed. */
  warm(): void {
    this.#running();
  }

  /** @param folder the project's folder */
  open(folder: string): OpenProject {
    this.#count += 1;
    const session = this.#count;
    return {
      compile: () => this.#ask((id) => ({ kind: "compile", id, session, folder })),
      close: () => this.#process?.send({ kind: "forget", session }),
    };
  }

  #ask(askOf: (id: number) => Pending["ask"]): Promise<Compiled> {
    return new Promise((resolve, reject) => {
      this.#count += 1;
      this.#send(this.#count, { ask: askOf(this.#count), resolve, reject, ticks: 0, step: null });
    });
  }

  #send(id: number, pending: Pending): void {
    this.#pending.set(id, pending);
    this.#running().send(pending.ask);
    this.#stopTicking ??= this.#clock.after(TICK_MS, () => this.#tick());
  }

  #running(): CompileProcess {
    if (this.#process !== null) return this.#process;
    const process: CompileProcess = this.#start({
      told: (raw) => {
        if (this.#process === process) this.#told(raw);
      },
      gone: () => {
        if (this.#process === process) this.#ended(GONE);
      },
    });
    this.#process = process;
    this.#silentTicks = null;
    this.#lastStepId = null;
    return process;
  }

  #told(raw: unknown): void {
    this.#silentTicks = 0;
    const told = this.#parsed(raw);
    if (told === null || told.kind === "alive") return;
    const pending = this.#pending.get(told.id);
    if (pending === undefined) return;
    if (told.kind === "step") {
      pending.step = told.file;
      this.#lastStepId = told.id;
      return;
    }
    this.#pending.delete(told.id);
    if (told.kind === "compiled") pending.resolve(told.compiled);
    else pending.reject(new Error(told.message));
  }

  /** Null from a process that is not to be believed, which is ended. */
  #parsed(raw: unknown): CompileTold | null {
    try {
      return parseCompileTold(raw);
    } catch (error) {
      if (!(error instanceof BadCompileTold)) throw error;
      this.#ended(GONE);
      return null;
    }
  }

  #tick(): void {
    this.#stopTicking = null;
    if (this.#pending.size === 0) return;
    if (this.#silentTicks !== null) this.#silentTicks += 1;
    for (const pending of this.#pending.values()) pending.ticks += 1;
    const excess = this.#excess();
    if (excess !== null) this.#ended(excess);
    this.#stopTicking ??= this.#clock.after(TICK_MS, () => this.#tick());
  }

  #excess(): string | null {
    if ((this.#silentTicks ?? 0) * TICK_MS >= SILENT_MS) return TOO_LONG;
    if ((this.#process?.memoryMb() ?? 0) > MAX_MEMORY_MB) return TOO_LARGE;
    return [...this.#pending.values()].some(({ ticks }) => ticks * TICK_MS >= TOTAL_MS) ? TOO_LONG_IN_ALL : null;
  }

  /** Ends the process, tells what it worked on last why, and asks a new one for everything else. */
  #ended(reason: string): void {
    const { blamed, others } = this.#partedPending();
    this.#process?.end();
    this.#process = null;
    this.#pending.clear();
    for (const [id, pending] of others) this.#send(id, { ...pending, ticks: 0 });
    if (blamed === null) return;
    const { ask, step, resolve, reject } = blamed;
    if (ask.kind === "tell") {
      reject(new Error(`the compiler's process ends whatever it is asked: ${reason}`));
      return;
    }
    const problem: Problem = { file: step ?? "app.json", reason };
    this.#ask((id) => ({ kind: "tell", id, folder: ask.folder, problem })).then(resolve, reject);
  }

  #partedPending() {
    const all = [...this.#pending];
    const at = all.findIndex(([id]) => id === this.#lastStepId);
    const blamed = all[at === -1 ? 0 : at];
    return { blamed: blamed?.[1] ?? null, others: all.filter((each) => each !== blamed) };
  }
}
