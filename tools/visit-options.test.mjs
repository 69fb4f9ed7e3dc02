import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "./expected-failure.mjs";
import { readVisitOptions } from "./visit-options.mjs";

const AROUND = { cwd: "/home/me", defaultOut: "/repo/out/visit" };

describe("the options of a visit", () => {
  it("are the folder, with every page, 15 seconds a page and 30 minutes in all", () => {
    expect(readVisitOptions(["shop"], AROUND)).toEqual({
      folder: "/home/me/shop",
      out: "/repo/out/visit/shop",
      pages: null,
      pageLimitMs: 15_000,
      totalLimitMs: 1_800_000,
      isJson: false,
    });
  });
  it("name pages one by one, limits, another place for the pictures, and JSON", () => {
    const words = ["--page", "pages/a/a?id=1", "--page=plugin://p/b", "--limit", "2.5", "--total=1", "--json"];
    expect(readVisitOptions([...words, "--out", "../pictures", "/shop"], AROUND)).toEqual({
      folder: "/shop",
      out: "/home/pictures",
      pages: ["pages/a/a?id=1", "plugin://p/b"],
      pageLimitMs: 2_500,
      totalLimitMs: 60_000,
      isJson: true,
    });
  });
  it.each([
    ["no folder", ["--json"]],
    ["two folders", ["one", "two"]],
    ["an option that is none", ["shop", "--fast"]],
    ["an option without its value", ["shop", "--out"]],
    ["a limit that is no number", ["shop", "--limit", "long"]],
    ["no time at all", ["shop", "--total", "0"]],
  ])("are refused with what to write instead: %s", (_title, words) => {
    expect(() => readVisitOptions(words, AROUND)).toThrow(ExpectedFailure);
    expect(() => readVisitOptions(words, AROUND)).toThrow("Use: node tools/visit.mjs <folder>");
  });
});
