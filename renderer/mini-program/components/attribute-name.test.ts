import { describe, expect, it } from "vitest";
import { readAttributeName } from "./attribute-name";

describe("an attribute's name", () => {
  it.each([
    ["onTap", { kind: "event", type: "tap", stops: false, capture: false }],
    ["catchTouchStart", { kind: "event", type: "touchstart", stops: true, capture: false }],
    ["onTouchstart", { kind: "event", type: "touchstart", stops: false, capture: false }],
    ["capture-catchTap", { kind: "event", type: "tap", stops: true, capture: true }],
    ["data-element-type", { kind: "data", name: "elementType" }],
    ["mark:itemId", { kind: "mark", name: "itemId" }],
    ["aria-label", { kind: "accessibility", name: "aria-label" }],
    ["role", { kind: "accessibility", name: "role" }],
    ["hover-class", { kind: "plain", name: "hoverClass" }],
    ["hoverClass", { kind: "plain", name: "hoverClass" }],
  ] as const)("%s", (written, meaning) => {
    expect(readAttributeName(written)).toEqual(meaning);
  });
});
