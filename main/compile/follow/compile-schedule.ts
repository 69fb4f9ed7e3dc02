import type { Clock } from "../../clock/clock";

export interface CompileScheduleOptions<Result> {
  readonly clock: Clock;
  /** How long files must rest: an editor writes one file in several steps, and a tool several files. */
  readonly quietMs: number;
  /** The longest that files which never rest may hold up a compilation. */
  readonly patienceMs: number;
  readonly compile: () => Promise<Result>;
  /** Takes what was compiled from the files as they are now. */
  readonly deliver: (result: Result) => void | Promise<void>;
  /** Takes a rejection of `compile` or `deliver`, unless the schedule was closed meanwhile. */
  readonly fail: (error: unknown) => void;
}

/**
 * Decides when to compile: once files rest, never twice at once, and what was compiled from files that have changed
 * meanwhile is thrown away.
 */
export class CompileSchedule<Result> {
  readonly #options: CompileScheduleOptions<Result>;
  #firstChangeMs: number | null = null;
  #takeBack: (() => void) | null = null;
  #isWorking = false;
  #isClosed = false;

  constructor(options: CompileScheduleOptions<Result>) {
    this.#options = options;
  }

  /** A file changed. */
  changed(): void {
    if (this.#isClosed) return;
    const { clock, quietMs, patienceMs } = this.#options;
    const now = clock.now();
    this.#firstChangeMs ??= now;
    // What is being compiled is out of date; its end starts the next round.
    if (this.#isWorking) return;
    const patienceLeftMs = this.#firstChangeMs + patienceMs - now;
    this.#takeBack?.();
    this.#takeBack = clock.after(Math.max(0, Math.min(quietMs, patienceLeftMs)), () => void this.#work());
  }

  close(): void {
    this.#isClosed = true;
    this.#takeBack?.();
    this.#takeBack = null;
  }

  async #work(): Promise<void> {
    const { compile, deliver, fail } = this.#options;
    this.#takeBack = null;
    this.#firstChangeMs = null;
    this.#isWorking = true;
    try {
      const result = await compile();
      if (this.#isClosed || this.#isOutOfDate()) return;
      await deliver(result);
    } catch (error) {
      if (!this.#isClosed) fail(error);
    } finally {
      this.#isWorking = false;
      if (this.#isOutOfDate()) this.changed();
    }
  }

  #isOutOfDate(): boolean {
    return this.#firstChangeMs !== null;
  }
}
