import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { runtimeWarnings } from "../../problems/runtime-warnings";
import { postedText } from "./posted-text";

const warn = vi.spyOn(runtimeWarnings, "warn").mockImplementation(() => {});
beforeEach(() => warn.mockClear());
afterAll(() => vi.restoreAllMocks());

it("a message is what JSON can say of it", () => {
  expect(postedText({ a: [1, null, undefined] }, "post")).toBe('{"a":[1,null,null]}');
  expect(warn).not.toHaveBeenCalled();
});

it("a message loses no more than what JSON cannot say", () => {
  const circle: Record<string, unknown> = { n: 1 };
  circle.self = circle;
  expect(postedText({ circle, big: 1n }, "post")).toBe('{"circle":{"n":1}}');
  expect(warn.mock.calls.map(([text]) => text)).toEqual([
    'post: the message: "circle.self" is left out: a reference to an object around it.',
    'post: the message: "big" is left out: a BigInt.',
  ]);
});

it.each([undefined, () => {}, Symbol("s"), 1n])("there is no message where nothing is left of it", (message) => {
  expect(postedText(message, "post")).toBeUndefined();
  expect(warn).toHaveBeenCalled();
});
