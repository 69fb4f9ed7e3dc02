import type { compileChildren, TemplateContext } from "./axml-children";
import { compileSlot } from "./axml-slot";
import { compileInclude, compileTemplateUse } from "./axml-template";
import type { AxmlElement } from "./axml-tree";

/** Compiles one tag that is no component. Children are compiled by the function given, which knows every tag. */
type ControlTag = (element: AxmlElement, context: TemplateContext, compile: typeof compileChildren) => string;

/** Control tags; those that only define something are not compiled where they stand. Source: docs/platform/axml.md#markup. */
const CONTROL_TAGS: ReadonlyMap<string, ControlTag> = new Map<string, ControlTag>([
  ["block", compileBlock],
  ["template", compileTemplateUse],
  ["include", compileInclude],
  ["slot", (element, context, compile) => compileSlot(element, context, compile(element.children, context))],
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
