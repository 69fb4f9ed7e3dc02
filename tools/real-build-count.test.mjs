import { describe, expect, it } from "vitest";
import { countOfRealBuilds, notInstalledLines } from "./real-build-count.mjs";

/** @type {import("./real-build-count.mjs").Outcomes} */
const OUTCOMES = {
  charts: { state: "built", folder: "/c", isNew: true },
  taro: { state: "not installed", reason: "code ENOTFOUND" },
  "uni-app": { state: "failed", reason: "uni.js build ended with code 1" },
};

describe("what became of the real builds", () => {
  it("is counted: built, failed, and left out for want of packages", () => {
    expect(countOfRealBuilds(OUTCOMES)).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });
  it("says plainly which was not tested, and why", () => {
    expect(notInstalledLines(OUTCOMES)).toEqual([
      "real builds: taro was not tested, its packages could not be installed (code ENOTFOUND)",
    ]);
  });
  it("has nothing to say when all are built", () => {
    expect(notInstalledLines({ charts: OUTCOMES.charts })).toEqual([]);
  });
});
