import { describe, expect, it } from "vitest";
import { BadCommandLine, parseCommandLine } from "./command-line";

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
