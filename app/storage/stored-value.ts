import { parse, stringify, textFrom } from "../own-functions";

/**
 * A value as it is stored: a string as it is, anything else as its JSON text. It remembers which, so that the
 * string '123' comes back as a string. Source: docs/platform/storage.md#values.
 */
export interface StoredValue {
  readonly type: "string" | "json";
  readonly text: string;
}

/**
 * Turns what a mini-program passed as `data` into what is stored.
 * @returns null for what JSON cannot say: undefined, a function, a symbol, a BigInt, a cycle, a `toJSON` that throws
 */
export function storedValueOf(data: unknown): StoredValue | null {
  if (typeof data === "string") return { type: "string", text: data };
  try {
    const text = stringify(data) as string | undefined;
    return text === undefined ? null : { type: "json", text };
  } catch {
    // Whatever the mini-program's own data throws while it is read means the same: it cannot be stored.
    return null;
  }
}

/** The value a mini-program reads: a fresh copy each time. */
export function dataOf(stored: StoredValue): unknown {
  return stored.type === "string" ? stored.text : parse(stored.text);
}

/** Type and text in one string: "s" or "j", then the text. */
export function letteredText({ type, text }: StoredValue): string {
  return (type === "string" ? "s" : "j") + text;
}

export function dataOfLettered(lettered: string): unknown {
  const text = textFrom(lettered, 1);
  return lettered[0] === "s" ? text : parse(text);
}
