import { describe, expect, it } from "vitest";
import { chosenOf, everything } from "./backup-choice";

const miniProgram = (appId: string) => ({ appId, name: null, fileBytes: 1 });
const ACCOUNTS = [
  { name: "one", miniPrograms: [miniProgram("a"), miniProgram("b")] },
  { name: "two", miniPrograms: [miniProgram("a")] },
  { name: "empty", miniPrograms: [] },
];

describe("what is chosen of a list", () => {
  it("is all of it, when everything is", () => {
    expect(everything(ACCOUNTS)).toEqual([
      { account: "one", appIds: ["a", "b"] },
      { account: "two", appIds: ["a"] },
      { account: "empty", appIds: [] },
    ]);
    expect(chosenOf(ACCOUNTS, everything(ACCOUNTS))).toEqual(ACCOUNTS);
  });

  it("is each account's own, in the list's order, and nothing that is not listed", () => {
    const choice = [
      { account: "two", appIds: ["b", "a"] },
      { account: "nobody", appIds: ["a"] },
      { account: "one", appIds: ["b", "c"] },
    ];
    expect(chosenOf(ACCOUNTS, choice)).toEqual([
      { name: "one", miniPrograms: [miniProgram("b")] },
      { name: "two", miniPrograms: [miniProgram("a")] },
    ]);
    expect(chosenOf(ACCOUNTS, [])).toEqual([]);
    expect(chosenOf(ACCOUNTS, [{ account: "one", appIds: [] }])).toEqual([{ name: "one", miniPrograms: [] }]);
  });
});
