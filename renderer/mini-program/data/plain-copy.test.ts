import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { plainCopy } from "./plain-copy";

const jsonRound = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
};

/** Everything that JSON takes without throwing, the odd values included. */
const jsonable = fc.anything({
  key: fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "length", "0", "toString")),
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Not vitest's: that takes a member called constructor for the type. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return Object.is(one, other);
  const names = Object.keys(one);
  return (
    Object.getPrototypeOf(one) === Object.getPrototypeOf(other) &&
    names.join("\n") === Object.keys(other).join("\n") &&
    names.every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

/** All objects of a value, itself included. */
function objectsOf(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  found.add(value);
  for (const name of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (property !== undefined && "value" in property) objectsOf(property.value, found);
  }
  return found;
}

describe("what crosses", () => {
  it("arrives as a round through JSON leaves it", () => {
    fc.assert(
      fc.property(jsonable, (value) => {
        expect(isSame(plainCopy(value), jsonRound(value))).toBe(true);
      }),
    );
  });

  it("shares no object with what it was made from, whatever was there before", () => {
    fc.assert(
      fc.property(jsonable, jsonable, (value, other) => {
        const given = objectsOf(value);
        const arrived = [...objectsOf(plainCopy(value)), ...objectsOf(plainCopy(value, plainCopy(other)))];
        expect(arrived.filter((object) => given.has(object))).toEqual([]);
      }),
    );
  });

  it("is the same object as before when it says the same", () => {
    fc.assert(
      fc.property(jsonable, (value) => {
        const before = plainCopy(value);
        expect(plainCopy(value, before)).toBe(before);
      }),
    );
  });

  it("keeps the parts of before that say the same, and only those", () => {
    fc.assert(
      fc.property(jsonable, jsonable, jsonable, (one, two, three) => {
        const before = plainCopy({ one, two }) as Record<string, unknown>;
        const now = plainCopy({ one, two: three }, before) as Record<string, unknown>;
        expect(isSame(now, jsonRound({ one, two: three }))).toBe(true);
        if (Object.hasOwn(before, "one")) expect(now.one).toBe(before.one);
      }),
    );
  });

  it("never throws, and never keeps a reference to its source, whatever objects do when they are read", () => {
    const throwing = fc.constantFrom<() => object>(
      () => ({
        get bad() {
          throw new Error("read");
        },
      }),
      () => ({ toJSON: () => Promise.reject.call(undefined, 1) }),
      () => new Proxy({}, { ownKeys: () => [1] as unknown as string[] }),
      () => {
        const { proxy, revoke } = Proxy.revocable([], {});
        revoke();
        return proxy;
      },
      () => {
        const cycle: Record<string, unknown> = {};
        cycle.self = [cycle];
        return cycle;
      },
      () => ({ big: 1n, symbol: Symbol("s"), call() {} }),
    );
    fc.assert(
      fc.property(fc.anything({ withBigInt: true }), throwing, (value, bad) => {
        expect(plainCopy({ value: 1, rest: [value, bad()], bad: bad() })).toMatchObject({ value: 1 });
      }),
    );
  });
});

describe("what JSON cannot say", () => {
  const losses = (value: unknown) => {
    const told: string[] = [];
    const copy = plainCopy(value, undefined, { onLoss: (path, why) => told.push(`${path}: ${why}`) });
    return { copy, told };
  };

  it("costs itself alone, and is told with its place", () => {
    const list: unknown[] = [{ n: 1 }];
    list.push({ up: list });
    const bad = {
      get value() {
        throw new Error("no");
      },
    };
    expect(losses({ list, big: [1n], bad, fine: 1 })).toEqual({
      copy: { list: [{ n: 1 }, {}], big: [null], bad: {}, fine: 1 },
      told: [
        "list[1].up: a reference to an object around it",
        "big[0]: a BigInt",
        "bad.value: reading it throws Error: no",
      ],
    });
  });

  it("is told too of what nests too deep, instead of ending the program", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? { deep } : [deep];
    const { copy, told } = losses({ deep, fine: 1 });
    expect(told).toHaveLength(1);
    expect((copy as { fine: unknown }).fine).toBe(1);
  });

  it("is told whatever the reading of it throws", () => {
    const thrown = {
      toString() {
        throw new Error("not even this");
      },
    };
    const bad = {
      toJSON() {
        throw thrown;
      },
    };
    expect(losses({ bad, fine: 1 })).toEqual({ copy: { fine: 1 }, told: ["bad: reading it throws "] });
  });

  it("is nothing of an element of the page, whatever hangs on it", () => {
    class Node {}
    vi.stubGlobal("Node", Node);
    expect(losses({ element: Object.assign(new Node(), { owner: "the runtime's" }) })).toEqual({
      copy: { element: {} },
      told: [],
    });
    vi.unstubAllGlobals();
  });

  it("is not the same object twice beside itself", () => {
    const shared = { n: 1 };
    expect(losses([shared, shared])).toEqual({ copy: [{ n: 1 }, { n: 1 }], told: [] });
  });
});

describe("functions", () => {
  const onTap = () => {};

  it("are left out, as JSON leaves them out", () => {
    expect(plainCopy({ onTap, list: [onTap] })).toEqual({ list: [null] });
    expect(plainCopy(onTap)).toBe(undefined);
  });

  it("stay where handlers may be", () => {
    expect(plainCopy({ onTap }, undefined, { keepsFunctions: true })).toEqual({ onTap });
  });
});

it("a value that crosses asks nothing that all arrays inherit", () => {
  const asked: PropertyKey[] = [];
  const inherited = new Proxy({}, { ownKeys: () => [], getOwnPropertyDescriptor: (_, name) => void asked.push(name) });
  const all = Array.prototype as unknown as Record<number, unknown>;
  all[0] = inherited;
  const [copy, empty] = [plainCopy([{ pin: 1 }]), plainCopy([{}])];
  delete all[0];
  expect([copy, asked]).toEqual([[{ pin: 1 }], []]);
  expect((empty as readonly unknown[])[0]).not.toBe(inherited);
});
