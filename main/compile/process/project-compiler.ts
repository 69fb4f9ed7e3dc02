import type { Problem } from "../../../app/text/problem";
import type { Clock } from "../../clock/clock";
import type { Compiled } from "../compile";
import { MAX_MEMORY_MB, SILENT_MS, TICK_MS, TOTAL_MS } from "../folder/compile-limits";
import { BadCompileAnswer, type CompileAnswer, type CompileQuestion, parseCompileAnswer } from "./compile-messages";

export interface CompileProcess {
  send(ask: CompileQuestion): void;
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
  /** What is still compiled of it rejects with `GivenUp`. */
  close(): void;
}

/** Expected: what was compiled belongs to a project that was closed meanwhile. */
export class GivenUp extends Error {}

interface Pending {
  readonly ask: Exclude<CompileQuestion, { kind: "forget" }>;
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
      close: () => this.#close(session),
    };
  }

  #close(session: number): void {
    const ofIt = [...this.#pending].filter(([, { ask }]) => ask.kind === "compile" && ask.session === session);
    if (ofIt.length === 0) {
      this.#process?.send({ kind: "forget", session });
      return;
    }
    for (const [id, { reject }] of ofIt) {
      this.#pending.delete(id);
      reject(new GivenUp("The project was closed while it was compiled."));
    }
    // Nobody would end what hangs in there, and the next project would wait for it, or be blamed.
    const given = this.#process;
    this.#askAnew();
    given?.end();
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
        if (this.#process === process) this.#ended(GONE, null);
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
  #parsed(raw: unknown): CompileAnswer | null {
    try {
      return parseCompileAnswer(raw);
    } catch (error) {
      if (!(error instanceof BadCompileAnswer)) throw error;
      this.#ended(GONE, null);
      return null;
    }
  }

  #tick(): void {
    this.#stopTicking = null;
    if (this.#pending.size === 0) return;
    if (this.#silentTicks !== null) this.#silentTicks += 1;
    for (const pending of this.#pending.values()) pending.ticks += 1;
    const excess = this.#excess();
    if (excess !== null) this.#ended(excess.reason, excess.id);
    this.#stopTicking ??= this.#clock.after(TICK_MS, () => this.#tick());
  }

  /** `id` is that of the question to blame, where it is known from what went wrong. */
  #excess(): { readonly reason: string; readonly id: number | null } | null {
    if ((this.#silentTicks ?? 0) * TICK_MS >= SILENT_MS) return { reason: TOO_LONG, id: null };
    if ((this.#process?.memoryMb() ?? 0) > MAX_MEMORY_MB) return { reason: TOO_LARGE, id: null };
    const [id] = [...this.#pending].find(([, { ticks }]) => ticks * TICK_MS >= TOTAL_MS) ?? [];
    return id === undefined ? null : { reason: TOO_LONG_IN_ALL, id };
  }

  /**
   * Tells the question to blame why, asks a new process for everything else, and ends this one.
   * @param id null for the one that was worked on last
   */
  #ended(reason: string, id: number | null): void {
    const process = this.#process;
    const blamed = this.#takeBlamed(id ?? this.#lastStepId);
    this.#askAnew();
    if (blamed !== null) this.#tellReason(blamed, reason);
    // At last: whatever comes of it, nobody waits for this process any more.
    process?.end();
  }

  /** Where what was worked on last is answered already, the first one that is not. */
  #takeBlamed(id: number | null): Pending | null {
    const [first] = this.#pending.keys();
    const blamed = id !== null && this.#pending.has(id) ? id : first;
    if (blamed === undefined) return null;
    const pending = this.#pending.get(blamed) ?? null;
    this.#pending.delete(blamed);
    return pending;
  }

  /** Asks a new process what this one has not answered. */
  #askAnew(): void {
    this.#process = null;
    const all = [...this.#pending];
    this.#pending.clear();
    for (const [id, pending] of all) this.#send(id, { ...pending, ticks: 0, step: null });
  }

  #tellReason({ ask, step, resolve, reject }: Pending, reason: string): void {
    if (ask.kind === "tell") {
      reject(new Error(`the compiler's process ends whatever it is asked: ${reason}`));
      return;
    }
    const problem: Problem = { file: step ?? "app.json", reason };
    this.#ask((id) => ({ kind: "tell", id, folder: ask.folder, problem })).then(resolve, reject);
  }
}
