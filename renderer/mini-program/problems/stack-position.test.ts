import { describe, expect, it } from "vitest";
import { positionsInScript } from "./stack-position";

const script = "/@minihost/program.js";

describe("a stack trace", () => {
  it("has a place for each frame in the mini-program's script, the innermost first", () => {
    const stack = [
      "TypeError: x is not a function",
      "    at deliver (miniapp://app/@minihost/runtime.js:1:2)",
      "    at PageInstance.onTap (miniapp://app/@minihost/program.js:31:7)",
      "    at miniapp://app/@minihost/program.js:90:1",
    ].join("\n");
    expect(positionsInScript(stack, script)).toEqual([
      { line: 31, column: 7 },
      { line: 90, column: 1 },
    ]);
  });

  it("has no place when no frame lies in the script, even where its message names the script", () => {
    expect(positionsInScript("Error: see /@minihost/program.js\n    at a (x/runtime.js:1:2)", script)).toEqual([]);
  });
});
