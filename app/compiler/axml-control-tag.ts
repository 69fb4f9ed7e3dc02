import type { compileChildren, TemplateContext } from "./axml-children";
import type { AxmlElement } from "./axml-tree";

/** Compiles one tag that is no component. Children are compiled by the function given, which knows every tag. */
type ControlTag = (element: AxmlElement, context: TemplateContext, compile: typeof compileChildren) => string;

/** Source: axml.md, Markup (control tags). `component` stands for a component of a dynamic plugin. */
const CONTROL_TAGS: ReadonlyMap<string, ControlTag> = new Map([
  ["block", compileBlock],
  ["template", refuseTag],
  ["import", refuseTag],
  ["include", refuseTag],
  ["import-sjs", refuseTag],
  ["slot", refuseTag],
  ["component", refuseTag],
]);

/** Compiles a control tag; null for every other tag. */
export function compileControlTag(
  element: AxmlElement,
  context: TemplateContext,
  compile: typeof compileChildren,
): string | null {
  return CONTROL_TAGS.get(element.tag)?.(element, context, compile) ?? null;
}

/** `<block>` carries control attributes for its children and renders nothing itself. */
function compileBlock(element: AxmlElement, context: TemplateContext, compile: typeof compileChildren): string {
  return `kit.fragment([${compile(element.children, context).join(", ")}])`;
}

/** Refused aloud, since a tag that rendered nothing would look like a mistake in the page. */
function refuseTag(element: AxmlElement, context: TemplateContext): never {
  throw context.source.problemAt(element.start, `<${element.tag}> is not supported yet by this version of Minihost.`);
}
