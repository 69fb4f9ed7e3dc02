/** Characters of a setData from which it is too much at once; a phone takes that much several frames to hand over. */
export const LARGE_DATA_LENGTH = 256 * 1024;

/**
 * Whether a value is about as long as that, written as JSON. Looks no further than it has to, and at nothing twice.
 * @param length in characters
 */
export function isLongData(value: unknown, length = LARGE_DATA_LENGTH): boolean {
  const seen = new Set<object>();
  const waiting = [value];
  let counted = 0;
  while (waiting.length > 0 && counted < length) {
    const next = waiting.pop();
    if (typeof next === "string") counted += next.length + 2;
    else if (typeof next !== "object" || next === null) counted += 4;
    else if (!seen.has(next)) {
      seen.add(next);
      const { names, parts } = membersOf(next);
      for (const name of names) counted += name.length + 4;
      for (const part of parts) waiting.push(part);
    }
  }
  return counted >= length;
}

/** None of what cannot be read: a getter that throws, a proxy that was revoked. */
function membersOf(value: object): { readonly names: readonly string[]; readonly parts: readonly unknown[] } {
  try {
    return { names: Array.isArray(value) ? [] : Object.keys(value), parts: Object.values(value) };
  } catch {
    return { names: [], parts: [] };
  }
}
