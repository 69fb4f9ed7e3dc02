import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { BadCall } from "../bad-call";
import { parserOf } from "../parsers";
import { EXAMPLE_QUESTIONS, ALL_PARSERS as PARSERS } from "./example-questions.fixture";

/** What the settings remember may come from a newer program: more fields than are known are left out, not refused. */
const LOOSE = new Set(["host.setDevice", "host.setInspector"]);
/** Fields that a question may leave out. */
const OPTIONAL = new Set(["position"]);

const WITH_FIELDS = [...PARSERS].filter(([call]) => typeof EXAMPLE_QUESTIONS[call] === "object");

type Path = readonly (string | number)[];

/** Every object, array and leaf of a question, by its path. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [path];
  const inside = Object.entries(value).flatMap(([key, each]) =>
    placesOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inside];
}

function at(question: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], question);
}

/** The question with something else at a place; undefined takes it out. */
function changed(question: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(question) ? [...question] : { ...(question as object) }) as Record<
    string | number,
    unknown
  >;
  const value = changed(copy[key], rest, replacement);
  if (value === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = value;
  return copy;
}

function refusalOf(call: string, question: unknown): string {
  try {
    PARSERS.get(call)?.(question);
    return "taken";
  } catch (error) {
    return error instanceof BadCall ? error.message : `not a refusal: ${error}`;
  }
}

it("a message is read no further than to what is wrong with it", () => {
  const read: unknown[] = [];
  const wrong = v.check((value: number) => {
    read.push(value);
    return false;
  });
  const parse = parserOf("call", v.strictObject({ list: v.array(v.pipe(v.number(), wrong)) }));
  expect(() => parse({ list: [1, 2, 3] })).toThrow("call: list.0: ");
  expect(read).toEqual([1]);
});

describe("a question of the contract", () => {
  it.each([...PARSERS])("%s is taken as it is, and nothing in its place", (call, parse) => {
    const question = EXAMPLE_QUESTIONS[call];
    expect(parse(question)).toEqual(question);
    for (const other of [7, "x", true, null, [7], () => 1]) {
      if (typeof question === "string" && typeof other === "string") continue;
      expect(refusalOf(call, other), String(other)).toMatch(new RegExp(`^${call}: `));
    }
    if (question !== undefined) expect(refusalOf(call, undefined)).toMatch(new RegExp(`^${call}: `));
  });

  it.each(WITH_FIELDS.filter(([call]) => !LOOSE.has(call)))("%s is refused with a field that nobody knows", (call) => {
    const question = EXAMPLE_QUESTIONS[call];
    for (const path of placesOf(question)) {
      const value = at(question, path);
      if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Uint8Array) continue;
      expect(refusalOf(call, changed(question, [...path, "more"], 1)), path.join(".")).toContain(`${call}: `);
    }
  });

  it.each(WITH_FIELDS)("%s is refused without one of its fields", (call) => {
    const question = EXAMPLE_QUESTIONS[call];
    for (const path of placesOf(question)) {
      const last = path.at(-1);
      if (typeof last !== "string" || OPTIONAL.has(last)) continue;
      expect(refusalOf(call, changed(question, path, undefined)), path.join(".")).toContain(
        `${call}: ${path.join(".")}`,
      );
    }
  });

  it.each(WITH_FIELDS)("%s is refused with something else in the place of a field, and says of which", (call) => {
    const question = EXAMPLE_QUESTIONS[call];
    for (const path of placesOf(question)) {
      if (path.length === 0) continue;
      for (const other of [() => 1, Symbol("x"), 1n])
        expect(refusalOf(call, changed(question, path, other)), path.join(".")).toContain(`${call}: ${path.join(".")}`);
    }
  });
});
