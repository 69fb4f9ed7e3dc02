/** Of an element, in words parted by blanks: whose rules reach it though they are kept in. Authors cannot write it. */
export const STYLE_SCOPE_ATTRIBUTE = "a-styled-by";

/** The word of a page or component in that attribute. */
export function styleScopeOf(id: string): string {
  return encodeURIComponent(id);
}

/** The element of a component that is not virtual. */
export function hostSelector(id: string): string {
  return `a-component[data-is=${JSON.stringify(id)}]`;
}

/**
 * Keeps rules in: they reach the elements that their own file draws, however these stand inside those of others.
 * Source: docs/platform/axml.md#acss, `apply-shared`.
 * @param rules of a sheet of that file alone; they are changed
 */
export function isolateStyles(rules: CSSRuleList, id: string): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) rule.selectorText = isolatedSelectors(rule.selectorText, id);
    if (rule instanceof CSSStyleRule || rule instanceof CSSGroupingRule) isolateStyles(rule.cssRules, id);
  }
}

/**
 * The selectors of a rule, each for elements of one file alone and no more specific than before. What a rich-text draws counts
 * as the rich-text's; the component's own element, which stands in its user's template, is met where a selector names it.
 * @param selectors as a browser writes them: comma list, pseudo-elements with two colons
 */
export function isolatedSelectors(selectors: string, id: string): string {
  const own = `[${STYLE_SCOPE_ATTRIBUTE}~=${JSON.stringify(styleScopeOf(id))}]`;
  const host = hostSelector(id);
  return partsOf(selectors)
    .map((selector) => {
      const afterHost = selector.includes(host) ? selector.slice(selector.lastIndexOf(host) + host.length) : " ";
      if (!/[\s>+~]/.test(afterHost)) return selector;
      const [element = "", ...pseudoElement] = selector.split(/(?=::)/);
      return `${element}:where(${own}, rich-text${own} *)${pseudoElement.join("")}`;
    })
    .join(", ");
}

/** A comma inside brackets or a string parts nothing. */
function partsOf(selectors: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const [token] of selectors.matchAll(/"(?:[^"\\]|\\.)*"|\\.|[\s\S]/g)) {
    if (token === "(" || token === "[") depth += 1;
    if (token === ")" || token === "]") depth -= 1;
    if (token === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}
