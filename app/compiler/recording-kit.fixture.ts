import type { RenderKit, RenderNode, Scope } from "../mini-program/program";

/**
 * A kit for tests that writes what is rendered as text: `<view class="a">hi</view>`, with attribute values as JSON, and
 * `{ }` around what a loop repeats, each item with its key if it has one; `[name: ]` around a slot's content, which
 * the slot hands `{ x: "from the slot" }`.
 */
export const recordingKit: RenderKit = {
  element: (tag, attributes, children) => {
    const written = Object.entries(attributes).map(
      ([name, value]) => ` ${name}=${JSON.stringify(value) ?? "undefined"}`,
    );
    return `<${tag}${written.join("")}>${children.join("")}</${tag}>`;
  },
  slotted: (name, render) => `[${name ?? ""}: ${String(render(SLOT_PROPS))}]`,
  slot: (name, props, fallback) =>
    `<slot:${name}${Object.keys(props).length === 0 ? "" : JSON.stringify(props)}>${String(fallback())}</slot>`,
  template: (templates, is, data) => {
    const render = templates[String(is)];
    const scope: Scope = Object.assign(Object.create(null), data);
    return render === undefined ? `(no template ${String(is)})` : render(recordingKit, scope);
  },
  text: (parts) => parts.map(printed).join(""),
  join: (parts) => parts.map(printed).join(""),
  fragment: (nodes) => nodes.join(""),
  each: (list, render, keyOf) => {
    const write = (item: unknown, index: unknown): RenderNode => {
      const key = keyOf === undefined ? "" : `[${String(keyOf(item, index))}]`;
      return `${key}${String(render(item, index))}`;
    };
    return `{${Array.isArray(list) ? list.map(write).join("") : ""}}`;
  },
};

const SLOT_PROPS: Scope = Object.assign(Object.create(null), { x: "from the slot" });

function printed(part: unknown): string {
  if (part === undefined || part === null) return "";
  return typeof part === "object" ? JSON.stringify(part) : String(part);
}
