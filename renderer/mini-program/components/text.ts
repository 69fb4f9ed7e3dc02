import { type ComponentChildren, h, toChildArray } from "preact";
import { type BasicComponent, commonProps } from "./basic-element";
import { booleanAttribute, numberAttribute } from "./element-attributes";

/** `<text>`: inline, keeps line breaks. Source: components-basic.md, text. */
export const Text: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const classes = [
    ...(booleanAttribute(plain.selectable) ? ["a-text-selectable"] : []),
    ...(SPACES.has(String(plain.space)) ? ["a-text-spaces"] : []),
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

/** The space that each value of `space` shows instead of an ordinary one: font width, half or whole character. */
const SPACES: ReadonlyMap<string, string> = new Map([
  ["nbsp", "\u00a0"],
  ["ensp", "\u2002"],
  ["emsp", "\u2003"],
]);

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
  const spaced = text.replaceAll(" ", SPACES.get(String(space)) ?? " ");
  if (!booleanAttribute(decode)) return spaced;
  return spaced.replace(/&(\w+);/g, (entity, name: string) => ENTITIES.get(name) ?? entity);
}

function withText(children: ComponentChildren, change: (text: string) => string): ComponentChildren {
  return toChildArray(children).map((child) => (typeof child === "string" ? change(child) : child));
}
