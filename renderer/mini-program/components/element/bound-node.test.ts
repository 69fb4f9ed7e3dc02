import { afterEach, describe, expect, it, vi } from "vitest";
import { checkedValues, choicesIn, registerChoice } from "../forms/choice-control";
import { formControlsIn, formValue, registerFormControl } from "../forms/form-control";
import { type BoundNode, bindNode, boundNodeOf, closestOfSide, insideOfSide, ownTextOf } from "./bound-node";

afterEach(() => vi.restoreAllMocks());

it("hands no element to what a mini-program puts in the place of WeakMap's methods", () => {
  const hooks = [vi.spyOn(WeakMap.prototype, "set"), vi.spyOn(WeakMap.prototype, "get")];
  const element = {} as Element;
  const node = { tagName: "view" } as BoundNode;
  bindNode(element, node);
  const found = boundNodeOf(element);
  // The test's own tools have maps too.
  const given = hooks.flatMap(({ mock }) => mock.calls.map(([key]) => key));
  vi.restoreAllMocks();
  expect(found).toBe(node);
  expect(given).not.toContain(element);
});

/** An element of a template, in `parent`; it says that it matches whatever `selectors` name. */
function element(parent: Fake | null, plugin: string | null, selectors: string, hasGuests = false): Fake {
  const children: Fake[] = [];
  const below = (): Fake[] => children.flatMap((child) => [child, ...child.below()]);
  const made: Fake = {
    parentElement: parent,
    textContent: ` ${selectors} `,
    children,
    below,
    closest: (selector) => (selectors.split(" ").includes(selector) ? made : (parent?.closest(selector) ?? null)),
    querySelectorAll: (selector) => below().filter((each) => selector === "*" || each.closest(selector) === each),
  };
  parent?.children.push(made);
  bindNode(made as unknown as Element, { tagName: "view", owner: { plugin, hasGuests } } as BoundNode);
  return made;
}

interface Fake {
  readonly parentElement: Fake | null;
  readonly textContent: string;
  readonly children: Fake[];
  below(): Fake[];
  closest(selector: string): Fake | null;
  querySelectorAll(selector: string): readonly Fake[];
}

const real = (fake: Fake) => fake as unknown as Element;

describe("a form of the mini-program around a plugin's form around what the mini-program puts into its slot", () => {
  const outer = element(null, null, "form");
  const form = element(outer, "p", "form");
  const own = element(form, "p", "input");
  const guest = element(form, null, "input button");
  const deep = element(guest, "p", "input");

  it("is the form of what stands in the slot", () => {
    expect(closestOfSide(real(guest), "form")).toBe(outer);
    expect(closestOfSide(real(own), "form")).toBe(form);
    expect(closestOfSide(real(guest), "button")).toBe(guest);
    expect(closestOfSide(real(own), "label")).toBe(null);
  });

  it("has the fields of its own side alone, as has the plugin's", () => {
    expect(insideOfSide(real(outer), "input")).toEqual([guest]);
    expect(insideOfSide(real(form), "input")).toEqual([own, deep]);
    expect(insideOfSide(real(own), "input", real(outer))).toEqual([own, deep]);
  });

  it("tells the text of what is one side's alone", () => {
    expect(ownTextOf(real(own))).toBe("input");
    expect(ownTextOf(real(form))).toBe("");
    expect(ownTextOf(real(form), real(own))).toBe("input");
    expect(ownTextOf(real(form), real(guest))).toBe("");
    expect(ownTextOf(real(element(null, "p", "view", true)))).toBe("");
  });
});

it("a form gathers the fields of its own side, and resets no others", () => {
  const form = element(null, "p", "form");
  const field = (plugin: string | null, name: string) =>
    registerFormControl(real(element(form, plugin, name)), { name: () => name, value: () => `of ${name}`, reset() {} });
  field("p", "own");
  field(null, "pin");
  expect(formValue(formControlsIn(real(form)))).toEqual({ own: "of own" });
});

it("a group knows the choices of its own side", () => {
  const group = element(null, "p", "radio-group");
  const radio = (plugin: string | null, value: string) =>
    registerChoice(
      real(element(group, plugin, "radio")),
      { current: true, set() {}, reset() {} },
      { value, disabled: false },
    );
  radio("p", "own");
  radio(null, "pin");
  expect(checkedValues(choicesIn(real(group), "radio"))).toEqual(["own"]);
});
