import { describe, expect, it } from "vitest";
import { passphraseStrength } from "./passphrase";

describe("the hint for a passphrase", () => {
  it.each([
    ["", "too-short"],
    ["hunter2", "too-short"],
    ["😀😀😀😀", "too-short"],
    ["aaaaaaaaaaaaaaaaaaaa", "weak"],
    ["password", "weak"],
    ["Tr0ub4dor&3", "fair"],
    ["correct horse battery staple", "strong"],
  ])("calls %j %s", (passphrase, strength) => {
    expect(passphraseStrength(passphrase)).toBe(strength);
  });
});
