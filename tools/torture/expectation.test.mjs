import { describe, expect, it } from "vitest";
import { Expectation } from "./expectation.mjs";
import { opsOf } from "./writer-program/ops.js";

const SEED = 5;

/** What is held after so many steps, told by hand. @param {number} count */
function heldAfter(count) {
  const steps = opsOf(SEED);
  const held = new Map();
  for (let taken = 0; taken < count; taken += 1) {
    const step = steps.next().value;
    if (step.op === "clear") held.clear();
    if (step.op === "remove") held.delete(step.key);
    for (const set of step.sets ?? []) held.set(set.key, { ...set, seed: SEED });
  }
  return [...held.values()];
}

describe("what must be there after writing was cut off", () => {
  it("is what was acknowledged, or some steps more", () => {
    expect(new Expectation().settle(heldAfter(60), { seed: SEED, done: 60 })).toBeNull();
    expect(new Expectation().settle(heldAfter(63), { seed: SEED, done: 60 })).toBeNull();
  });
  it("is not less than what was acknowledged", () => {
    expect(new Expectation().settle(heldAfter(59), { seed: SEED, done: 60 })).toContain("60 steps were acknowledged");
    // Not even though a clear may be among the steps that come next.
    expect(new Expectation().settle([], { seed: SEED, done: 60 })).not.toBeNull();
  });
  it("is whole after each step: a part of a message is none", () => {
    const steps = opsOf(SEED);
    let batchAt = 0;
    while (steps.next().value.op !== "batch") batchAt += 1;
    const part = [...heldAfter(batchAt), ...heldAfter(batchAt + 1).filter(({ n }) => n === batchAt + 1)].slice(0, -1);
    expect(new Expectation().settle(part, { seed: SEED, done: batchAt })).not.toBeNull();
  });
  it("is what was found then, from then on", () => {
    const expectation = new Expectation();
    expectation.settle(heldAfter(30), { seed: SEED, done: 29 });
    expect(expectation.settle(heldAfter(30), null)).toBeNull();
    expect(expectation.settle(heldAfter(29), null)).not.toBeNull();
  });
  it.each([
    ["a key that is absent", (/** @type {any[]} */ held) => held.slice(1)],
    ["a key that is there twice", (/** @type {any[]} */ held) => [...held, held[0]]],
    ["another order", (/** @type {any[]} */ held) => [...held].reverse()],
    ["a value that does not read", ([first, ...rest]) => [{ ...first, broken: "string" }, ...rest]],
    ["another length", ([first, ...rest]) => [{ ...first, length: first.length + 1 }, ...rest]],
  ])("is told of: %s", (_title, change) => {
    expect(new Expectation().settle(change(heldAfter(60)), { seed: SEED, done: 60 })).not.toBeNull();
  });
});
