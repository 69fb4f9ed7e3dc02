import type { TemplateContext } from "./axml-children";
import { isPlainName, literalText } from "./axml-literal";
import type { AxmlAttribute, AxmlElement } from "./axml-tree";
import { compileLoneValue, compileValue } from "./axml-value";
import type { FileWarnings } from "./file-warnings";

/**
 * Compiles an element once for each item of its `a:for`; just once without one.
 * @param compile compiles the element itself, with the loop's names in force
 */
export function compileEach(
  element: AxmlElement,
  context: TemplateContext,
  compile: (inner: TemplateContext) => string,
): string {
  const list = element.attributes.get("a:for");
  if (list === undefined) return compile(context);
  if (literalText(list) !== null || list.value === null) {
    context.warnings.at(list.start, 'a:for needs a list, and repeats nothing: a:for="{{list}}".');
  }
  // Numbered by depth, so that no generated name hides another one that is still needed.
  const depth = context.loopDepth;
  const [item, index] = [`item${depth}`, `index${depth}`];
  const locals = new Map(context.locals)
    .set(loopName(element, "a:for-item", "item", context.warnings), item)
    .set(loopName(element, "a:for-index", "index", context.warnings), index);
  const inner = { ...context, locals, loopDepth: depth + 1 };
  const parameters = `(${item}, ${index})`;
  const key = compileKey(element, inner, item);
  const keyOf = key === null ? "" : `, ${parameters} => ${key}`;
  return `kit.each(${compileLoneValue(list, context)}, ${parameters} => ${compile(inner)}${keyOf})`;
}

function loopName(element: AxmlElement, attributeName: string, usual: string, warnings: FileWarnings): string {
  const attribute = element.attributes.get(attributeName);
  if (attribute === undefined) return usual;
  const name = literalText(attribute);
  if (name !== null && isPlainName(name)) return name;
  const reason = `${attributeName} must be a plain name, and is "${usual}" now: ${attributeName}="${usual}".`;
  warnings.at(attribute.valueStart, reason);
  return usual;
}

/** Forms of `*this` that the documentation does not have, from published programs. */
const ITEM_ITSELF = /^(?:this|\{\{\s*\*?this\s*\}\}|\*item)$/;

/**
 * The key of an item as JavaScript: `a:key="id"` names a property, `*this` the item itself, and `key="{{...}}"` (or
 * `a:key` with an expression, which published code has) is computed. Null without a key. Source: docs/platform/axml.md#lists.
 */
function compileKey(element: AxmlElement, inner: TemplateContext, item: string): string | null {
  const attribute = element.attributes.get("a:key") ?? element.attributes.get("key");
  if (attribute === undefined || attribute.value === null) return null;
  const name = attribute.name === "a:key" ? literalText(attribute) : null;
  if (name === "*this") return item;
  if (ITEM_ITSELF.test(writtenText(attribute))) {
    inner.warnings.at(attribute.start, 'a:key has the item itself as its key in one form only: a:key="*this".');
    return item;
  }
  return name === null ? compileValue(attribute, inner) : `read(${item}, ${JSON.stringify(name)})`;
}

function writtenText({ value }: AxmlAttribute): string {
  const parts = (value ?? []).map((part) => (part.kind === "literal" ? part.text : `{{${part.text}}}`));
  return parts.join("").trim();
}
