import { describe, expect, it } from "vitest";
import { inlineStyle } from "./inline-style";

describe("an inline style", () => {
  it("takes rpx by the width of the screen", () => {
    expect(inlineStyle("width: 750rpx")).toBe("width: 100vw");
  });

  it("may be an object with names in camel case", () => {
    expect(inlineStyle({ marginTop: "75rpx", color: undefined, "--own": 1 })).toBe("margin-top: 10vw; --own: 1");
  });

  it("is empty for nothing", () => {
    for (const value of [undefined, null, false, {}]) expect(inlineStyle(value)).toBe("");
  });
});
