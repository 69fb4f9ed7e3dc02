import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { builtFolder, ensureRealBuild, npmReason } from "./real-build.mjs";

/** @type {string} */
let cache;
/** @type {string} */
let sources;
beforeEach(() => {
  cache = mkdtempSync(path.join(os.tmpdir(), "minihost-cache-"));
  sources = mkdtempSync(path.join(os.tmpdir(), "minihost-sources-"));
  vi.stubEnv("MINIHOST_CACHE", cache);
  vi.spyOn(console, "error").mockImplementation(() => {});
  const own = { name: "tiny", version: "1.0.0", dependencies: { tool: "file:tool" } };
  const packages = { "": own, "node_modules/tool": { resolved: "tool", link: true }, tool: { version: "1.0.0" } };
  write("package.json", JSON.stringify(own));
  write("package-lock.json", JSON.stringify({ name: "tiny", version: "1.0.0", lockfileVersion: 3, packages }));
  mkdirSync(path.join(sources, "tool"));
  write("tool/package.json", '{ "name": "tool", "version": "1.0.0" }');
  write("tool/build.mjs", BUILD);
  write("word.txt", "one");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
  rmSync(sources, { recursive: true });
});

const BUILD = `import { cpSync, mkdirSync, readFileSync } from "node:fs";
if (readFileSync("word.txt", "utf8") === "bad") process.exit(3);
mkdirSync("dist");
cpSync("word.txt", "dist/word.txt");`;

/** @param {string} name @param {string} text */
function write(name, text) {
  writeFileSync(path.join(sources, name), text);
}

/** With a toolchain of its own, which needs no network. */
function tiny() {
  return { name: "tiny", sources, command: ["tool/build.mjs"], output: "dist", megabytes: 0 };
}

function left() {
  return readdirSync(cache).filter((name) => name.startsWith("making-"));
}

describe("a real build", () => {
  it("is made once for the same sources, and anew for others", async () => {
    const first = await ensureRealBuild(tiny());
    expect(first).toMatchObject({ state: "built", isNew: true });
    expect(await ensureRealBuild(tiny())).toEqual({ ...first, isNew: false });
    write("word.txt", "two");
    expect(builtFolder(tiny())).toBeUndefined();
    await ensureRealBuild(tiny());
    expect(readFileSync(path.join(builtFolder(tiny()) ?? "", "word.txt"), "utf8")).toBe("two");
    expect(left()).toEqual([]);
  });

  it("that fails counts as none, and says which command failed", async () => {
    write("word.txt", "bad");
    expect(await ensureRealBuild(tiny())).toEqual({ state: "failed", reason: "build.mjs ended with code 3" });
    expect(builtFolder(tiny())).toBeUndefined();
    expect(left()).toEqual([]);
  });

  it("leaves what an author has beside the sources where it is", async () => {
    mkdirSync(path.join(sources, "dist"));
    write("dist/word.txt", "the author's");
    await ensureRealBuild(tiny());
    expect(readFileSync(path.join(builtFolder(tiny()) ?? "", "word.txt"), "utf8")).toBe("one");
    expect(existsSync(path.join(sources, "node_modules"))).toBe(false);
  });

  it("keeps the three results that were used last", async () => {
    for (const word of ["1", "2", "3", "4", "5"]) {
      write("word.txt", word);
      await ensureRealBuild(tiny());
    }
    const results = readdirSync(path.join(cache, "real-builds")).filter((name) => name.startsWith("tiny-"));
    expect(results).toHaveLength(3);
    expect(builtFolder(tiny())).toBeDefined();
  });

  it("whose lock file does not match is our mistake, not the network's", async () => {
    write("package.json", '{ "name": "tiny", "version": "1.0.0", "dependencies": { "left-out": "file:../none" } }');
    expect(await ensureRealBuild(tiny())).toMatchObject({ state: "failed", reason: expect.stringContaining("EUSAGE") });
  });
});

describe("what npm says about a failure", () => {
  it("is told in its first lines", () => {
    const output =
      "npm warn old\nnpm error code ENOTFOUND\nnpm error network no such host\nnpm error A complete log of this run";
    expect(npmReason(output)).toBe("code ENOTFOUND; network no such host");
  });
  it("is told also where npm was ended", () => {
    expect(npmReason("")).toBe("npm ci was ended before it was done");
  });
});
