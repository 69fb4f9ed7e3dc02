import { type ComponentChildren, Fragment, h, isValidElement, type VNode } from "preact";
import type { RenderKit, RenderNode, Scope } from "../../../../app/mini-program/program";
import { printed } from "../../../../app/printed-text";
import { warnOnce } from "../../problems/runtime-warnings";
import { basicComponents } from "../basic-components";
import type { HandlerOwner } from "../element/bound-node";
import { readAttributes } from "../element/element-attributes";
import { type ComponentEnvironment, Environment } from "../environment/component-environment";
import { drawnContent, type SlotContent, Slotted, slotContent } from "./slot-content";
import { TemplateUse } from "./template-use";
import { UnknownElement } from "./unknown-element";

/** Most items that one `a:for` draws: a list without bounds would freeze the window for minutes, or end it. */
export const MAX_LOOP_ITEMS = 20_000;

/** What a use of a custom component in a template says. */
export interface CustomUse {
  readonly tag: string;
  /** As written, `ref` and `generic:x` among them. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly slots: SlotContent;
}

/** Whose template is drawn: a page or a component. */
export interface TemplateOwner extends HandlerOwner {
  /** What its navigators and web-views get of the host; without it that of whoever draws the page. */
  readonly environment?: ComponentEnvironment;
  /** What its own user passed for its slots. */
  readonly slots: SlotContent;
  /** A custom component; undefined for a tag that its templates declare none for. */
  custom(use: CustomUse): VNode | undefined;
  /** Classes that the user of a component passes in by name (`externalClasses`) take the place of these names. */
  ownClasses(written: unknown): unknown;
  /**
   * Whose rules reach an element of its templates though they are kept in: its own, and its user's where classes of the
   * user's come in. Words parted by blanks; undefined for none.
   * @param written the element's classes, before `ownClasses`
   */
  styleScopes(written: unknown): string | undefined;
}

/** What compiled AXML calls, over Preact. */
export function createRenderKit(owner: TemplateOwner): RenderKit {
  const kit: RenderKit = {
    element(tag, attributes, children) {
      const custom = owner.custom({ tag, attributes, slots: slotContent(children) });
      if (custom !== undefined) return withKey(custom, attributes.key);
      const written =
        attributes.class === undefined ? attributes : { ...attributes, class: owner.ownClasses(attributes.class) };
      const styleScopes = owner.styleScopes(attributes.class);
      const props = { tag, attributes: readAttributes(written), owner, styleScopes };
      // In HTML, and so in the habit of authors, a name in another case is the same.
      const basic = basicComponents.get(tag) ?? basicComponents.get(tag.toLowerCase()) ?? UnknownElement;
      const element = h(basic, props, ...childrenOf(children));
      if (CALLING_TAGS.has(tag)) return withKey(inEnvironment(owner, element), attributes.key);
      return withKey(element, attributes.key);
    },
    slotted: (name, draw) => h(Slotted, { name: name ?? "", draw }),
    slot: (name, props, fallback) => drawnContent(owner.slots, name, props) ?? fallback(),
    template(templates, is, data) {
      const name = printed(is);
      const draw = Object.hasOwn(templates, name) ? templates[name] : undefined;
      if (draw === undefined) {
        warnOnce(`<template is="${name}">: there is no template of this name here.`);
        return null;
      }
      return h(TemplateUse, { key: name, kit, draw, data: scopeOf(data), slots: owner.slots });
    },
    text: joined,
    join: joined,
    fragment: (nodes) => h(Fragment, null, ...childrenOf(nodes)),
    each: (list, render, keyOf) => h(Fragment, null, loopItems(list, render, keyOf)),
  };
  return kit;
}

/** Components that act for whose template they stand in, wherever a slot has put them. */
const CALLING_TAGS: ReadonlySet<string> = new Set(["navigator", "web-view"]);

function inEnvironment({ environment }: TemplateOwner, element: ComponentChildren) {
  return environment === undefined
    ? h(Fragment, null, element)
    : h(Fragment, null, h(Environment.Provider, { value: environment }, element));
}

function loopItems(list: unknown, render: Parameters<RenderKit["each"]>[1], keyOf: Parameters<RenderKit["each"]>[2]) {
  const seen = new Set<unknown>();
  return entriesOf(list).map(([index, item]) => {
    const node = render(item, index);
    const key = keyOf === undefined ? ownKey(node) : keyOf(item, index);
    const isKeyed = keyOf !== undefined || key !== undefined;
    return h(Fragment, { key: isKeyed ? uniqueKey(key, index, seen) : index }, ...childrenOf([node]));
  });
}

/** `key="{{…}}"` on the repeated element itself. */
function ownKey(node: RenderNode): unknown {
  return isValidElement(node) ? (node.key ?? undefined) : undefined;
}

function joined(parts: readonly unknown[]): string {
  return parts.map(printed).join("");
}

function scopeOf(data: unknown): Scope {
  return typeof data === "object" && data !== null ? (data as Scope) : {};
}

/**
 * The position of a node among its siblings is its identity: the branches of an `a:if` have a position each, so that one never
 * takes over the state of another (what was typed into an input, say).
 */
function childrenOf(nodes: readonly RenderNode[]): ComponentChildren[] {
  // Nodes are made by this kit alone, which the contract cannot say.
  return nodes.map((node, index) => h(Fragment, { key: index }, node as ComponentChildren));
}

function withKey<Props>(node: VNode<Props>, key: unknown): VNode<Props> {
  if (typeof key === "string" || typeof key === "number") node.key = key;
  return node;
}

/** Index and item of everything `a:for` runs over. Source: docs/platform/axml.md#lists. */
function entriesOf(list: unknown): readonly (readonly [string | number, unknown])[] {
  const length = lengthOf(list);
  const drawn = Math.min(length, MAX_LOOP_ITEMS);
  if (length > drawn) {
    warnOnce(
      `a:for: a list of ${length} items is too long for one page; the first ${drawn} are drawn. Load it in parts.`,
    );
  }
  if (Array.isArray(list)) return Array.from({ length: drawn }, (_, at) => [at, list[at] as unknown] as const);
  if (typeof list === "number") return Array.from({ length: drawn }, (_, at) => [at, at + 1]);
  if (typeof list === "object" && list !== null) return Object.entries(list).slice(0, drawn);
  return [];
}

function lengthOf(list: unknown): number {
  if (Array.isArray(list)) return list.length;
  if (typeof list === "number") return list >= 1 ? Math.floor(list) : 0;
  return typeof list === "object" && list !== null ? Object.keys(list).length : 0;
}

/**
 * A key that is missing or used twice falls back to the position, with a warning.
 * Source: docs/platform/axml.md#silent-or-contradictory.
 */
function uniqueKey(key: unknown, index: string | number, seen: Set<unknown>): string {
  const text = `${typeof key}:${String(key)}`;
  if ((typeof key === "string" || typeof key === "number") && !seen.has(text)) {
    seen.add(text);
    return text;
  }
  const message = `a:key: ${printed(key) || "undefined"} is not a string or number of its own; the position is used instead.`;
  warnOnce(message, "a:key");
  return `position:${index}`;
}
