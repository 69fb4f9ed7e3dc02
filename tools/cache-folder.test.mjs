import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cacheFolder, makingFolder } from "./cache-folder.mjs";

describe("the cache folder", () => {
  it.each([
    [
      "the one that MINIHOST_CACHE names, before all others",
      { MINIHOST_CACHE: "/c", XDG_CACHE_HOME: "/x" },
      "linux",
      "/c",
    ],
    ["inside XDG_CACHE_HOME", { XDG_CACHE_HOME: "/x" }, "linux", "/x/minihost"],
    ["inside ~/.cache", {}, "linux", path.join(os.homedir(), ".cache/minihost")],
    ["inside ~/Library/Caches on a Mac", {}, "darwin", path.join(os.homedir(), "Library/Caches/minihost")],
  ])("is %s", (_title, env, platform, expected) => {
    expect(cacheFolder(env, /** @type {NodeJS.Platform} */ (platform))).toBe(expected);
  });
});

describe("a folder to make something in", () => {
  /** @type {string} */
  let cache;
  beforeEach(() => {
    cache = mkdtempSync(path.join(os.tmpdir(), "minihost-cache-"));
    vi.stubEnv("MINIHOST_CACHE", cache);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true });
  });

  it("is removed together with what a killed process left", () => {
    // No process has this id: Linux and macOS end theirs far below.
    const left = path.join(cache, "making-999999999-aa");
    mkdirSync(left);
    const { folder, remove } = makingFolder();
    expect(existsSync(left)).toBe(false);
    expect(existsSync(folder)).toBe(true);
    remove();
    expect(existsSync(folder)).toBe(false);
  });
  it("leaves alone what a running process is making", () => {
    const theirs = path.join(cache, `making-${process.ppid}-aa`);
    mkdirSync(theirs);
    makingFolder().remove();
    expect(existsSync(theirs)).toBe(true);
  });
});
