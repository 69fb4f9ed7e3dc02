import { describe, expect, it } from "vitest";
import { mutated, percentOf, reasonFor, scoresOf, sumOf, survivorsOf } from "./mutate/score.mjs";

const SOURCE = "const a = 1;\nif (a > 1) go();\n";
/** @param {"Killed" | "Survived" | "NoCoverage" | "Timeout" | "Ignored" | "RuntimeError"} status */
const mutant = (status) => ({
  mutatorName: "EqualityOperator",
  replacement: "a >= 1",
  status,
  location: { start: { line: 2, column: 5 }, end: { line: 2, column: 10 } },
});
const file = (/** @type {Parameters<typeof mutant>[0][]} */ ...statuses) => ({
  source: SOURCE,
  mutants: statuses.map(mutant),
});

describe("a run of mutants", () => {
  it("puts a mutation where the report says it was", () => {
    expect(mutated(SOURCE, mutant("Survived"))).toBe("const a = 1;\nif (a >= 1) go();\n");
  });

  it("names the survivors with what stands there", () => {
    const survivors = survivorsOf({ "main/keys/a.ts": file("Killed", "Survived", "NoCoverage", "Ignored") });
    expect(survivors.map(({ line, code, replacement }) => [line, code, replacement])).toEqual([
      [2, "a > 1", "a >= 1"],
      [2, "a > 1", "a >= 1"],
    ]);
  });

  it("counts by folder those that were killed or hung, and those that live after the second look", () => {
    const files = {
      "main/keys/a.ts": file("Killed", "Survived", "Survived", "Ignored", "RuntimeError"),
      "main/keys/b.ts": file("Timeout"),
      "app/my/c.ts": file("NoCoverage"),
    };
    const survivors = survivorsOf(files).slice(1);
    const scores = scoresOf(files, survivors);
    expect([...scores]).toEqual([
      ["main/keys", { killed: 3, survived: 1 }],
      ["app/my", { killed: 0, survived: 1 }],
    ]);
    expect(percentOf(sumOf(scores.values()))).toBe(60);
    expect(percentOf({ killed: 0, survived: 0 })).toBe(100);
  });

  it("knows the reason of one that may live by its file, its code and its replacement", () => {
    const [survivor] = survivorsOf({ "main/keys/a.ts": file("Survived") });
    if (survivor === undefined) throw new Error("no survivor");
    const accepted = { file: "main/keys/a.ts", code: "a > 1", replacement: "a >= 1", reason: "the same" };
    expect(reasonFor(survivor, [accepted])).toBe("the same");
    expect(reasonFor(survivor, [{ ...accepted, replacement: "a < 1" }])).toBeNull();
  });
});
