import { describe, expect, it } from "vitest";
import { changedProps, componentProps } from "./component-props";

const onDone = () => {};
const handler = (name: string) => (name === "handleDone" ? onDone : undefined);

describe("the props of a component", () => {
  it("are its attributes under the names as written, with defaults for what is missing", () => {
    const attributes = { title: "x", "data-id": 3, big: true, count: undefined };
    expect(componentProps(attributes, { count: 1, size: "m", none: undefined }, handler)).toEqual({
      title: "x",
      "data-id": 3,
      big: true,
      count: 1,
      size: "m",
    });
  });

  it("hold the user's functions for on… and catch…, and nothing for a handler that does not exist", () => {
    const attributes = {
      onDone: "handleDone",
      catchTap: "handleDone",
      onGone: "nobody",
      onNone: "",
      once: "handleDone",
    };
    expect(componentProps(attributes, {}, handler)).toEqual({ onDone, catchTap: onDone, once: "handleDone" });
  });

  it("leave out what is said to the runtime", () => {
    expect(componentProps({ ref: "save", key: "1", "generic:item": "x" }, {}, handler)).toEqual({});
  });

  it("have changed only where a value differs by ===", () => {
    const list = [1];
    expect(changedProps({ list, a: 1 }, { list, a: 1 })).toEqual([]);
    expect(changedProps({ list, a: 1 }, { list: [1], b: 1 })).toEqual([["list"], ["a"], ["b"]]);
  });
});
