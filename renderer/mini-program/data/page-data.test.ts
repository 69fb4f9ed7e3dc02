import { describe, expect, it } from "vitest";
import { patchedData, splicedData } from "./page-data";

describe("setData", () => {
  it("applies every key and keeps the others", () => {
    const { data, warnings } = patchedData({ a: { b: [1, 2, { c: 3 }] }, z: 1 }, { "a.b[2].c": 4, n: null });
    expect(data).toEqual({ a: { b: [1, 2, { c: 4 }] }, z: 1, n: null });
    expect(warnings).toEqual([]);
  });

  it("ignores undefined and says so", () => {
    const { data, warnings } = patchedData({ a: 1 }, { a: undefined, b: 2 });
    expect(data).toEqual({ a: 1, b: 2 });
    expect(warnings).toHaveLength(1);
  });

  it("leaves out a key whose getter throws, says so, and applies the others", () => {
    const patch = Object.defineProperty({ n: 1 }, "bad", {
      enumerable: true,
      get() {
        throw new Error("no");
      },
    });
    const { data, warnings } = patchedData({ bad: 0 }, patch);
    expect(data).toEqual({ bad: 0, n: 1 });
    expect(warnings).toEqual(['setData: "bad" is left out: reading it throws Error: no.']);
  });

  it("warns about the object that is already there, and still applies it", () => {
    const list = [1];
    expect(patchedData({ list }, { list }).warnings).toHaveLength(1);
    expect(patchedData({ list }, { list }).data).toEqual({ list: [1] });
  });
});

describe("$spliceData", () => {
  it("removes and inserts at a path, leaving the former array as it was", () => {
    const former = { a: { list: [1, 2, 3] } };
    expect(splicedData(former, { "a.list": [1, 1, 9, 8] }).data).toEqual({ a: { list: [1, 9, 8, 3] } });
    expect(former).toEqual({ a: { list: [1, 2, 3] } });
  });

  it("warns where there is no array", () => {
    const update = splicedData({ a: 1 }, { a: [0, 1] });
    expect(update.data).toEqual({ a: 1 });
    expect(update.warnings).toHaveLength(1);
  });
});
