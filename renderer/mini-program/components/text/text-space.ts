/** The space that each value of `space` shows instead of an ordinary one: font width, half or whole character. */
const SPACES: ReadonlyMap<string, string> = new Map([
  ["nbsp", "\u00a0"],
  ["ensp", "\u2002"],
  ["emsp", "\u2003"],
]);

/** True for a value of `space` that keeps runs of spaces. Source: docs/platform/components-basic.md#text. */
export function keepsSpaces(space: unknown): boolean {
  return SPACES.has(String(space));
}

export function spacedText(text: string, space: unknown): string {
  return text.replaceAll(" ", SPACES.get(String(space)) ?? " ");
}
