import type { StoredValue } from "../storage/stored-value";

/**
 * The call that makes an entry, to paste into a mini-program's code.
 * @returns JavaScript, one statement with two spaces per level
 */
export function codeOfEntry(key: string, value: StoredValue): string {
  const data = value.type === "string" ? JSON.stringify(value.text) : literalOf(value.text);
  return `my.setStorage({\n  key: ${JSON.stringify(key)},\n  data: ${data.replaceAll("\n", "\n  ")},\n});\n`;
}

/** Every string of the JSON text, with the colon that makes it a name. */
const STRINGS = /"(?:[^"\\]|\\.)*":?/g;

function literalOf(json: string): string {
  const pretty = JSON.stringify(JSON.parse(json), null, 2);
  // In an object literal this one name would set the prototype instead of a property; a computed name does not.
  return pretty.replace(STRINGS, (text) => (text === '"__proto__":' ? '["__proto__"]:' : text));
}
