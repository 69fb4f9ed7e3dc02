import { describe, expect, it } from "vitest";
import { sampleOf } from "./mutate/sample.mjs";
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

describe("a sample of mutants", () => {
  const source = "line\n".repeat(2000);
  const linesOf = (/** @type {string} */ block) => block.slice("a.ts:".length).split("-").map(Number);

  it("of one in one is all lines, each once", () => {
    const blocks = sampleOf("a.ts", source, { oneIn: 1, seed: 1 }).map(linesOf);
    expect(blocks.map(([first]) => first)).toEqual([1, ...blocks.slice(0, -1).map(([, last]) => (last ?? 0) + 1)]);
    expect(blocks.at(-1)?.[1]).toBe(2001);
  });

  it("of one in four is about a quarter, the same for the same seed", () => {
    const blocks = sampleOf("a.ts", source, { oneIn: 4, seed: 1 });
    expect(blocks.length).toBeGreaterThan(15);
    expect(blocks.length).toBeLessThan(35);
    expect(sampleOf("a.ts", source, { oneIn: 4, seed: 1 })).toEqual(blocks);
    expect(sampleOf("a.ts", source, { oneIn: 4, seed: 2 })).not.toEqual(blocks);
  });
});
