import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { bindNode, type HandlerOwner } from "../element/bound-node";
import { readAttributes } from "../element/element-attributes";
import { deliver, emit } from "./event-delivery";

const warnings = vi.spyOn(console, "warn");

beforeAll(() => {
  vi.stubGlobal("HTMLElement", class {});
  warnings.mockImplementation(() => {});
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** An element of a template with a handler for taps and input, and what that handler was given. */
function boundElement(attributes: Readonly<Record<string, unknown>>) {
  const events: { readonly currentTarget: { readonly dataset: unknown }; readonly mark: unknown }[] = [];
  const owner = {
    plugin: null,
    run: (_during: string, code: () => unknown) => code(),
    callHandler: (_name: string, event: unknown) => void events.push(event as (typeof events)[number]),
    fileUrl: (path: string) => path,
  } satisfies HandlerOwner;
  const element = { id: "box" } as Element;
  const bound = readAttributes({ onTap: "handle", onInput: "handle", ...attributes });
  bindNode(element, { tagName: "view", attributes: bound, owner });
  return { element, events };
}

const tap = { type: "tap", timeStamp: 1, detail: {} };

const circle: Record<string, unknown> = { n: 1 };
circle.self = circle;
let deep: unknown = 1;
for (let level = 0; level < 100_000; level += 1) deep = { deep };
const throwing = Object.defineProperty({ n: 1 }, "bad", {
  enumerable: true,
  get() {
    throw new Error("no");
  },
});

it.each([
  { what: "refers to itself", value: circle, lost: "item.self" },
  { what: "has a getter that throws", value: throwing, lost: "item.bad" },
])("an event arrives when data-item $what, and the author is told what is missing", ({ value, lost }) => {
  const { element, events } = boundElement({ "data-item": value, "mark:item": value });
  expect(deliver([element], tap)).toBe(1);
  expect(events).toMatchObject([{ currentTarget: { dataset: { item: { n: 1 } } }, mark: { item: { n: 1 } } }]);
  expect(warnings.mock.calls.flat().join()).toContain(`dataset of <view>: "${lost}" is left out`);
});

it("an event arrives whatever its dataset and its detail nest", () => {
  const { element, events } = boundElement({ "data-item": deep, "data-id": "a" });
  deliver([element], tap);
  emit(element, "input", { value: circle });
  expect(events).toMatchObject([
    { currentTarget: { dataset: { id: "a" } } },
    { currentTarget: { dataset: { id: "a" } }, detail: { value: { n: 1 } } },
  ]);
});
