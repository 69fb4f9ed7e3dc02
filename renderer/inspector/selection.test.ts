import { describe, expect, it } from "vitest";
import { NOTHING_SELECTED, rowAfterKey, select, selectAll, selectOnly } from "./selection";

const ORDER = ["a", "b", "c", "d"];

describe("a selection", () => {
  it("of a range reaches from where it began, in both directions", () => {
    const first = selectOnly("b");
    const down = select(first, ORDER, "d", "range");
    expect([...down.keys]).toEqual(["b", "c", "d"]);
    expect([...select(down, ORDER, "a", "range").keys]).toEqual(["a", "b"]);
  });

  it("takes one row more or less without the others", () => {
    const two = select(selectOnly("a"), ORDER, "c", "toggle");
    expect([...two.keys]).toEqual(["a", "c"]);
    expect([...select(two, ORDER, "a", "toggle").keys]).toEqual(["c"]);
  });

  it("stays while only the keyboard moves", () => {
    const moved = select(selectOnly("a"), ORDER, "b", "move");
    expect([...moved.keys]).toEqual(["a"]);
    expect(moved.active).toBe("b");
  });

  it("begins a range anew when the row where it began has gone", () => {
    expect([...select(selectOnly("gone"), ORDER, "c", "range").keys]).toEqual(["c"]);
  });

  it("of everything keeps the place of the keyboard", () => {
    expect(selectAll(selectOnly("c"), ORDER)).toMatchObject({ active: "c", keys: new Set(ORDER) });
    expect(selectAll(NOTHING_SELECTED, ORDER).active).toBe("a");
  });
});

describe("a key of the keyboard", () => {
  it.each([
    ["ArrowUp", 5, 4],
    ["ArrowDown", 5, 6],
    ["PageUp", 5, 0],
    ["PageDown", 5, 15],
    ["Home", 5, 0],
    ["End", 5, 99],
    ["ArrowDown", 99, 99],
  ])("%s leads from row %i to row %i of 100", (key, from, to) => {
    expect(rowAfterKey(key, from, 100, 10)).toBe(to);
  });

  it("that is none of these leads nowhere, and none does in an empty table", () => {
    expect(rowAfterKey("x", 5, 100, 10)).toBeNull();
    expect(rowAfterKey("End", 0, 0, 10)).toBeNull();
  });
});
