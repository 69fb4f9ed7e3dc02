import type { TemplateContext } from "./axml-children";
import type { AxmlAttribute, AxmlElement, AxmlText } from "./axml-tree";
import { compileExpression } from "./expression";
import type { ValuePart } from "./mustache";
import { objectKey } from "./object-key";

/**
 * Compiles the attributes that an element gets, as a JavaScript object. Those of the compiler itself (`a:…`, `slot` and
 * `slot-scope`) are left out, known or not; so is the `key` that an `a:for` has taken.
 */
export function compileAttributes(element: AxmlElement, context: TemplateContext): string {
  const isKeyTaken = element.attributes.has("a:for") && !element.attributes.has("a:key");
  return attributesObject(element, context, isKeyTaken ? ["key"] : []);
}

/** As `compileAttributes`, without the attributes named. */
export function attributesObject(element: AxmlElement, context: TemplateContext, without: readonly string[]): string {
  const passed = [...element.attributes.values()].filter(
    ({ name }) => !/^(?:a:.*|slot|slot-scope)$/.test(name) && !without.includes(name),
  );
  const entries = passed.map((attribute) => `${objectKey(attribute.name)}: ${compileValue(attribute, context)}`);
  return `{ ${entries.join(", ")} }`;
}

/**
 * Compiles a value: a lone `{{ }}` keeps its type, with text around it the value is a string, and a bare attribute is
 * `true`. Source: docs/platform/axml.md#markup.
 */
export function compileValue({ value }: AxmlAttribute, context: TemplateContext): string {
  if (value === null) return "true";
  const [first, ...more] = value;
  if (first === undefined) return '""';
  if (more.length === 0) return compilePart(first, context);
  return `kit.join([${value.map((part) => compilePart(part, context)).join(", ")}])`;
}

/**
 * Compiles the value of `a:if`, `a:elif` or `a:for`: as `compileValue`, without the white space around a lone `{{ }}`,
 * which would make a string of it, and so every condition true.
 */
export function compileLoneValue(attribute: AxmlAttribute, context: TemplateContext): string {
  const parts = attribute.value?.filter((part) => part.kind === "expression" || part.text.trim() !== "") ?? null;
  return `(${compileValue({ ...attribute, value: parts }, context)})`;
}

/**
 * The parts of a text node: `\n` in what is written breaks a line, as in a string. Source: published programs, which have it
 * in `<text>`.
 */
export function compileText({ parts }: AxmlText, context: TemplateContext): string {
  const broken = parts.map((part) =>
    part.kind === "literal" ? { ...part, text: part.text.replace(/(?<!\\)\\n/g, "\n") } : part,
  );
  return compileParts({ parts: broken }, context);
}

/** Parts of a value as the elements of a JavaScript array. */
export function compileParts(node: { readonly parts: readonly ValuePart[] }, context: TemplateContext): string {
  return node.parts.map((part) => compilePart(part, context)).join(", ");
}

function compilePart(part: ValuePart, context: TemplateContext): string {
  return part.kind === "literal" ? JSON.stringify(part.text) : compileExpression(context, part, context);
}
