import { expect, it } from "vitest";
import { MAX_REPORTED_MISTAKES, RuntimeWarnings } from "./runtime-warnings";

/** @returns the channel, what it printed, and the end of its page's unrest */
function channel() {
  const told: string[] = [];
  let waiting: (() => void) | null = null;
  const warnings = new RuntimeWarnings({
    print: (text) => void told.push(text),
    later(run) {
      waiting = run;
      return () => {
        waiting = null;
      };
    },
  });
  const rest = () => {
    const run = waiting;
    waiting = null;
    run?.();
  };
  return { warnings, told, rest };
}

function repeat(times: number, code: () => void): void {
  for (let time = 0; time < times; time += 1) code();
}

it("tells a mistake at once, and how often it came again once the page rests", () => {
  const { warnings, told, rest } = channel();
  repeat(296, () => warnings.warn("a list without keys"));
  expect(told).toEqual(["a list without keys"]);
  rest();
  expect(told.slice(1)).toEqual(['Warnings so far: 296 times "a list without keys"']);
});

it("says nothing more of a mistake that happened once", () => {
  const { warnings, told, rest } = channel();
  warnings.warn("once");
  rest();
  warnings.turnTo("pages/b/b");
  expect(told).toEqual(["once"]);
});

it("counts all repeated mistakes of a page in one line", () => {
  const { warnings, told, rest } = channel();
  warnings.turnTo("pages/a/a");
  repeat(2, () => warnings.warn("one"));
  repeat(3, () => warnings.warn("other"));
  rest();
  expect(told.at(-1)).toBe('Warnings so far on pages/a/a: 2 times "one", 3 times "other"');
});

it("stays silent about what goes on, until it is ten times as much or the page goes", () => {
  const { warnings, told, rest } = channel();
  const lines = () => told.length;
  repeat(2, () => warnings.warn("at every scroll"));
  rest();
  expect(lines()).toBe(2);
  repeat(17, () => warnings.warn("at every scroll"));
  rest();
  expect(lines()).toBe(2);
  warnings.warn("at every scroll");
  rest();
  expect(told.at(-1)).toContain('20 times "at every scroll"');
  warnings.warn("at every scroll");
  warnings.turnTo("pages/b/b");
  expect(told.at(-1)).toContain('21 times "at every scroll"');
});

it("tells a mistake again on another page, but not when the page before comes back", () => {
  const { warnings, told } = channel();
  for (const page of ["pages/a/a", "pages/b/b", "pages/a/a"]) {
    warnings.turnTo(page);
    warnings.warn("mistake");
  }
  expect(told).toEqual(["mistake", "mistake"]);
});

it("takes messages that differ by a value for one mistake, if told so", () => {
  const { warnings, told, rest } = channel();
  repeat(50, () => warnings.warn(`a:key: ${told.length + Math.random()}`, "a:key"));
  rest();
  expect(told).toHaveLength(2);
});

it("remembers so many mistakes of a page, and says when there are more", () => {
  const { warnings, told, rest } = channel();
  let at = 0;
  repeat(5 * MAX_REPORTED_MISTAKES, () => {
    at += 1;
    warnings.warn(`mistake ${at}`);
  });
  rest();
  expect(told).toHaveLength(MAX_REPORTED_MISTAKES + 1);
  expect(told.at(-1)).toContain("no new one is told");
});

it("cuts what a program made endless", () => {
  const { warnings, told } = channel();
  warnings.warn("x".repeat(100_000));
  expect(told[0]?.length).toBeLessThan(1000);
});
