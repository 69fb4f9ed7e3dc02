import { describe, expect, it } from "vitest";
import { commandWords } from "./command-mode";

describe("the words of a command", () => {
  it.each([
    [
      ["minihost", "--no-sandbox", "--command", "--", "doctor", "--user-data-dir", "x"],
      ["doctor", "--user-data-dir", "x"],
    ],
    [["minihost", "--command", "--"], []],
    [
      ["minihost", "--command", "--", "preview", ".", "--command", "--"],
      ["preview", ".", "--command", "--"],
    ],
  ])("of %j are %j", (argv, words) => expect(commandWords(argv)).toEqual(words));

  it.each([
    [["minihost", "folder"]],
    // A folder may be called so.
    [["minihost", "--", "--command"]],
    [["minihost", "--command", "doctor"]],
  ])("are none in %j: it is started for its window", (argv) => expect(commandWords(argv)).toBeNull());
});
