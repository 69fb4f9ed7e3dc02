import { describe, expect, it } from "vitest";
import { componentDefinition } from "./component-definition";
import { createMixin } from "./mixin";

function noLoss(path: string, why: string): never {
  throw new Error(`${path}: ${why}`);
}

describe("a component with mixins", () => {
  it("wins over its mixins, and a later mixin over an earlier one", () => {
    const { props, createData } = componentDefinition({
      mixins: [
        { props: { a: 1, b: 1 }, data: { x: 1 } },
        { props: { b: 2, c: 2 }, data: { y: 2 } },
      ],
      props: { c: 3 },
      data: { x: 3 },
    });
    expect(props).toEqual({ a: 1, b: 2, c: 3 });
    expect(createData({}, noLoss)).toEqual({ x: 3, y: 2 });
  });

  it("runs the life cycles of all of them, nested ones first, each value of Mixin() once", () => {
    const named = (name: string) => () => name;
    const nested = createMixin({ didMount: named("nested") });
    const one = createMixin({ mixins: [nested], didMount: named("one") });
    const { lifeCycles } = componentDefinition({
      mixins: [one, { didMount: named("plain") }, nested],
      didMount: named("own"),
    });
    expect(lifeCycles.didMount?.map((run) => run())).toEqual(["nested", "one", "plain", "own"]);
  });

  it("is seen and changed by their definitionFilter before it is registered", () => {
    const filter = (options: Record<string, unknown>) => Object.assign(options, { props: { filtered: true } });
    const mixin = createMixin({ definitionFilter: filter });
    const user = { mixins: [mixin], props: {} };
    createMixin(user);
    expect(user.props).toEqual({ filtered: true });
  });
});

describe("a component's options", () => {
  it("ignore observers, relations, lifetimes and externalClasses without their switch", () => {
    const fields = {
      observers: { a: () => {} },
      relations: { "./b": { type: "child" } },
      lifetimes: { attached: () => {} },
      externalClasses: ["my-class"],
    };
    const off = componentDefinition(fields);
    expect([off.observers, off.relations, off.lifetimes, off.externalClasses]).toEqual([[], [], {}, []]);
    const switches = { observers: true, relations: true, lifetimes: true, externalClasses: true };
    const on = componentDefinition({ ...fields, options: switches });
    expect([on.observers.length, on.relations.length, Object.keys(on.lifetimes), on.externalClasses]).toEqual([
      1,
      1,
      ["attached"],
      ["my-class"],
    ]);
  });

  it("give every instance data of its own, from an object or a function", () => {
    const shared = componentDefinition({ data: { list: [1] } });
    expect(shared.createData({}, noLoss).list).not.toBe(shared.createData({}, noLoss).list);
    const made = componentDefinition({ data: () => ({ n: 1 }) });
    expect(made.createData({}, noLoss)).toEqual({ n: 1 });
  });
});
