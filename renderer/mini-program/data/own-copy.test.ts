import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownCopy, ownMembers } from "./own-copy";

function noLoss(path: string, why: string): never {
  throw new Error(`${path}: ${why}`);
}

const data = fc.anything({
  key: fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "length", "0")),
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withTypedArray: true,
});

/** All plain objects and lists of a value, itself included. */
function plainObjectsOf(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isPlain) return found;
  found.add(value);
  for (const part of Object.values(value)) plainObjectsOf(part, found);
  return found;
}

describe("an own copy", () => {
  it("has the same content", () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(ownCopy({ value }, noLoss)).toEqual({ value });
      }),
    );
  });

  it("shares no plain object and no list with what it was made from", () => {
    fc.assert(
      fc.property(data, (value) => {
        const given = plainObjectsOf(value);
        expect([...plainObjectsOf(ownCopy(value, noLoss))].filter((object) => given.has(object))).toEqual([]);
      }),
    );
  });

  it("shares functions, dates, bytes and instances of classes, which only their makers can copy", () => {
    class Model {}
    const shared = [() => {}, new Date(0), new Map(), new Set(), new Uint8Array(2), new Model(), Symbol("s")];
    const copy = ownCopy({ shared }, noLoss) as { shared: readonly unknown[] };
    expect(copy.shared.map((part, index) => part === shared[index])).toEqual(shared.map(() => true));
  });

  it("refers to itself where what it was made from did, and holds twice what that held twice", () => {
    const tree: Record<string, unknown> = { leaf: { n: 1 } };
    Object.assign(tree, { self: tree, list: [tree, tree.leaf] });
    const copy = ownCopy(tree, noLoss) as { self: object; leaf: object; list: readonly object[] };
    expect(copy.self).toBe(copy);
    expect(copy.list).toEqual([copy, copy.leaf]);
    expect(copy.list[1]).toBe(copy.leaf);
    expect(copy).not.toBe(tree);
  });

  it("goes as deep as the data", () => {
    let deep: unknown = "bottom";
    for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? { deep } : [deep];
    let copy = ownCopy(deep, noLoss);
    while (typeof copy === "object" && copy !== null) copy = Object.values(copy)[0];
    expect(copy).toBe("bottom");
  });

  it("leaves out what cannot be read, and says where that was", () => {
    const bad = Object.defineProperty({ fine: 1 }, "bad", {
      enumerable: true,
      get() {
        throw new Error("no");
      },
    });
    const closed = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("closed");
        },
      },
    );
    const told: string[] = [];
    const copy = ownCopy({ list: [bad], closed }, (path, why) => told.push(`${path}: ${why}`));
    expect(copy).toEqual({ list: [{ fine: 1 }], closed: {} });
    expect(told).toEqual(["closed: reading it throws Error: closed", "list[0].bad: reading it throws Error: no"]);
  });

  it("never throws, whatever objects do when they are read", () => {
    const hostile = fc.constantFrom(
      () => Proxy.revocable({}, {}),
      () => Proxy.revocable([], {}),
    );
    fc.assert(
      fc.property(data, hostile, (value, make) => {
        const { proxy, revoke } = make();
        revoke();
        expect(ownCopy({ value, proxy }, () => {})).toHaveProperty("value");
      }),
    );
  });
});

it("own members are a copy of an object alone", () => {
  const inner = { n: 1 };
  const [given, told] = [
    {
      inner,
      get bad() {
        throw new Error("no");
      },
    },
    [] as string[],
  ];
  const copy = ownMembers(given, (path) => told.push(path));
  expect(copy).toEqual({ inner });
  expect(copy.inner).toBe(inner);
  expect(told).toEqual(["bad"]);
});
