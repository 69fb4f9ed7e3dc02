import { describe, expect, it } from "vitest";
import { countOfCheck, countOfPlaywright, countOfVitest, lineOf, total } from "./test-count.mjs";

const unit = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults: [] };
const e2e = { stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

describe("the sum over all runners", () => {
  it("counts a check as one and every test as one", () => {
    const all = total([countOfCheck(0), countOfCheck(1), countOfVitest(0, unit, 0), countOfPlaywright(0, e2e)]);
    expect(lineOf(all)).toBe("10 passed, 1 failed");
  });
  it("says how many were skipped only when some were", () => {
    expect(lineOf(countOfPlaywright(0, { ...e2e, stats: { ...e2e.stats, skipped: 2 } }))).toBe(
      "4 passed, 0 failed, 2 skipped",
    );
  });
});

describe("a unit run", () => {
  it("has failed when it left no report", () => {
    expect(countOfVitest(0, undefined).failed).toBe(1);
  });
  it("has failed when it ran no test", () => {
    expect(countOfVitest(0, { ...unit, numPassedTests: 0 }).failed).toBe(1);
  });
  it("has failed when it ended badly although every test passed", () => {
    expect(countOfVitest(1, unit)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });
  it("counts a file that does not load as a failure", () => {
    const report = { ...unit, testResults: [{ status: "failed", assertionResults: [] }] };
    expect(countOfVitest(1, report).failed).toBe(1);
  });
});

describe("a Playwright run", () => {
  it("counts a test that passed only when tried again as failed", () => {
    expect(countOfPlaywright(0, { ...e2e, stats: { ...e2e.stats, flaky: 1 } }).failed).toBe(1);
  });
  it("counts an error outside of every test", () => {
    expect(countOfPlaywright(1, { ...e2e, errors: [{ message: "no config" }] }).failed).toBe(1);
  });
  it("has failed when it ran no test", () => {
    expect(countOfPlaywright(0, { ...e2e, stats: { ...e2e.stats, expected: 0 } }).failed).toBe(1);
  });
});
