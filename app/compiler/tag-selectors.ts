/** Components that are not drawn as the element of their name: the browser's own would show no children. */
const DRAWN_AS: Readonly<Record<string, string>> = { progress: "a-progress", textarea: "a-textarea" };

/**
 * A tag's name in a selector. What stands in strings, brackets or behind a backslash, and names that begin or end otherwise
 * (`.progress`, `my-progress`, `progress-bar`, `:progress(`), are none.
 */
const TAG =
  /"(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$)|\[[^\]]*(?:\]|$)|\\.|(?<![\w\-.#:|\\\u0080-\uFFFF])(progress|textarea)(?![\w\-(|\\\u0080-\uFFFF])/gi;

/**
 * A selector of a mini-program as the browser must be asked it: tags mean components, by their AXML names.
 * Source: docs/platform/axml.md#acss.
 */
export function drawnTags(selector: string): string {
  if (!/progress|textarea/i.test(selector)) return selector;
  return selector.replace(TAG, (all, tag: string | undefined) => (tag && DRAWN_AS[tag.toLowerCase()]) ?? all);
}
