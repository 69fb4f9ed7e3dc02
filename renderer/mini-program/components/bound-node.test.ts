import { afterEach, expect, it, vi } from "vitest";
import { type BoundNode, bindNode, boundNodeOf } from "./bound-node";

afterEach(() => vi.restoreAllMocks());

it("hands no element to what a mini-program puts in the place of WeakMap's methods", () => {
  const hooks = [vi.spyOn(WeakMap.prototype, "set"), vi.spyOn(WeakMap.prototype, "get")];
  const element = {} as Element;
  const node = { tagName: "view" } as BoundNode;
  bindNode(element, node);
  const found = boundNodeOf(element);
  // The test's own tools have maps too.
  const given = hooks.flatMap(({ mock }) => mock.calls.map(([key]) => key));
  vi.restoreAllMocks();
  expect(found).toBe(node);
  expect(given).not.toContain(element);
});
