import { describe, expect, it } from "vitest";
import { passedProps, ReceivedProps } from "./component-props";

const onDone = () => {};
const handler = (name: string) => (name === "handleDone" ? onDone : undefined);

function noLoss(path: string, why: string): never {
  throw new Error(`${path}: ${why}`);
}

describe("what a user passes to a component", () => {
  it("is its attributes under the names as written", () => {
    const attributes = { title: "x", "data-id": 3, big: true, count: undefined };
    expect(passedProps(attributes, handler)).toEqual({ title: "x", "data-id": 3, big: true });
  });

  it("has a hyphenated name in camel case too, unless the user passes that as well", () => {
    const attributes = { "u-p": "1,0", "max-count": 3, maxCount: 4, "data-id": 5, "aria-label": "x" };
    expect(passedProps(attributes, handler)).toEqual({ ...attributes, uP: "1,0" });
  });

  it("has a class as className too, unless the user passes that as well", () => {
    expect(passedProps({ class: "wide" }, handler)).toEqual({ class: "wide", className: "wide" });
    expect(passedProps({ class: "wide", className: "low" }, handler)).toEqual({ class: "wide", className: "low" });
  });

  it("holds the user's functions for on… and catch…, and nothing for a handler that does not exist", () => {
    const attributes = {
      onDone: "handleDone",
      catchTap: "handleDone",
      onGone: "nobody",
      onNone: "",
      once: "handleDone",
    };
    expect(passedProps(attributes, handler)).toEqual({ onDone, catchTap: onDone, once: "handleDone" });
  });

  it("leaves out what is said to the runtime", () => {
    const attributes = { ref: "save", key: "1", "generic:item": "x", "change:n": onDone };
    expect(passedProps(attributes, handler)).toEqual({});
  });
});

describe("the props of a component", () => {
  const received = (defaults: Record<string, unknown>, passed: Record<string, unknown>) => {
    const props = new ReceivedProps(defaults, noLoss);
    return { props, own: props.next({}, props.receive(passed)) };
  };

  it("have the defaults of what is missing", () => {
    const { props, own } = received({ count: 1, size: "m", none: undefined }, { title: "x" });
    expect(own).toEqual({ title: "x", count: 1, size: "m" });
    expect(props.shown).toEqual(own);
  });

  it("are copies: neither the user nor the template nor another component sees what the component writes", () => {
    const defaults = { conf: { n: 1 } };
    const passed = { list: [{ n: 1 }] };
    const { props, own } = received(defaults, passed);
    (own.list as { n: number }[])[0] = { n: 9 };
    (own.conf as { n: number }).n = 9;
    expect(passed).toEqual({ list: [{ n: 1 }] });
    expect(defaults).toEqual({ conf: { n: 1 } });
    expect(props.shown).toEqual({ list: [{ n: 1 }], conf: { n: 1 } });
  });

  it("keep functions, and what a default is besides JSON on the component's own side", () => {
    const pattern = /x/;
    const { own } = received({ pattern, onDone }, { format: onDone });
    expect(own).toEqual({ pattern, onDone, format: onDone });
  });

  it("have changed where they say something else, not where they are only another object", () => {
    const props = new ReceivedProps({}, noLoss);
    expect(props.receive({ list: [1], a: 1 })).toEqual(["list", "a"]);
    const { list } = props.shown;
    expect(props.receive({ list: [1], a: 1 })).toEqual([]);
    expect(props.shown.list).toBe(list);
    expect(props.receive({ list: [2], b: 1 })).toEqual(["list", "a", "b"]);
  });

  it("keep what the component wrote until the user passes another value", () => {
    const { props, own } = received({ name: "" }, { n: 1, o: { x: 1 } });
    const written = { ...own, name: "mine", n: 5 };
    expect(props.next(written, props.receive({ n: 1, o: { x: 2 } }))).toEqual({ name: "mine", n: 5, o: { x: 2 } });
    expect(props.next(written, props.receive({ n: 2, o: { x: 2 } }))).toMatchObject({ n: 2 });
  });

  it("go back to the default, or away, when the user passes nothing any more", () => {
    const { props, own } = received({ size: "m" }, { size: "l", extra: 1 });
    expect(props.next(own, props.receive({}))).toEqual({ size: "m" });
  });
});
