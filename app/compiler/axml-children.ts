import type { SourceText } from "../text/source-text";
import { type ConditionChain, groupConditions } from "./axml-condition";
import { compileControlTag } from "./axml-control-tag";
import { checkDirectives } from "./axml-directives";
import { compileEach } from "./axml-loop";
import { compileSlotted } from "./axml-slot";
import { isDefinition, NOTHING } from "./axml-template";
import { type AxmlElement, type AxmlNode, type AxmlText, isBlank } from "./axml-tree";
import { compileAttributes, compileLoneValue, compileText } from "./axml-value";
import type { NameScope } from "./expression";
import type { FileWarnings } from "./file-warnings";

/** What a node's meaning depends on besides itself. */
export interface TemplateContext extends NameScope {
  readonly source: SourceText;
  readonly warnings: FileWarnings;
  /** How many `a:for` and `slot-scope` are in force. */
  readonly loopDepth: number;
  /** Inside `<text>`, which shows the line breaks of its words. */
  readonly keepsWhiteSpace: boolean;
  /** The JavaScript variable of the templates known here. */
  readonly templates: string;
  /** The JavaScript variable of what each `<include>` includes. */
  readonly includes: ReadonlyMap<AxmlElement, string>;
}

/**
 * Compiles nodes in a row to one JavaScript expression each. A chain of conditions becomes one expression, so the
 * place of each node in the list is the same in every render.
 */
export function compileChildren(nodes: readonly AxmlNode[], context: TemplateContext): readonly string[] {
  // Between words `<text>` shows line breaks; between tags they are no more than in any other element: the builds of Taro
  // have every word of a `<text>` in a template of its own.
  const isAllText = context.keepsWhiteSpace && nodes.every(({ kind }) => kind === "text");
  const visible = nodes.filter((node) =>
    node.kind === "element" ? !isDefinition(node) : isAllText || !isIndentation(node),
  );
  return groupConditions(visible, context.warnings).map((group) => {
    if (group.kind === "chain") return compileChain(group, context);
    return group.kind === "text" ? `kit.text([${compileText(group, context)}])` : compileRepeated(group, context);
  });
}

/**
 * White space with a line break between tags is how authors lay out a file, not content. On one line it is content:
 * `<text>a</text> <text>b</text>`. Within other text it stays as it is, for CSS to collapse.
 * Source: docs/platform/axml.md#silent-or-contradictory.
 */
function isIndentation(node: AxmlText): boolean {
  return isBlank(node) && node.parts.some((part) => /[\n\r]/.test(part.text));
}

/**
 * A chain has a place for each of its branches, all but one of them empty: nodes of two branches never share a place,
 * so switching destroys a branch with its state even where both are the same tag. Source: docs/platform/axml.md#conditions.
 */
function compileChain({ branches }: ConditionChain, context: TemplateContext): string {
  const places = (chosen: number) =>
    branches
      .map(({ element }, place) => (place === chosen && element !== null ? compileRepeated(element, context) : NOTHING))
      .join(", ");
  const hasElse = branches.at(-1)?.condition === null;
  const choices = branches.map(({ condition }, place) =>
    condition === null ? `[${places(place)}]` : `${compileLoneValue(condition, context)} ? [${places(place)}] : `,
  );
  return `kit.fragment(${choices.join("")}${hasElse ? "" : "[]"})`;
}

/** Compiles an element whose `a:elif`, `a:else` or lone `a:if` has been dealt with, as often as its `a:for` says. */
function compileRepeated(element: AxmlElement, context: TemplateContext): string {
  checkDirectives(element, context.warnings);
  return compileEach(element, context, (inner) => {
    const condition = element.attributes.get("a:if");
    const isPerItem = condition !== undefined && element.attributes.has("a:for");
    const node = compileElement(element, inner);
    return isPerItem ? `(${compileLoneValue(condition, inner)} ? ${node} : ${NOTHING})` : node;
  });
}

function compileElement(element: AxmlElement, context: TemplateContext): string {
  return compileSlotted(element, context, (inner) => compileTag(element, inner));
}

function compileTag(element: AxmlElement, context: TemplateContext): string {
  const control = compileControlTag(element, context, compileChildren);
  if (control !== null) return control;
  const inner = element.tag === "text" ? { ...context, keepsWhiteSpace: true } : context;
  // In the order of the text, which is that of the warnings.
  const attributes = compileAttributes(element, context);
  const children = compileChildren(element.children, inner).join(", ");
  return `kit.element(${JSON.stringify(element.tag)}, ${attributes}, [${children}])`;
}
