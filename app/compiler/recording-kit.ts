import type { RenderKit, RenderNode } from "../mini-program/program";

/**
 * A kit for tests that writes what is rendered as text: `<view class="a">hi</view>`, with attribute values as JSON, and
 * `{ }` around what a loop repeats, each item with its key if it has one.
 */
export const recordingKit: RenderKit = {
  element: (tag, attributes, children) => {
    const written = Object.entries(attributes).map(
      ([name, value]) => ` ${name}=${JSON.stringify(value) ?? "undefined"}`,
    );
    return `<${tag}${written.join("")}>${children.join("")}</${tag}>`;
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

function printed(part: unknown): string {
  if (part === undefined || part === null) return "";
  return typeof part === "object" ? JSON.stringify(part) : String(part);
}
