import { describe, expect, it } from "vitest";
import { faultOf, valueTest } from "./value-test";

describe("a search in values", () => {
  it("takes plain text as it is, small and large letters alike", () => {
    expect(valueTest("a.C", false)("xA.cx")).toBe(true);
    expect(valueTest("a.c", false)("abc")).toBe(false);
  });

  it("takes a pattern over line ends", () => {
    expect(valueTest("^a.*B$", true)("A\nb")).toBe(true);
  });
});

describe("a pattern", () => {
  it("that is none is explained", () => {
    expect(faultOf("(")).toContain("Unterminated group");
  });

  it("that is one has no fault", () => {
    expect(faultOf("(a|b)+")).toBeNull();
  });
});
