import { describe, expect, it } from "vitest";
import type { FullEntry } from "../../app/bridge/window/inspector";
import { copiesOf } from "./entry-actions";

const copyName = (key: string, number: number) => `${key} ${number}`;
const entry = (key: string): FullEntry => ({ key, value: { type: "string", text: key }, changedAt: 0, position: 0 });

describe("copies of entries", () => {
  it("get the first names that are free, each one its own", () => {
    const copies = copiesOf([entry("a"), entry("a 1"), entry("a")], new Set(["a 1"]), copyName);
    expect(copies.map(({ key }) => key)).toEqual(["a 2", "a 1 1", "a 3"]);
  });
});
