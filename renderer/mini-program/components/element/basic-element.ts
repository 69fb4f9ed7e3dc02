import type { ComponentChildren, FunctionComponent } from "preact";
import { type BoundNode, bindNode, type HandlerOwner, type PressLook } from "./bound-node";
import { booleanAttribute, type ElementAttributes, textAttribute } from "./element-attributes";
import { inlineStyle } from "./inline-style";
import { STYLE_SCOPE_ATTRIBUTE } from "./style-scope";

/** What every basic component is given. */
export interface BasicProps {
  readonly tag: string;
  readonly attributes: ElementAttributes;
  readonly owner: HandlerOwner;
  /** See `TemplateOwner`. */
  readonly styleScopes?: string | undefined;
  readonly children?: ComponentChildren;
}

export type BasicComponent = FunctionComponent<BasicProps>;

/** What a basic component adds to the common properties of its element. */
export interface BasicExtras {
  /** Our own classes, behind the author's, where `[class^="icon"]` finds those. Prefix `a-`, which the platform reserves. */
  readonly classes?: readonly string[];
  readonly pressLook?: PressLook | undefined;
  /** Also told about the element, besides the event system. */
  readonly ref?: (element: HTMLElement | null) => void;
}

/**
 * The DOM properties that every component shares. Source: docs/platform/components-basic.md#all-components;
 * docs/platform/axml.md#markup, docs/platform/axml.md#class-and-style.
 */
export function commonProps({ tag, attributes, owner, styleScopes }: BasicProps, extras: BasicExtras = {}) {
  const { plain, accessibility, dataset } = attributes;
  const classes = [textAttribute(plain.class), ...(extras.classes ?? [])].filter((name) => name !== "");
  const style = inlineStyle(plain.style);
  const node: BoundNode = {
    tagName: tag,
    attributes,
    owner,
    ...(extras.pressLook === undefined ? {} : { pressLook: extras.pressLook }),
  };
  return {
    ...printableData(dataset),
    ...accessibility,
    [STYLE_SCOPE_ATTRIBUTE]: styleScopes,
    id: plain.id === undefined ? undefined : textAttribute(plain.id),
    class: classes.length === 0 ? undefined : classes.join(" "),
    style: style === "" ? undefined : style,
    hidden: booleanAttribute(plain.hidden) || undefined,
    // A new function for every render, so that the event system always has the present attributes.
    ref: (element: HTMLElement | null) => {
      if (element !== null) bindNode(element, node);
      extras.ref?.(element);
    },
  };
}

/** `data-*` that are text or numbers appear in the DOM, where tests and people look for them. */
function printableData(dataset: Readonly<Record<string, unknown>>): Record<string, string> {
  const printable: Record<string, string> = {};
  for (const [name, value] of Object.entries(dataset)) {
    if (typeof value !== "string" && typeof value !== "number") continue;
    printable[`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`] = String(value);
  }
  return printable;
}
