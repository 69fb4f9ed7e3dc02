import type { TemplateContext } from "./axml-children";
import { requiredText } from "./axml-literal";
import type { AxmlElement, AxmlNode } from "./axml-tree";
import { compileLoneValue, compileValue } from "./axml-value";
import { objectKey } from "./object-key";
import type { SourceText } from "./source-text";

/** Whether a tag renders nothing where it stands: it only makes something known to its file. */
export function isDefinition({ tag, attributes }: AxmlElement): boolean {
  return tag === "import" || tag === "import-sjs" || (tag === "template" && attributes.has("name"));
}

/**
 * The templates that a file defines, wherever they stand, by name.
 * @throws ProblemError for two of one name
 */
export function definedTemplates(nodes: readonly AxmlNode[], source: SourceText): ReadonlyMap<string, AxmlElement> {
  const templates = new Map<string, AxmlElement>();
  for (const element of elementsOf(nodes)) {
    if (element.tag !== "template" || !isDefinition(element)) continue;
    const name = requiredText(element, "name", source, 'name="row"');
    const earlier = templates.get(name);
    if (earlier !== undefined) {
      const place = source.describe(earlier.start);
      throw source.problemAt(element.start, `the template ${name} is defined already, at ${place}: rename one.`);
    }
    templates.set(name, element);
  }
  return templates;
}

function elementsOf(nodes: readonly AxmlNode[]): readonly AxmlElement[] {
  return nodes.flatMap((node) => (node.kind === "text" ? [] : [node, ...elementsOf(node.children)]));
}

/**
 * `<template is data>`.
 * @throws ProblemError for one that neither defines nor uses a template
 */
export function compileTemplateUse(element: AxmlElement, context: TemplateContext): string {
  const is = element.attributes.get("is");
  if (is === undefined) {
    throw context.source.problemAt(element.start, '<template> needs a name to define one, or is="..." to use one.');
  }
  const data = element.attributes.get("data");
  const value = data === undefined ? "{}" : compileLoneValue(data, context);
  return `kit.template(${context.templates}, ${compileValue(is, context)}, ${value})`;
}

/** `<include>`: the other file's content, which sees every name that is in force here. Source: axml.md, 5. */
export function compileInclude(element: AxmlElement, context: TemplateContext): string {
  const variable = context.includes.get(element);
  if (variable === undefined) throw new Error("an <include> was compiled that nothing collected");
  const locals = [...context.locals].map(([name, value]) => `${objectKey(name)}: ${value}`);
  const scope = locals.length === 0 ? "scope" : `{ __proto__: scope, ${locals.join(", ")} }`;
  return `${variable}(kit, ${scope}, ${context.templates})`;
}
