import { describe, expect, it } from "vitest";
import { printed } from "./printed-text";

describe("a value printed on a page", () => {
  it("is never an exception, whatever it is", () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const refusing = {
      toJSON() {
        throw new Error("no");
      },
    };
    const call = Object.assign(() => 1, { toString: refusing.toJSON });
    for (const value of [call, circular, refusing, Object.create(null), Symbol("s"), 1n, () => 1]) {
      expect(typeof printed(value)).toBe("string");
    }
  });
});
