import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemOf } from "../compiler/compiled-render.fixture";
import { parseJson } from "./json-text";

describe("JSON", () => {
  it("is read as JSON.parse reads it, also behind a byte order mark", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(`\uFEFF${text}`, "a.json")).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ["a comma too much in an object", '{\n  "a": 1,\n}', "2:9 remove this comma: nothing follows it before }."],
    ["a comma too much in a list", "[1, ]", "1:3 remove this comma: nothing follows it before ]."],
    ["a missing comma", '{"a": 1\n "b": 2}', "2:2 a comma or } is expected here."],
    ["a comment", '{\n// x\n"a": 1}', "2:1 JSON has no comments: remove this one."],
    ["a comment behind the value", "{} /* x */", "1:4 JSON has no comments: remove this one."],
    ["single quotes", "['a']", "1:2 JSON strings stand in double quotes, not in single ones."],
    ["a name without quotes", "{a: 1}", '1:2 a name in double quotes is expected here, such as "pages".'],
    ["a missing colon", '{"a" 1}', "1:6 a colon is expected here."],
    [
      "a string that is never closed",
      '{"a": "b\n}',
      '1:7 this string is never closed: the closing " is missing on its line.',
    ],
    [
      "an unknown escape",
      '["C:\\Users"]',
      "1:5 this backslash starts no escape that JSON knows: write \\\\ for a backslash.",
    ],
    ["an unknown word", "[undefined]", "1:2 a value is expected here: a string, a number, true, false, null, [ or {."],
    [
      "a number of another language",
      "[01]",
      "1:2 a value is expected here: a string, a number, true, false, null, [ or {.",
    ],
    ["a missing end", '{"a": [1', "1:9 the file ends too early: a comma or ] is expected here."],
    [
      "an empty file",
      "",
      "1:1 the file ends too early: a value is expected here: a string, a number, true, false, null, [ or {.",
    ],
    ["more than one value", "{} {}", "1:4 nothing may follow the value."],
    ["endless nesting", "[".repeat(100_000), "1:502 values nest deeper than 500 levels."],
  ])("with %s is told with its place", (_, text, expected) => {
    expect(problemOf(() => parseJson(text, "a.json"))).toBe(expected);
  });

  it("that nests deeper than it could be written again has its place", () => {
    const deep = `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
    expect(problemOf(() => parseJson(deep, "ext.json"))).toMatch(/^1:\d+ /);
  });

  it("that JSON.parse refuses always gets a place", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '"a"',
      "1",
      "-",
      "tru",
      "true",
      "\\",
      "\n",
      " ",
      ".5",
      "e1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        // Any error but a ProblemError is thrown on by problemOf.
        problemOf(() => parseJson(pieces.join(""), "a.json"));
      }),
      { numRuns: 3000 },
    );
  });
});
