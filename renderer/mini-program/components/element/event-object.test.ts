import { describe, expect, it } from "vitest";
import { type EventNode, eventObject } from "./event-object";

const node = (id: string, dataset: Record<string, unknown>): EventNode => ({
  id,
  tagName: "view",
  dataset,
  offsetLeft: 0,
  offsetTop: 0,
});
const tap = { type: "tap", timeStamp: 1, detail: {} };

describe("an event that bubbled from a touched node to the node its handler is bound on", () => {
  const item = { name: "杭州", tags: ["a"] };
  const event = eventObject(tap, {
    target: node("touched", { own: 1 }),
    bound: node("bound", { item }),
    mark: {},
  });

  it("has the touched node's id and the bound node's dataset as its target", () => {
    expect(event.target).toMatchObject({ id: "touched", dataset: { item }, targetDataset: { own: 1 } });
  });

  it("has the bound node as its current target", () => {
    expect(event.currentTarget).toMatchObject({ id: "bound", dataset: { item } });
  });

  it("carries copies of objects in the dataset", () => {
    expect((event.target.dataset as { item: unknown }).item).not.toBe(item);
  });
});
