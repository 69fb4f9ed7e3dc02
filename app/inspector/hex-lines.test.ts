import { describe, expect, it } from "vitest";
import { hexLines } from "./hex-lines";

describe("a dump", () => {
  it("shows sixteen bytes a line, with dots for what ASCII cannot print", () => {
    const bytes = new TextEncoder().encode("0123456789abcdef\u0000杭");
    expect(hexLines(bytes)).toBe(
      [
        "000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef",
        `000010  00 e6 9d ad${" ".repeat(36)}  ....`,
      ].join("\n"),
    );
  });

  it("of nothing is empty", () => {
    expect(hexLines(new Uint8Array())).toBe("");
  });
});
