import type { TemplateContext } from "./axml-children";
import { requiredText } from "./axml-literal";
import type { AxmlElement, AxmlNode } from "./axml-tree";
import { compileLoneValue, compileValue } from "./axml-value";
import type { ExpressionFile } from "./expression";
import { objectKey } from "./object-key";

/** JavaScript of a node that renders nothing. */
export const NOTHING = "kit.fragment([])";

/** Whether a tag renders nothing where it stands: it only makes something known to its file. */
export function isDefinition({ tag, attributes }: AxmlElement): boolean {
  return tag === "import" || tag === "import-sjs" || (tag === "template" && attributes.has("name"));
}

/** The templates that a file defines, wherever they stand, by name; of two of one name the later. */
export function definedTemplates(
  nodes: readonly AxmlNode[],
  { source, warnings }: ExpressionFile,
): ReadonlyMap<string, AxmlElement> {
  const templates = new Map<string, AxmlElement>();
  for (const element of elementsOf(nodes)) {
    if (element.tag !== "template" || !isDefinition(element)) continue;
    const name = requiredText(element, "name", warnings, 'name="row"');
    if (name === null) continue;
    const earlier = templates.get(name);
    if (earlier !== undefined) {
      const place = source.describe(earlier.start);
      warnings.at(element.start, `the template ${name} is defined already, at ${place}: rename one; this one counts.`);
    }
    templates.set(name, element);
  }
  return templates;
}

function elementsOf(nodes: readonly AxmlNode[]): readonly AxmlElement[] {
  return nodes.flatMap((node) => (node.kind === "text" ? [] : [node, ...elementsOf(node.children)]));
}

/** `<template is data>`; nothing for one that neither defines nor uses a template. */
export function compileTemplateUse(element: AxmlElement, context: TemplateContext): string {
  const is = element.attributes.get("is");
  if (is === undefined) {
    context.warnings.at(element.start, '<template> needs a name to define one, or is="..." to use one.');
    return NOTHING;
  }
  const data = element.attributes.get("data");
  const value = data === undefined ? "{}" : compileLoneValue(data, context);
  return `kit.template(${context.templates}, ${compileValue(is, context)}, ${value})`;
}

/**
 * `<include>`: the other file's content, which sees every name that is in force here.
 * Source: docs/platform/axml.md#templates-import-include.
 */
export function compileInclude(element: AxmlElement, context: TemplateContext): string {
  const variable = context.includes.get(element);
  // Without a file that can be included, which has been told.
  if (variable === undefined) return NOTHING;
  const locals = [...context.locals].map(([name, value]) => `${objectKey(name)}: ${value}`);
  const scope = locals.length === 0 ? "scope" : `{ __proto__: scope, ${locals.join(", ")} }`;
  return `${variable}(kit, ${scope}, ${context.templates})`;
}
