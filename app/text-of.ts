/** A value as JavaScript writes it; the empty text where code of the value itself throws: a `toString`, a trap of a proxy. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "";
  }
}

/** The message of what was thrown, which can be anything. */
export function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : String(thrown);
  } catch {
    return "";
  }
}
