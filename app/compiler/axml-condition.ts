import { type AxmlAttribute, type AxmlElement, type AxmlNode, type AxmlText, isBlank } from "./axml-tree";
import type { SourceText } from "./source-text";

/** `a:if` with the `a:elif` and `a:else` that follow it, of which one element at most is rendered. */
export interface ConditionChain {
  readonly kind: "chain";
  readonly branches: readonly Branch[];
}

export interface Branch {
  readonly element: AxmlElement;
  /** The attribute that holds the condition; null for `a:else`, which is always the last. */
  readonly condition: AxmlAttribute | null;
}

/**
 * Joins the siblings that form chains; the others stay as they are. White space inside a chain is dropped.
 * An element with `a:for` and `a:if` is in no chain: its condition is asked for each item. Source: axml.md, 3 and 4.
 * @throws ProblemError for two conditions on one element, and for `a:elif` and `a:else` without an `a:if`
 */
export function groupConditions(
  nodes: readonly AxmlNode[],
  source: SourceText,
): readonly (AxmlElement | AxmlText | ConditionChain)[] {
  const groups: (AxmlElement | AxmlText | ConditionChain)[] = [];
  // Blank text waits here: it belongs to the page only once no a:elif or a:else follows it.
  let blanks: AxmlText[] = [];
  let chain: Branch[] | null = null;
  for (const node of nodes) {
    if (node.kind === "text") {
      if (isBlank(node)) {
        blanks.push(node);
        continue;
      }
      groups.push(...blanks, node);
      blanks = [];
      chain = null;
      continue;
    }
    const attribute = conditionAttribute(node, source);
    if (attribute === null || (attribute.name === "a:if" && node.attributes.has("a:for"))) {
      groups.push(...blanks, node);
      chain = null;
    } else if (attribute.name === "a:if") {
      chain = [{ element: node, condition: attribute }];
      groups.push(...blanks, { kind: "chain", branches: chain });
    } else {
      const isElse = attribute.name === "a:else";
      if (chain === null) throw withoutIf(node, attribute, nodes, source);
      chain.push({ element: node, condition: isElse ? null : attribute });
      if (isElse) chain = null;
    }
    blanks = [];
  }
  return [...groups, ...blanks];
}

/** The one condition of an element, or null. */
function conditionAttribute(element: AxmlElement, source: SourceText): AxmlAttribute | null {
  const [first, second] = [...element.attributes.values()].filter(({ name }) => /^a:(?:if|elif|else)$/.test(name));
  if (second !== undefined && first !== undefined) {
    throw source.problemAt(
      second.start,
      `<${element.tag}> has ${first.name} already: one condition per tag, keep one of them.`,
    );
  }
  if (first?.value === null && first.name !== "a:else") {
    throw source.problemAt(first.start, `${first.name} needs a condition: ${first.name}="{{...}}".`);
  }
  return first ?? null;
}

function withoutIf(
  element: AxmlElement,
  attribute: AxmlAttribute,
  nodes: readonly AxmlNode[],
  source: SourceText,
): Error {
  const before = nodes.slice(0, nodes.indexOf(element)).findLast((node) => node.kind === "element");
  const isRepeated = before?.kind === "element" && before.attributes.has("a:if") && before.attributes.has("a:for");
  const reason = isRepeated
    ? `the a:if of <${before.tag}> before it is asked for each item of its a:for; put the a:if on a <block> around it`
    : "it must directly follow a tag with a:if or a:elif";
  return source.problemAt(attribute.start, `${attribute.name} has no a:if to belong to: ${reason}.`);
}
