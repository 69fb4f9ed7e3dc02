import { describe, expect, it } from "vitest";
import { conformanceLine } from "./conformance-share.mjs";

const holding = { status: "expected", expectedStatus: "passed" };
const failing = { status: "unexpected", expectedStatus: "passed" };
const notYet = { status: "expected", expectedStatus: "failed" };

/** As Playwright nests them: the file, the group in it, the tests. */
function report(file, page, tests) {
  const specs = tests.map((test) => ({ title: `${page} §1: a fact`, tests: [test] }));
  return { file, specs: [], suites: [{ file, specs }] };
}

describe("the share of documented facts that hold", () => {
  it("is counted for every page and in all", () => {
    const suites = [
      report("conformance/axml.spec.ts", "docs/platform/axml.md", [holding, failing]),
      report("conformance/storage.spec.ts", "docs/platform/storage.md", [holding]),
    ];
    const line = "conformance: 2 of 3 documented facts hold (axml.md 1/2, storage.md 1/1)";
    expect(conformanceLine({ suites })).toBe(line);
  });
  it("does not count a fact that is known not to hold, although its test passes", () => {
    const suites = [report("conformance/axml.spec.ts", "docs/platform/axml.md", [holding, notYet])];
    expect(conformanceLine({ suites })).toBe("conformance: 1 of 2 documented facts hold (axml.md 1/2)");
  });
  it("leaves every other test out", () => {
    const suites = [report("limits.spec.ts", "limits", [holding])];
    expect(conformanceLine({ suites })).toBeNull();
  });
  it("is not said without a report", () => {
    expect(conformanceLine(undefined)).toBeNull();
  });
});
