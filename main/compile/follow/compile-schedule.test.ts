import { describe, expect, it } from "vitest";
import type { Clock } from "../../clock/clock";
import { CompileSchedule } from "./compile-schedule";

const QUIET_MS = 20;
const PATIENCE_MS = 100;

/** Time that passes when the test says so. */
class HeldClock implements Clock {
  #nowMs = 0;
  #calls: { readonly atMs: number; readonly call: () => void }[] = [];

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, call: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, call };
    this.#calls.push(entry);
    return () => {
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  }

  async pass(ms: number): Promise<void> {
    this.#nowMs += ms;
    const due = this.#calls.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#calls = this.#calls.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { call } of due) call();
    await settle();
  }
}

/** Lets every promise that can settle do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function setUp() {
  const clock = new HeldClock();
  const compilations: { readonly end: (result: string) => void; readonly break: (error: Error) => void }[] = [];
  const delivered: string[] = [];
  const failures: unknown[] = [];
  const schedule = new CompileSchedule<string>({
    clock,
    quietMs: QUIET_MS,
    patienceMs: PATIENCE_MS,
    compile: () => new Promise((resolve, reject) => compilations.push({ end: resolve, break: reject })),
    deliver: (result) => void delivered.push(result),
    fail: (error) => void failures.push(error),
  });
  return { clock, compilations, delivered, failures, schedule };
}

describe("the schedule of compilations", () => {
  it("compiles once for several changes close together", async () => {
    const { clock, compilations, schedule } = setUp();
    schedule.changed();
    await clock.pass(QUIET_MS - 1);
    schedule.changed();
    await clock.pass(QUIET_MS - 1);
    expect(compilations).toHaveLength(0);
    await clock.pass(1);
    expect(compilations).toHaveLength(1);
  });

  it("does not wait for ever for files that never rest", async () => {
    const { clock, compilations, schedule } = setUp();
    for (let passedMs = 0; passedMs <= PATIENCE_MS; passedMs += 10) {
      schedule.changed();
      await clock.pass(10);
    }
    expect(compilations).toHaveLength(1);
  });

  it("never compiles twice at once, and delivers only what the last change left", async () => {
    const { clock, compilations, delivered, schedule } = setUp();
    schedule.changed();
    await clock.pass(QUIET_MS);
    schedule.changed();
    await clock.pass(QUIET_MS);
    expect(compilations).toHaveLength(1);
    compilations[0]?.end("old");
    await settle();
    await clock.pass(QUIET_MS);
    compilations[1]?.end("new");
    await settle();
    expect(delivered).toEqual(["new"]);
    expect(compilations).toHaveLength(2);
  });

  it("goes on after a compilation that failed", async () => {
    const { clock, compilations, delivered, failures, schedule } = setUp();
    schedule.changed();
    await clock.pass(QUIET_MS);
    compilations[0]?.break(new Error("the disk is gone"));
    await settle();
    expect(failures).toHaveLength(1);
    schedule.changed();
    await clock.pass(QUIET_MS);
    compilations[1]?.end("back");
    await settle();
    expect(delivered).toEqual(["back"]);
  });

  it("delivers nothing once it is closed", async () => {
    const { clock, compilations, delivered, schedule } = setUp();
    schedule.changed();
    await clock.pass(QUIET_MS);
    schedule.close();
    compilations[0]?.end("late");
    await settle();
    expect(delivered).toEqual([]);
  });

  it("tells of no failure once it is closed", async () => {
    const { clock, compilations, failures, schedule } = setUp();
    schedule.changed();
    await clock.pass(QUIET_MS);
    schedule.close();
    compilations[0]?.break(new Error("given up"));
    await settle();
    expect(failures).toEqual([]);
  });
});
