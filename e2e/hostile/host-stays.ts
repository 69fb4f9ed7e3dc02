import { readFileSync } from "node:fs";
import { expect, type HostUnderTest } from "../host-under-test";

/** What the window may wait for its state while a page does its worst, ms: more than a busy machine makes of a host that answers. */
const LONGEST_ANSWER_MS = 5_000;
/** What the main process may grow by meanwhile, bytes. */
const MOST_GROWTH = 500 * 1024 * 1024;

/** How long the window waited for each of its questions, ms, and what the main process took at most, bytes. */
export interface Watched {
  readonly answersMs: readonly number[];
  readonly growth: number;
}

/** Asks for the host's state again and again while something is attempted, as the window's user would feel it. */
export async function watched(host: HostUnderTest, attempt: () => Promise<unknown>): Promise<Watched> {
  const window = await host.host();
  const { pid = 0 } = host.app.process();
  const before = memoryOf(pid);
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, memoryOf(pid));
  }, 50);
  const asking = window.evaluate(async () => {
    const { minihost } = window as unknown as { minihost: { state(): Promise<unknown> } };
    const answersMs: number[] = [];
    const asked = { isOver: false };
    Object.assign(window, { asked });
    while (!asked.isOver) {
      const start = performance.now();
      await minihost.state();
      answersMs.push(performance.now() - start);
      await new Promise((turn) => setTimeout(turn, 10));
    }
    return answersMs;
  });
  try {
    await attempt();
  } finally {
    await window.evaluate(() => Object.assign((window as unknown as { asked: object }).asked, { isOver: true }));
  }
  const answersMs = await asking;
  clearInterval(sampling);
  return { answersMs, growth: most - before };
}

/** Bytes of a process that are in memory, as the kernel says without asking it; 0 where there is no such file. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** The host of a page that did its worst: it answered all the while, and has not grown out of bounds. */
export async function expectStays(host: HostUnderTest, attempt: () => Promise<unknown>): Promise<void> {
  const { answersMs, growth } = await watched(host, attempt);
  const sorted = answersMs.toSorted((one, other) => one - other);
  const [most, longest] = [sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  console.log(
    `    ${sorted.length} answers, 95 % within ${Math.round(most)} ms, all within ${Math.round(longest)} ms; ${Math.round(growth / 2 ** 20)} MiB more`,
  );
  expect(longest, "ms of the longest answer").toBeLessThan(LONGEST_ANSWER_MS);
  expect(growth, "bytes that the main process grew by").toBeLessThan(MOST_GROWTH);
}
