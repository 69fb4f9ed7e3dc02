import { messageOf, textOf } from "./text-of";

/**
 * A value as text on the page: nothing for `undefined` and `null`, JSON for an object.
 * Source: docs/platform/axml.md#markup, Text; the real client refuses objects, here they are legible.
 */
export function printed(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return textOf(value);
  try {
    return JSON.stringify(value) ?? "";
  } catch (error) {
    // Circular data has no JSON, and a getter or toJSON of the page may throw anything.
    return `[${messageOf(error) || "object"}]`;
  }
}
