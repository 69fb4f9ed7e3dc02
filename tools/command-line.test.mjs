import { describe, expect, it } from "vitest";
import { hostArguments, readCommandLine } from "./command-line.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";

describe("a command line", () => {
  it("takes a value after a space or after an equals sign", () => {
    const expected = { folder: "/home/me/demo", account: "bob", userDataDir: "/home/me/profile", chromium: [] };
    expect(readCommandLine(["demo", "--account", "bob", "--user-data-dir", "profile"], "/home/me")).toEqual(expected);
    expect(readCommandLine(["--user-data-dir=profile", "--account=bob", "demo"], "/home/me")).toEqual(expected);
  });
  it("keeps the equals signs of a value", () => {
    expect(readCommandLine(["--account=a=b"]).account).toBe("a=b");
  });
  it("leaves Chromium's flags as they are", () => {
    expect(readCommandLine(["--lang=zh-CN", "--disable-gpu"]).chromium).toEqual(["--lang=zh-CN", "--disable-gpu"]);
  });
  it.each([
    ["a flag at the end", ["--account"]],
    ["a flag followed by another", ["--account", "--app-id", "x"]],
    ["an empty value", ["--user-data-dir="]],
    ["two folders", ["one", "two"]],
  ])("is refused with what to write instead: %s", (_title, words) => {
    expect(() => readCommandLine(words)).toThrow(ExpectedFailure);
  });
});

describe("the host's arguments", () => {
  it("have Chromium's flags before the app, and ours after the folder", () => {
    const line = { folder: "/demo", account: "bob", appId: "2021", userDataDir: "/p", chromium: ["--no-sandbox"] };
    expect(hostArguments(line, "/repo")).toEqual([
      "--no-sandbox",
      "--user-data-dir=/p",
      "/repo",
      "/demo",
      "--account",
      "bob",
      "--app-id",
      "2021",
    ]);
  });
});
