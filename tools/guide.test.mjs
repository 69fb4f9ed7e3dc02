import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./repository.mjs";

const GUIDE = readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8");
const RULES = readFileSync(path.join(ROOT, "biome.json"), "utf8");
const ROOTS = ["app", "bench", "docs", "e2e", "main", "preload", "renderer", "tools"];

/** Files and folders that a text names in backticks. @param {string} text @returns {string[]} */
function named(text) {
  const words = [...text.matchAll(/`([^`\s]+)`/g)].map(([, word = ""]) => word);
  return words.filter((word) => ROOTS.includes(word.split("/")[0] ?? "") && word.includes("/") && !word.includes("*"));
}

/** @param {string} title @returns {string} */
function section(title) {
  const [, after = ""] = GUIDE.split(`\n## ${title}\n`);
  return after.split("\n## ")[0] ?? "";
}

it("every file and folder that the guide names is there", () => {
  expect(named(GUIDE).length).toBeGreaterThan(50);
  expect(named(GUIDE).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

it("every room that has a rule is in the guide, and is there", () => {
  const rooms = [...RULES.matchAll(/"((?:app|main)\/[a-z/-]+?)\/\*/g)].map(([, room = ""]) => room);
  expect(rooms.length).toBeGreaterThan(30);
  const rows = section("Rooms");
  for (const room of new Set(rooms)) {
    expect(existsSync(path.join(ROOT, room)), room).toBe(true);
    const isNamed = rows.includes(`\`${room}\``) || rows.includes(`\`${path.basename(room)}\``);
    expect(isNamed, room).toBe(true);
  }
});

it("the rooms that may import Electron are those that do", () => {
  const [, sentence = ""] = /`electron` is imported in ([^.]*?) alone/s.exec(section("Rooms")) ?? [];
  const free = [
    ...RULES.matchAll(/"includes": \["(main\/[a-z/-]+)\/\*\.ts"[^\]]*\][\s\S]*?"patterns": ([\s\S]*?)\n {16}\]/g),
  ]
    .filter(([, , patterns = ""]) => !patterns.includes('"electron"'))
    .map(([, room = ""]) => room);
  expect([...named(sentence)].sort()).toEqual(["main/start", ...free].sort());
});
