import { expect, test } from "vitest";
import { runsIn } from "./process-group.mjs";

/** @param {string} name @param {string} state @param {{ group?: number, threads?: number }} [of] */
function line(name, state, { group = 40, threads = 1 } = {}) {
  return `42 (${name}) ${state} 1 ${group} 40 0 -1 4194560 130 0 0 0 2 1 0 0 20 0 ${threads} 0 85 8192 0`;
}

test("what runs in a group is told from what runs elsewhere, and from what has ended and was not waited for", () => {
  expect(runsIn(line("electron", "S"), 40)).toBe(true);
  expect(runsIn(line("electron", "S", { group: 41 }), 40)).toBe(false);
  expect(runsIn(line("electron", "Z"), 40)).toBe(false);
});

test("a name with brackets and spaces hides neither state nor group", () => {
  expect(runsIn(line("a) Z 1 7 (b", "R"), 40)).toBe(true);
});

test("what has threads that have not ended still runs", () => {
  expect(runsIn(line("electron", "Z", { threads: 2 }), 40)).toBe(true);
});

test("of a process that is gone nothing runs", () => {
  expect(runsIn("", 40)).toBe(false);
});
