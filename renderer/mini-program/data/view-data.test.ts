import { describe, expect, it } from "vitest";
import { type DataUpdate, type PageData, patchedData, splicedData } from "./page-data";
import { ViewData } from "./view-data";

/** A page's two sides: `set` and `splice` as its code calls them, `shown` as its view draws. */
function page(data: PageData) {
  const warnings: string[] = [];
  const view = new ViewData((text) => warnings.push(text));
  const sides = { data, warnings, set, splice, shown: () => view.drawn(sides.data) };
  function commit({ data: next, steps }: DataUpdate): boolean {
    sides.data = next;
    return view.send(steps, next);
  }
  function set(patch: PageData) {
    return commit(patchedData(sides.data, patch));
  }
  function splice(patch: PageData) {
    return commit(splicedData(sides.data, patch));
  }
  return sides;
}

describe("the view of a page", () => {
  it("is drawn without what cannot be read", () => {
    const data = Object.defineProperty({ n: 1 }, "bad", {
      enumerable: true,
      get() {
        throw new Error("no");
      },
    });
    const sides = page(data);
    expect(sides.shown()).toEqual({ n: 1 });
    expect(sides.warnings).toEqual(['"bad" cannot be sent to the view and is left out: reading it throws Error: no.']);
  });

  it("shows nothing of what changes in data without being sent", () => {
    const sides = page({ x: 0, list: [1], y: 0 });
    sides.shown();
    (sides.data as { x: number }).x = 5;
    (sides.data.list as number[]).push(2);
    sides.set({ y: 1 });
    expect(sides.shown()).toEqual({ x: 0, list: [1], y: 1 });
    sides.set({ list: sides.data.list });
    expect(sides.shown()).toEqual({ x: 0, list: [1, 2], y: 1 });
    expect(sides.data).toEqual({ x: 5, list: [1, 2], y: 1 });
  });

  it("has all that was there before the first drawing, and what was sent as it was then", () => {
    const sides = page({ x: 0 });
    const o = { a: 1 };
    sides.set({ o, "p.q": 1 });
    o.a = 2;
    (sides.data as { x: number }).x = 5;
    expect(sides.shown()).toEqual({ o: { a: 1 }, p: { q: 1 }, x: 5 });
  });

  it("takes paths into a list one by one before the first drawing, without sending the whole of it each time", () => {
    const sides = page({ list: [], form: { a: 1 } });
    for (let at = 0; at < 5; at += 1) sides.set({ [`list[${at}].n`]: at });
    sides.set({ "form.b": 2 });
    (sides.data.list as { n: number }[])[0] = { n: 9 };
    sides.set({ "list[4].n": 40 });
    expect(sides.shown()).toEqual({ list: [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }, { n: 40 }], form: { a: 1, b: 2 } });
  });

  it("keeps the objects of what did not change, and all of it when nothing did", () => {
    const sides = page({ list: [{ n: 1 }, { n: 2 }], o: { a: [1] } });
    const before = sides.shown() as { list: object[]; o: object };
    expect(sides.set({ list: [{ n: 1 }, { n: 2 }], o: { a: [1] } })).toBe(false);
    expect(sides.shown()).toBe(before);
    expect(sides.set({ list: [{ n: 1 }, { n: 3 }] })).toBe(true);
    const after = sides.shown() as { list: object[]; o: object };
    expect(after.list).toEqual([{ n: 1 }, { n: 3 }]);
    expect([after.list[0] === before.list[0], after.o === before.o, after.list === before.list]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("follows paths and splices in its own data, whatever became of the page's", () => {
    const sides = page({ list: [1, 2], o: { a: 1 } });
    sides.shown();
    (sides.data.list as number[]).push(3);
    sides.splice({ list: [0, 1, 9] });
    sides.set({ "o.b[1].[c]": 1 });
    expect(sides.shown()).toEqual({ list: [9, 2], o: { a: 1, b: [undefined, { c: 1 }] } });
    expect(sides.data.list).toEqual([9, 2, 3]);
  });

  it("is not reached by names of prototypes", () => {
    const sides = page({});
    sides.shown();
    sides.set({ "__proto__.polluted": 1, "constructor.prototype.polluted": 1 });
    sides.set(JSON.parse('{ "o": { "__proto__": { "polluted": 1 } } }'));
    expect({}).not.toHaveProperty("polluted");
    expect(Object.keys(sides.shown().o as object)).toEqual(["__proto__"]);
  });

  it("leaves out what cannot be sent, and says where it is", () => {
    const sides = page({ start: { big: 1n } });
    sides.shown();
    const cycle: Record<string, unknown> = { n: 1 };
    cycle.self = cycle;
    sides.set({ "a[0]": cycle, b: 1, call() {} });
    expect(sides.shown()).toEqual({ start: {}, a: [{ n: 1 }], b: 1 });
    expect(sides.warnings).toEqual([
      '"start.big" cannot be sent to the view and is left out: a BigInt.',
      '"a[0].self" cannot be sent to the view and is left out: a reference to an object around it.',
    ]);
  });
});
