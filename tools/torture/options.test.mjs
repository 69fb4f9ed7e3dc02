import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "../expected-failure.mjs";
import { KINDS, readTortureOptions } from "./options.mjs";

const anySeed = () => 77;

describe("the options of a torture run", () => {
  it("are all kinds for ten minutes from any seed", () => {
    expect(readTortureOptions([], anySeed)).toEqual({
      seed: 77,
      kinds: KINDS,
      limitMs: 600_000,
      rounds: null,
      round: null,
      isShort: false,
    });
  });
  it("name kinds, which keep their order, minutes and a seed", () => {
    const words = ["--only", "fuzz,kill", "--only=disk", "--minutes", "0.5", "--seed", "0"];
    expect(readTortureOptions(words, anySeed)).toMatchObject({
      seed: 0,
      kinds: ["kill", "disk", "fuzz"],
      limitMs: 30_000,
    });
  });
  it("repeat one round of one kind, without a limit of time", () => {
    const words = ["--only", "damage", "--seed", "7", "--round", "37"];
    expect(readTortureOptions(words, anySeed)).toMatchObject({
      seed: 7,
      round: 37,
      limitMs: Number.POSITIVE_INFINITY,
    });
  });
  it.each([
    ["an option that is none", ["--fast"]],
    ["a word that is none", ["kill"]],
    ["a kind that is none", ["--only", "kill,flod"]],
    ["no time at all", ["--minutes", "0"]],
    ["a seed that is no whole number", ["--seed", "1.5"]],
    ["no seed", ["--seed", ""]],
    ["no round at all", ["--only", "kill", "--round", "0"]],
    ["a round of several kinds", ["--round", "3"]],
    ["two ways to count", ["--rounds", "3", "--short"]],
    ["minutes beside rounds", ["--rounds", "3", "--minutes", "3"]],
  ])("are refused with what to write instead: %s", (_title, words) => {
    expect(() => readTortureOptions(words, anySeed)).toThrow(ExpectedFailure);
    expect(() => readTortureOptions(words, anySeed)).toThrow("Use: npm run torture");
  });
});
