import { describe, expect, it } from "vitest";
import { positionInScript } from "./stack-position";

const script = "/@minihost/program.js";

describe("a stack trace", () => {
  it("is placed at its innermost frame in the mini-program's script", () => {
    const stack = [
      "TypeError: x is not a function",
      "    at deliver (miniapp://app/@minihost/runtime.js:1:2)",
      "    at PageInstance.onTap (miniapp://app/@minihost/program.js:31:7)",
      "    at miniapp://app/@minihost/program.js:90:1",
    ].join("\n");
    expect(positionInScript(stack, script)).toEqual({ line: 31, column: 7 });
  });

  it("has no place when no frame lies in the script, even where its message names the script", () => {
    expect(positionInScript("Error: see /@minihost/program.js\n    at a (x/runtime.js:1:2)", script)).toBeNull();
  });
});
