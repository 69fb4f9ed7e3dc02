import { describe, expect, it } from "vitest";
import { Report } from "./report.mjs";

/** @param {{ isTerminal?: boolean, limitMs?: number }} [options] */
function reportAt({ isTerminal = false, limitMs = 600_000 } = {}) {
  const time = { ms: 0 };
  /** @type {string[]} */
  const written = [];
  const write = (/** @type {string} */ text) => void written.push(text);
  const report = new Report({ seed: 7, limitMs, now: () => time.ms, isTerminal, write });
  return { report, time, written };
}

describe("the report of a torture run", () => {
  it("counts what was tried and what was found, and how much time is gone", () => {
    const { report, time, written } = reportAt();
    time.ms = 192_000;
    report.tried("messages", 310_000);
    report.tried("kills");
    report.tried("kills");
    report.end();
    expect(written.at(-1)).toBe("3:12 of 10:00 | messages 310,000, kills 2 | lost 0, leaked 0, unexplained 0\n");
    expect(report.isClean).toBe(true);
  });
  it("tells of progress every ten seconds in a log, and in place on a terminal", () => {
    const log = reportAt();
    for (log.time.ms = 1_000; log.time.ms <= 25_000; log.time.ms += 1_000) log.report.tried("kills");
    expect(log.written).toHaveLength(2);
    const terminal = reportAt({ isTerminal: true });
    terminal.report.tried("kills");
    expect(terminal.written[0]).toMatch(/^\r.*kills 1.*unexplained 0$/);
  });
  it("says at once what was found, and the command that repeats it", () => {
    const { report, written } = reportAt({ limitMs: Number.POSITIVE_INFINITY });
    report.found({ kind: "damage", round: 37, class: "lost", what: "key-3 is absent" });
    expect(written.join("")).toContain("LOST damage 37: key-3 is absent");
    expect(written.join("")).toContain("npm run torture -- --seed 7 --only damage --round 37");
    report.end();
    expect(written.at(-1)).toBe("0:00 | nothing yet | lost 1, leaked 0, unexplained 0\n");
    expect(report.isClean).toBe(false);
  });
});
