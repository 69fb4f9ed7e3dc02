import { type AxmlAttribute, type AxmlElement, type AxmlNode, type AxmlText, isBlank } from "./axml-tree";
import type { FileWarnings } from "./file-warnings";

/** `a:if` with the `a:elif` and `a:else` that follow it, of which one element at most is rendered. */
export interface ConditionChain {
  readonly kind: "chain";
  readonly branches: readonly Branch[];
}

export interface Branch {
  /** Null for a branch that is rendered elsewhere: here it only keeps a later one from being chosen. */
  readonly element: AxmlElement | null;
  /** The attribute that holds the condition; null for `a:else`, which is always the last. */
  readonly condition: AxmlAttribute | null;
}

/**
 * Joins the siblings that form chains; the others stay as they are. White space inside a chain is dropped.
 * An element with `a:for` and `a:if` is in no chain: its condition is asked for each item.
 * Source: docs/platform/axml.md#conditions, docs/platform/axml.md#lists.
 *
 * An `a:elif` or `a:else` that something parts from its `a:if` still belongs to it, where it stands; one that has none at all
 * begins a chain of its own, or is always there. Each is a warning.
 */
export function groupConditions(
  nodes: readonly AxmlNode[],
  warnings: FileWarnings,
): readonly (AxmlElement | AxmlText | ConditionChain)[] {
  const groups: (AxmlElement | AxmlText | ConditionChain)[] = [];
  // Blank text waits here: it belongs to the page only once no a:elif or a:else follows it.
  let blanks: AxmlText[] = [];
  let chain: Branch[] = [];
  let isParted = true;
  const begin = (branches: Branch[]) => {
    groups.push(...blanks, { kind: "chain", branches });
    isParted = false;
  };
  for (const node of nodes) {
    if (node.kind === "text" && isBlank(node)) {
      blanks.push(node);
      continue;
    }
    const attribute = node.kind === "text" ? null : conditionAttribute(node, warnings);
    if (node.kind === "text" || attribute === null || (attribute.name === "a:if" && node.attributes.has("a:for"))) {
      groups.push(...blanks, node);
      isParted = true;
    } else {
      const isElse = attribute.name === "a:else";
      const branch = { element: node, condition: isElse ? null : attribute };
      if (attribute.name === "a:if") {
        chain = [branch];
        begin(chain);
      } else if (!isParted) chain.push(branch);
      else {
        warnings.at(attribute.start, withoutIf(node, attribute, nodes, chain.length > 0));
        chain = [...chain.slice(-MAX_PARTED).map(({ condition }) => ({ element: null, condition })), branch];
        begin(chain);
      }
      if (isElse) {
        chain = [];
        isParted = true;
      }
    }
    blanks = [];
  }
  return [...groups, ...blanks];
}

/** Most conditions that a parted branch asks again: a hostile file would make each ask all before it. */
const MAX_PARTED = 4;

const CONDITIONS = ["a:if", "a:elif", "a:else"];

/** The one condition of an element, or null. Of several the one that can be false counts. */
function conditionAttribute(element: AxmlElement, warnings: FileWarnings): AxmlAttribute | null {
  const [first, second] = CONDITIONS.flatMap((name) => element.attributes.get(name) ?? []);
  if (second !== undefined && first !== undefined) {
    warnings.at(
      second.start,
      `<${element.tag}> has ${first.name} already, which counts: one condition per tag, keep one of them.`,
    );
  }
  if (first?.value === null && first.name !== "a:else") {
    warnings.at(first.start, `${first.name} needs a condition, and counts as true: ${first.name}="{{...}}".`);
  }
  return first ?? null;
}

function withoutIf(
  element: AxmlElement,
  attribute: AxmlAttribute,
  nodes: readonly AxmlNode[],
  hasParted: boolean,
): () => string {
  return () => {
    const before = nodes.slice(0, nodes.indexOf(element)).findLast((node) => node.kind === "element");
    const isRepeated = before?.kind === "element" && before.attributes.has("a:if") && before.attributes.has("a:for");
    if (isRepeated) {
      return `${attribute.name} has no a:if to belong to: the a:if of <${before.tag}> before it is asked for each item of its a:for; put the a:if on a <block> around it.`;
    }
    if (hasParted) return `${attribute.name} must directly follow the tag with its a:if: nothing may stand in between.`;
    return `${attribute.name} has no a:if to belong to: it must directly follow a tag with a:if or a:elif.`;
  };
}
