const marks = new WeakMap<Element, Readonly<Record<string, unknown>>>();

/** Remembers the `marks` of a node inside a rich-text. */
export function setRichTextMarks(element: Element, own: Readonly<Record<string, unknown>>): void {
  marks.set(element, own);
}

/**
 * What a tap inside a rich-text tells: the marks from the node to the root, the inner ones first.
 * Source: docs/platform/components-basic.md#rich-text.
 * @param path innermost first
 * @returns null for a path that does not begin in a rich-text
 */
export function richTextMarks(path: readonly Element[]): Readonly<Record<string, unknown>> | null {
  const end = path.findIndex((element) => element.localName === "rich-text");
  if (end < 0) return null;
  return Object.assign(
    {},
    ...path
      .slice(0, end)
      .toReversed()
      .map((element) => marks.get(element)),
  );
}
