import { describe, expect, it } from "vitest";
import { codeFrame, frameText } from "./code-frame";

const SOURCE = ["Page({", "  onLoad() {", "\tthis.gone.now();", "  },", "});"].join("\n");

function shown(source: string, line: number, column: number): string {
  const frame = codeFrame(source, line, column);
  return frame === null ? "" : frameText(frame);
}

describe("a code frame", () => {
  it("shows two lines on each side, and marks the column, tabs included", () => {
    expect(shown(SOURCE, 3, 7)).toBe(
      [
        "  1 | Page({",
        "  2 |   onLoad() {",
        "> 3 | \tthis.gone.now();",
        "    | \t     ^",
        "  4 |   },",
        "  5 | });",
      ].join("\n"),
    );
  });

  it("ends with the file", () => {
    expect(codeFrame(SOURCE, 1, 1)?.lines.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(codeFrame(SOURCE, 5, 1)?.lines.map(({ number }) => number)).toEqual([3, 4, 5]);
  });

  it("does not exist for a line that the file no longer has", () => {
    expect(codeFrame(SOURCE, 6, 1)).toBeNull();
  });

  it("shows of a minified line the part around the place", () => {
    const frame = codeFrame(`${"a".repeat(5000)}b${"c".repeat(5000)}`, 1, 5001);
    expect(frame?.lines[0]?.text).toHaveLength(400);
    expect(frame?.lines[0]?.text[frame.indent.length]).toBe("b");
  });

  it("counts lines that end as on Windows like any other", () => {
    expect(codeFrame("a\r\nb\r\nc", 2, 1)?.lines.map(({ text }) => text)).toEqual(["a", "b", "c"]);
  });
});
