import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountNameRefusal, keptAccountName, MAX_ACCOUNT_NAME_LENGTH } from "./account-name";

const refusalOf = (typed: string, others: readonly string[] = []) =>
  accountNameRefusal(keptAccountName(typed), others)?.code ?? null;

describe("an account's name", () => {
  it("may be Chinese, have spaces inside, and be as long as the limit", () => {
    for (const name of ["工作", "my work", "x".repeat(MAX_ACCOUNT_NAME_LENGTH)]) expect(refusalOf(name)).toBeNull();
  });

  it("is not empty, and spaces alone are nothing", () => {
    for (const name of ["", "   ", "\t\n"]) expect(refusalOf(name)).toBe("name-empty");
  });

  it("is refused one character above the limit", () => {
    expect(refusalOf("x".repeat(MAX_ACCOUNT_NAME_LENGTH + 1))).toBe("name-too-long");
  });

  it("has no characters that nobody sees", () => {
    for (const name of ["a\u0000b", "a\u200bb", "a\u202eb", "a\ud800"])
      expect(refusalOf(name)).toBe("name-unprintable");
  });

  it("is nobody else's, whatever the case, the spaces around it or the way its accents were typed", () => {
    for (const name of ["Work", " work ", "WORK"]) expect(refusalOf(name, ["work"])).toBe("name-taken");
    expect(refusalOf("cafe\u0301", ["caf\u00e9"])).toBe("name-taken");
  });

  it("once it is kept is kept the same again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const kept = keptAccountName(typed);
        expect(keptAccountName(kept)).toBe(kept);
      }),
    );
  });
});
