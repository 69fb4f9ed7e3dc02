import { expect, it } from "vitest";
import { jsonText } from "./json-text";

it("writes what JSON can say", () => {
  expect(jsonText({ a: [1, null] })).toBe('{"a":[1,null]}');
});

const circle: { self?: unknown } = {};
circle.self = circle;
const throwing = {
  toJSON() {
    throw new Error("the program's own");
  },
};

it.each([undefined, () => {}, 1n, circle, throwing])(
  "is undefined, and no exception, for what JSON cannot say",
  (value) => {
    expect(jsonText(value)).toBeUndefined();
  },
);
