import { type ComponentChild, type ComponentChildren, Fragment, h, isValidElement, type VNode } from "preact";
import type { RenderNode, Scope } from "../../../../app/mini-program/program";

/** One child of a component's tag, for one of its slots. */
interface Piece {
  /** Keeps the child's state when its neighbours come and go. */
  readonly key: string;
  render(slotProps: Scope): ComponentChildren;
}

/** What the user of a component passed for its slots, by slot name; the default slot is "". */
export type SlotContent = ReadonlyMap<string, readonly Piece[]>;

export const NO_CONTENT: SlotContent = new Map();

interface SlottedProps {
  readonly name: string;
  readonly draw: (slotProps: Scope) => RenderNode;
}

/** A child that names its slot. As a child of anything but a custom component it is drawn in place. */
export function Slotted({ draw }: SlottedProps): ComponentChildren {
  return draw({}) as ComponentChildren;
}

/**
 * Sorts the children of a component's tag into its slots, wherever they stand among blocks, conditions and loops. White
 * space counts as nothing. Source: docs/platform/components-custom.md#slots.
 */
export function slotContent(children: readonly RenderNode[]): SlotContent {
  if (children.length === 0) return NO_CONTENT;
  const content = new Map<string, Piece[]>();
  const add = (name: string, piece: Piece) => {
    const pieces = content.get(name);
    if (pieces === undefined) content.set(name, [piece]);
    else pieces.push(piece);
  };
  const collect = (node: RenderNode, key: string) => {
    if (isNothing(node)) return;
    if (Array.isArray(node)) {
      node.forEach((child: RenderNode, index) => {
        collect(child, `${key}/${keyOf(child) ?? index}`);
      });
    } else if (isElement(node, Fragment)) collect(listOf(node.props.children), key);
    else if (isElement(node, Slotted)) {
      const { name, draw } = node.props as unknown as SlottedProps;
      add(name, { key, render: (slotProps) => draw(slotProps) as ComponentChildren });
    } else add("", { key, render: () => node as ComponentChild });
  };
  collect(children, "");
  return content.size === 0 ? NO_CONTENT : content;
}

/** Null when there is nothing for this slot. */
export function drawnContent(content: SlotContent, name: string, slotProps: Scope): ComponentChildren {
  const drawn = (content.get(name) ?? []).map(({ key, render }) => ({ key, node: render(slotProps) }));
  if (drawn.every(({ node }) => isNothing(node))) return null;
  return h(
    Fragment,
    null,
    drawn.map(({ key, node }) => h(Fragment, { key }, node)),
  );
}

/** `$slots` in a component's template: the names that have content, `$default` for the slot without a name. */
export function slotNames(content: SlotContent): Readonly<Record<string, true>> {
  return Object.fromEntries([...content.keys()].map((name) => [name === "" ? "$default" : name, true]));
}

function isNothing(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(isNothing);
  if (isElement(node, Fragment)) return isNothing(listOf(node.props.children));
  return (
    node === undefined || node === null || typeof node === "boolean" || (typeof node === "string" && !/\S/.test(node))
  );
}

function isElement(node: unknown, type: unknown): node is VNode<{ children?: ComponentChildren }> {
  return isValidElement(node) && node.type === type;
}

function keyOf(node: RenderNode): unknown {
  return isValidElement(node) ? node.key : undefined;
}

function listOf(children: ComponentChildren): readonly unknown[] {
  return Array.isArray(children) ? children : [children];
}
