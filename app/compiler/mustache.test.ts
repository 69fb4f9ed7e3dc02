import { afterEach, describe, expect, it, vi } from "vitest";
import { findMustache } from "./mustache";
import { UnclosedStrings } from "./unclosed-strings";

/** Every expression of a text, each found with or without what is known of those before. */
function allIn(text: string, isFresh: boolean) {
  const unclosed = new UnclosedStrings();
  const found = [];
  for (let at = text.indexOf("{{"); at !== -1; at = text.indexOf("{{", at + 1)) {
    found.push(findMustache(text, at, isFresh ? new UnclosedStrings() : unclosed));
  }
  return found;
}

afterEach(() => vi.restoreAllMocks());

describe("expressions whose strings nothing closes", () => {
  it.each([
    ["quotes behind a backslash", "{{\\'"],
    ["backticks behind a backslash", "{{\\`"],
    ["template strings with an expression", "{{\\`${"],
  ])("are found in steps that grow with the text alone: %s", (_, piece) => {
    const text = piece.repeat(10_000);
    const walks = vi.spyOn(UnclosedStrings.prototype, "add");
    allIn(text, false);
    const steps = walks.mock.calls.reduce((sum, [, from, to]) => sum + to - from, 0);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(2 * text.length);
  });

  it("are found as by one search for each", () => {
    const signs = ["{{", "}}", "'", '"', "`", "\\", "${", "}", "a", "\n", "\\'", "\\`"];
    let seed = 7;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed;
    };
    for (let round = 0; round < 3000; round += 1) {
      const text = Array.from({ length: 30 }, () => signs[random() % signs.length]).join("");
      expect([text, allIn(text, false)]).toEqual([text, allIn(text, true)]);
    }
  });
});
