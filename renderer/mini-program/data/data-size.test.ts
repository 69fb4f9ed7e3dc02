import { describe, expect, it } from "vitest";
import { isLongData, LARGE_DATA_LENGTH } from "./data-size";

describe("data that is handed over at once", () => {
  it.each([
    ["a long text", { a: "x".repeat(LARGE_DATA_LENGTH) }],
    ["a long list", { a: Array.from({ length: LARGE_DATA_LENGTH / 4 }, (_, at) => at) }],
    ["many names", Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`name ${at}`, null]))],
  ])("is too much as %s", (_, data) => {
    expect(isLongData(data)).toBe(true);
  });

  it("is not too much for what cannot be read", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const throwing = Object.defineProperty({}, "boom", {
      enumerable: true,
      get: () => {
        throw new Error("boom");
      },
    });
    expect(isLongData({ proxy, throwing })).toBe(false);
  });

  it("is not too much when it is short, or when it refers to itself", () => {
    const round: Record<string, unknown> = { text: "x".repeat(1_000) };
    round.self = round;
    expect(isLongData(round)).toBe(false);
  });
});
