import { expect, it } from "vitest";
import { messageOf, textOf } from "./text-of";

function throws(): never {
  throw new Error("own");
}

it("a value is written as JavaScript writes it, a symbol too", () => {
  expect([1, null, Symbol("s"), ["a", 1]].map(textOf)).toEqual(["1", "null", "Symbol(s)", "a,1"]);
});

it("a value whose own code throws is the empty text", () => {
  expect([{ toString: throws }, Object.create(null), new Proxy(() => {}, { get: throws })].map(textOf)).toEqual([
    "",
    "",
    "",
  ]);
});

it("what was thrown has the message of an error, or is a text as a whole", () => {
  const unreadable = Object.defineProperty(new Error("own"), "message", { get: throws });
  expect([new Error("own"), "text", unreadable, new Proxy({}, { getPrototypeOf: throws })].map(messageOf)).toEqual([
    "own",
    "text",
    "",
    "",
  ]);
});
