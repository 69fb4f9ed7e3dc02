import type { AxmlAttribute, AxmlElement } from "./axml-tree";
import type { FileWarnings } from "./file-warnings";

/** The text of a value without any `{{ }}`, trimmed; null for other values. */
export function literalText({ value }: AxmlAttribute): string | null {
  if (value === null) return null;
  const texts = value.map((part) => (part.kind === "literal" ? part.text : null));
  return texts.includes(null) ? null : texts.join("").trim();
}

/**
 * The text of an attribute that a tag must have, and have without `{{ }}`: it is read before anything runs.
 * @param example what to write, for the problem: `src="./a.axml"`
 * @returns null, with a warning, for an attribute that is missing, empty, bare or computed
 */
export function requiredText(
  element: AxmlElement,
  name: string,
  warnings: FileWarnings,
  example: string,
): string | null {
  const attribute = element.attributes.get(name);
  const text = attribute === undefined ? null : literalText(attribute);
  if (text !== null && text !== "") return text;
  const reason = `<${element.tag}> needs a plain text as its ${name}, without {{ }}: ${example}. It is left out.`;
  warnings.at(attribute?.start ?? element.start, reason);
  return null;
}

/** Whether a text can be the name of a variable in an expression. */
export function isPlainName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}
