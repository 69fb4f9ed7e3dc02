import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Compiled } from "../compile";
import { decideUpdate } from "./live-update";
import { isIgnored } from "./source-watch";

const CLEAN: Compiled = {
  script: "one",
  sourceMap: "{}",
  manifest: { pages: ["a"], homePage: "a", window: {} },
  sourceRoot: "/program",
  projectRoot: "/program",
  plugins: new Map(),
  problems: [],
  warnings: [],
};
const MISTAKE = { file: "a.axml", line: 2, column: 1, reason: "not closed." };
const BROKEN: Compiled = { ...CLEAN, script: "two", problems: [MISTAKE] };

describe("a program compiled anew", () => {
  it("restarts when its script has changed", () => {
    const running = { compiled: CLEAN, hasPages: true };
    expect(decideUpdate(running, { ...CLEAN, script: "three" }, ["a.js"])).toEqual({ kind: "restart" });
  });

  it("is shown as a mistake over the one that runs", () => {
    const running = { compiled: CLEAN, hasPages: true };
    expect(decideUpdate(running, BROKEN, ["a.axml"])).toEqual({ kind: "show-problems", problems: [MISTAKE] });
  });

  it("restarts with its mistakes when the former one shows no page that could be lost", () => {
    expect(decideUpdate({ compiled: BROKEN, hasPages: false }, BROKEN, ["logo.png"]).kind).toBe("restart");
  });

  it("restarts when its only mistake is one that ran before, a line further down", () => {
    const moved = { ...BROKEN, script: "three", problems: [{ ...MISTAKE, line: 3 }] };
    expect(decideUpdate({ compiled: BROKEN, hasPages: true }, moved, ["a.js"]).kind).toBe("restart");
  });

  it("changes nothing when the mistake was taken back", () => {
    expect(decideUpdate({ compiled: CLEAN, hasPages: true }, { ...CLEAN }, ["a.axml"]).kind).toBe("nothing");
  });

  it("restarts for a picture, which is no part of the script", () => {
    expect(decideUpdate({ compiled: CLEAN, hasPages: true }, { ...CLEAN }, ["logo.png"]).kind).toBe("restart");
  });
});

describe("the watch of a source folder", () => {
  it.each(["node_modules", join("packages", "node_modules", "a.js"), ".git", join(".idea", "x.xml"), "index.js~"])(
    "leaves %s alone",
    (path) => expect(isIgnored(path)).toBe(true),
  );

  it.each(["", "app.json", join("pages", "my.page", "index.axml")])("follows %j", (path) => {
    expect(isIgnored(path)).toBe(false);
  });
});
