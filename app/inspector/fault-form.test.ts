import { describe, expect, it } from "vitest";
import { NO_FAULTS } from "../bridge/window/inspector";
import { INSPECTOR_PARSERS } from "../bridge/window/inspector.parsers";
import { FAULT_LIMITS, faultNumber, isNoFault } from "./fault-form";

describe("a number of the form", () => {
  it.each([
    ["3", 3],
    [" 3 ", 3],
    ["0", null],
    ["1000001", null],
    ["1.5", null],
    ["-1", null],
    ["", null],
    ["three", null],
  ])("typed as %j is %j calls", (typed, count) => {
    expect(faultNumber(typed, "count")).toBe(count);
  });

  it.each(["min", "max"] as const)("at its %s is accepted by the main process", (end) => {
    const faults = {
      fail: { error: 11, count: FAULT_LIMITS.count[end] },
      delay: FAULT_LIMITS.delay[end],
      quotaKb: FAULT_LIMITS.quotaKb[end],
    };
    const ask = { address: { storeId: "0".repeat(32), realm: { kind: "mini-program" } }, faults };
    expect(INSPECTOR_PARSERS.of.setFaults(ask)).toEqual(ask);
  });
});

describe("no fault", () => {
  it("is one without a failure, a delay and a quota", () => {
    expect(isNoFault(NO_FAULTS)).toBe(true);
    expect(isNoFault({ ...NO_FAULTS, quotaKb: 0 })).toBe(false);
  });
});
