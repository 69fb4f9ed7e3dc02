import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./repository.mjs";

const page = readFileSync(join(ROOT, "docs", "security.md"), "utf8");
const named = [...page.matchAll(/`([\w./-]+\.(?:ts|mjs))` "([^"]+)"/g)].map(([, file = "", title = ""]) => ({
  file,
  title,
}));

/**
 * Where a test has a title: `it("…title…"`, the second brackets of `it.each(…)("…title…"`, or a key of a table of attempts.
 * @param {string} title
 */
function namesTest(title) {
  const quoted = `["\`][^"\`\\n]*${title.replace(/[$().*+?[\]\\^{|}]/g, "\\$&")}[^"\`\\n]*["\`]`;
  return new RegExp(`(?:\\b(?:it|test|describe)(?:\\.\\w+)*|\\))\\(\\s*${quoted},|^\\s*${quoted}:`, "m");
}

describe("docs/security.md", () => {
  it("names tests", () => expect(named.length).toBeGreaterThan(40));

  it.each(named)("$file has the test that it names: $title", ({ file, title }) => {
    expect(readFileSync(join(ROOT, file), "utf8")).toMatch(namesTest(title));
  });

  it("lists the fuses as they are built", () => {
    const built = [...readFileSync(join(ROOT, "electron-builder.yml"), "utf8").matchAll(/^ {2}(\w+): (true|false)$/gm)];
    const fuses = built.filter(([, name = ""]) => page.toLowerCase().includes(`| ${name.toLowerCase()} |`));
    const said = [...page.matchAll(/^\| (\w+) \| (on|off) \|/gm)].map(([, name = "", state]) => [
      name.toLowerCase(),
      state === "on",
    ]);
    expect(Object.fromEntries(fuses.map(([, name = "", state]) => [name.toLowerCase(), state === "true"]))).toEqual(
      Object.fromEntries(said),
    );
    expect(said).toHaveLength(8);
  });
});

describe("the program", () => {
  it("opens nothing outside the program", () => {
    const files = readdirSync(join(ROOT, "main"), { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.ts$/.test(file),
    );
    expect(files.filter((file) => readFileSync(join(ROOT, "main", file), "utf8").includes("openExternal"))).toEqual([]);
  });
});
