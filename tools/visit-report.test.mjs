import { describe, expect, it } from "vitest";
import { counted, exitCodeOf, outcomeOf, pictureName, reportText } from "./visit-report.mjs";

/** @param {Partial<import("./visit-report.mjs").PageVisit>} differing */
function visit(differing) {
  return {
    ...{ page: "pages/a/a", outcome: /** @type {const} */ ("shown"), wentTo: null, rested: true, tookMs: 420 },
    ...{ refusals: [], exceptions: [], errors: [], warnings: [], picture: null },
    ...differing,
  };
}

const ONCE = { text: "no such thing", count: 1 };

describe("the report of a visit", () => {
  it("counts what is said again, in the order of its first time", () => {
    expect(counted(["b", "a", "b"])).toEqual([
      { text: "b", count: 2 },
      { text: "a", count: 1 },
    ]);
  });

  it("takes a refused page for refused, also when it throws", () => {
    expect(outcomeOf({ refusals: [ONCE], exceptions: [ONCE] })).toBe("refused");
    expect(outcomeOf({ refusals: [], exceptions: [ONCE] })).toBe("threw");
    expect(outcomeOf({ refusals: [], exceptions: [] })).toBe("shown");
  });

  it.each(["refused", "threw", "hung", "crashed"])("fails for one page that is %s", (outcome) => {
    const outcomes = /** @type {import("./visit-report.mjs").Outcome[]} */ (["shown", outcome]);
    expect(exitCodeOf(outcomes.map((one) => visit({ outcome: one })))).toBe(1);
  });

  it("does not fail for what a mini-program says or does by itself", () => {
    expect(exitCodeOf([visit({ errors: [ONCE] }), visit({ wentTo: "pages/b/b" }), visit({ outcome: "closed" })])).toBe(
      0,
    );
  });

  it("fails when nothing could be visited, and not when the time was over", () => {
    expect(exitCodeOf([visit({ outcome: "unvisited" })])).toBe(1);
    expect(exitCodeOf([visit({}), visit({ outcome: "unvisited" })])).toBe(0);
  });

  it("is a table with a line for each page, what was found below it, and a sum at the end", () => {
    const text = reportText([
      visit({ warnings: [{ text: "old  name\nof it", count: 3 }] }),
      visit({ page: "part/last/last", outcome: "refused", rested: false, tookMs: 15_040, refusals: [ONCE] }),
    ]);
    expect(text.split("\n")).toEqual([
      "page              rests  outcome    console",
      "pages/a/a         0.4 s  shown      3 warnings",
      "part/last/last  >15.0 s  refused",
      "",
      "pages/a/a",
      "  warning  old name of it (3 times)",
      "",
      "part/last/last",
      "  refused  no such thing",
      "",
      "2 pages: 1 shown, 1 refused",
    ]);
  });

  it("only counts what would make a page's list too long to be read", () => {
    const warnings = Array.from({ length: 20 }, (_, index) => ({ text: `warning ${index}`, count: 1 }));
    expect(reportText([visit({ warnings })])).toContain("  and 12 more");
  });

  it("names a picture by the place in the visit and the page's path, for any file system", () => {
    expect(pictureName(0, "pages/a/a?id=1&to=/x")).toBe("001-pages-a-a.png");
    expect(pictureName(41, "plugin://2021/页面/a")).toBe("042-plugin-2021-页面-a.png");
    expect(pictureName(2, "(the mini-program)")).toBe("003-the-mini-program.png");
  });
});
