import { describe, expect, it } from "vitest";
import { readAttributeName } from "./attribute-name";

describe("an attribute's name", () => {
  it.each([
    ["onTap", { kind: "event", type: "tap", stopsPropagation: false, capture: false }],
    ["catchTouchStart", { kind: "event", type: "touchstart", stopsPropagation: true, capture: false }],
    ["onTouchstart", { kind: "event", type: "touchstart", stopsPropagation: false, capture: false }],
    ["capture-catchTap", { kind: "event", type: "tap", stopsPropagation: true, capture: true }],
    ["data-element-type", { kind: "data", name: "elementType" }],
    ["mark:itemId", { kind: "mark", name: "itemId" }],
    ["aria-label", { kind: "accessibility", name: "aria-label" }],
    ["role", { kind: "accessibility", name: "role" }],
    ["change:some-prop", { kind: "watch", name: "some-prop", watched: { kind: "plain", name: "someProp" } }],
    ["change:data-item-id", { kind: "watch", name: "data-item-id", watched: { kind: "data", name: "itemId" } }],
    [
      "change:aria-label",
      { kind: "watch", name: "aria-label", watched: { kind: "accessibility", name: "aria-label" } },
    ],
    ["change:change:a", { kind: "watch", name: "change:a", watched: { kind: "plain", name: "change:a" } }],
    ["hover-class", { kind: "plain", name: "hoverClass" }],
    ["hoverClass", { kind: "plain", name: "hoverClass" }],
  ] as const)("%s", (written, meaning) => {
    expect(readAttributeName(written)).toEqual(meaning);
  });
});
