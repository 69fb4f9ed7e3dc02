import { type ComponentChildren, Fragment, h, toChildArray } from "preact";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, numberAttribute } from "../element/element-attributes";
import { keepsSpaces, spacedText } from "./text-space";

/** `<text>`: inline, keeps line breaks. Source: docs/platform/components-basic.md#text. */
export const Text: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const classes = [
    ...(booleanAttribute(plain.selectable) ? ["a-text-selectable"] : []),
    ...(keepsSpaces(plain.space) ? ["a-text-spaces"] : []),
  ];
  const common = commonProps(props, { classes });
  const lines = numberAttribute(plain.numberOfLines, 0);
  const clamp = `display: -webkit-inline-box; -webkit-box-orient: vertical; -webkit-line-clamp: ${lines}; overflow: hidden`;
  const style = lines >= 1 ? [clamp, common.style].filter(Boolean).join("; ") : common.style;
  return h(
    "text",
    { ...common, style },
    withText(props.children, (text) => shownText(text, plain)),
  );
};

type TextAttributes = Readonly<Record<string, unknown>>;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["nbsp", "\u00a0"],
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["apos", "'"],
  ["ensp", "\u2002"],
  ["emsp", "\u2003"],
]);

function shownText(text: string, { decode, space }: TextAttributes): string {
  const spaced = spacedText(text, space);
  if (!booleanAttribute(decode)) return spaced;
  return spaced.replace(/&(\w+);/g, (entity, name: string) => ENTITIES.get(name) ?? entity);
}

/** Text stands in fragments, which keep its position among its siblings; what is inside elements is theirs to show. */
function withText(children: ComponentChildren, change: (text: string) => string): ComponentChildren {
  return toChildArray(children).map((child) => {
    if (typeof child === "string") return change(child);
    if (typeof child !== "object" || child.type !== Fragment) return child;
    return h(Fragment, { key: child.key }, withText(child.props.children, change));
  });
}
