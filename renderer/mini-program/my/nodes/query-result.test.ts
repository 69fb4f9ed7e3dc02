import { describe, expect, it } from "vitest";
import { type QueriedNode, queryResult, readQueryFields } from "./query-result";

const node: QueriedNode = {
  id: "box",
  dataset: { kind: "a" },
  isViewport: false,
  rect: { left: 1, top: 2, right: 11, bottom: 22, width: 10, height: 20 },
  scroll: { scrollTop: 5, scrollLeft: 0, scrollWidth: 10, scrollHeight: 90 },
  style: (property) => `${property} as computed`,
  offered: { node: "canvas" },
};

describe("the answer of a query", () => {
  it("has only the fields that were asked for", () => {
    expect(queryResult(node, { id: true })).toEqual({ id: "box" });
    expect(queryResult(node, { rect: true, size: true })).toEqual(node.rect);
    expect(queryResult(node, { scrollOffset: true })).toMatchObject({ scrollTop: 5, scrollLeft: 0 });
    expect(queryResult(node, { dataset: true, node: true })).toEqual({ dataset: { kind: "a" }, node: "canvas" });
  });

  it("of the viewport is a size without a place", () => {
    expect(queryResult({ ...node, isViewport: true }, { rect: true, size: true })).toEqual({ width: 10, height: 20 });
  });

  it("prefers a computed style to a size of the same name", () => {
    expect(queryResult(node, { size: true, computedStyle: ["width"] })).toEqual({
      width: "width as computed",
      height: 20,
    });
  });
});

describe("the fields that a page writes", () => {
  it("count when they are true, or a list of names", () => {
    expect(readQueryFields({ id: true, rect: false, computedStyle: ["color", 7], toString: true })).toEqual({
      id: true,
      computedStyle: ["color"],
    });
    expect(readQueryFields(null)).toEqual({});
  });
});
