import { describe, expect, it } from "vitest";
import { BadCommandLine, isTooLong, parseCommandLine } from "./command-line";

describe("the command line", () => {
  it("names a folder relative to where it was typed", () => {
    expect(parseCommandLine(["demo"], "/home/me").folder).toBe("/home/me/demo");
  });

  it("takes flags before and after the folder, and leaves Chromium's own alone", () => {
    expect(
      parseCommandLine(["--user-data-dir=/tmp/p", "--account", "work", "/demo", "--app-id=2021", "--lang=en"], "/"),
    ).toEqual({ folder: "/demo", account: "work", appId: "2021" });
  });

  it("may be empty", () => {
    expect(parseCommandLine([], "/")).toEqual({ folder: null, account: null, appId: null });
  });

  it.each([
    ["two folders", ["a", "b"]],
    ["an account without a name", ["--account"]],
    ["an empty account", ["--account="]],
    ["an account whose name is too long", ["--account", "x".repeat(41)]],
    ["a blank app id", ["--app-id", " "]],
  ])("with %s says what is wrong", (_title, args) => {
    expect(() => parseCommandLine(args, "/")).toThrow(BadCommandLine);
  });
});

describe("a command line that a running host could not be told", () => {
  const lineOf = (bytes: number, letter: string) => [
    "minihost",
    letter.repeat((bytes - "minihost//tmp\0".length) / Buffer.byteLength(letter)),
  ];

  it.each([
    ["of 24 KiB, the folder and what parts the words included, is taken", lineOf(24 * 1024, "x"), false],
    ["of a byte more is refused", lineOf(24 * 1024 + 1, "x"), true],
    ["is measured in bytes of UTF-8", lineOf(24 * 1024 + 2, "中"), true],
  ])("%s", (_title, argv, isRefused) => {
    expect(isTooLong(argv, "/tmp")).toBe(isRefused);
  });
});
