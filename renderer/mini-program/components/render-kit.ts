import { type ComponentChildren, Fragment, h } from "preact";
import type { RenderKit, RenderNode } from "../../../app/mini-program/program";
import { basicComponents } from "./basic-components";
import type { HandlerOwner } from "./bound-node";
import { readAttributes } from "./element-attributes";
import { printed } from "./printed-text";
import { UnknownElement } from "./unknown-element";

/**
 * What compiled AXML calls, over Preact.
 * @param owner whose handlers the template names
 */
export function createRenderKit(owner: HandlerOwner): RenderKit {
  const kit: RenderKit = {
    element(tag, attributes, children) {
      const component = basicComponents.get(tag) ?? UnknownElement;
      const props = { tag, attributes: readAttributes(attributes), owner };
      return h(component, withKey(props, attributes.key), ...childrenOf(children));
    },
    slotted: (_, render) => render(Object.create(null)),
    slot: (_, __, fallback) => fallback(),
    template: (templates, is, data) => templates[String(is)]?.(kit, Object.assign(Object.create(null), data)),
    text: joined,
    join: joined,
    fragment: (nodes) => h(Fragment, null, ...childrenOf(nodes)),
    each(list, render, keyOf) {
      const seen = new Set<unknown>();
      const items = entriesOf(list).map(([index, item]) => {
        const key = keyOf === undefined ? index : uniqueKey(keyOf(item, index), index, seen);
        return h(Fragment, { key }, ...childrenOf([render(item, index)]));
      });
      return h(Fragment, null, items);
    },
  };
  return kit;
}

function joined(parts: readonly unknown[]): string {
  return parts.map(printed).join("");
}

/**
 * The place of a node among its siblings is its identity: the branches of an `a:if` have a place each, so that one never
 * takes over the state of another (what was typed into an input, say).
 */
function childrenOf(nodes: readonly RenderNode[]): ComponentChildren[] {
  // Nodes are made by this kit alone, which the contract cannot say.
  return nodes.map((node, place) => h(Fragment, { key: place }, node as ComponentChildren));
}

function withKey<Props extends object>(props: Props, key: unknown): Props {
  return typeof key === "string" || typeof key === "number" ? { ...props, key } : props;
}

/** Index and item of everything `a:for` runs over. Source: axml.md, 4. */
function entriesOf(list: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(list)) return Array.from(list, (item: unknown, index) => [index, item] as const);
  if (typeof list === "number") return Array.from({ length: Math.max(0, Math.floor(list)) }, (_, at) => [at, at + 1]);
  if (typeof list === "object" && list !== null) return Object.entries(list);
  return [];
}

/** A key that is missing or used twice falls back to the position, with a warning. Source: axml.md, 11. */
function uniqueKey(key: unknown, index: string | number, seen: Set<unknown>): string {
  const text = `${typeof key}:${String(key)}`;
  if ((typeof key === "string" || typeof key === "number") && !seen.has(text)) {
    seen.add(text);
    return text;
  }
  console.warn(`a:key: ${JSON.stringify(key)} is not a string or number of its own; the position is used instead.`);
  return `position:${index}`;
}
