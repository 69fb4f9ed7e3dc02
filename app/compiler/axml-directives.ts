import type { AxmlElement } from "./axml-tree";
import type { FileWarnings } from "./file-warnings";

/** Source: docs/platform/axml.md#conditions, docs/platform/axml.md#lists. */
const DIRECTIVES: ReadonlySet<string> = new Set([
  "a:if",
  "a:elif",
  "a:else",
  "a:for",
  "a:for-item",
  "a:for-index",
  "a:key",
]);

/** The same of other platforms, which do nothing on this one; each with its word behind the prefix. */
const FOREIGN = /^(?:(?:wx|tt|qq|ks|jd|xhs|swan):|s-|v-)(if|elif|else-if|else|for|for-item|for-index|for-items|key)$/;

const FOREIGN_WORDS: Readonly<Record<string, string>> = { "else-if": "elif", "for-items": "for" };

/** Warns of attributes that look as if they controlled what is rendered, and do not. */
export function checkDirectives({ tag, attributes }: AxmlElement, warnings: FileWarnings): void {
  for (const { name, start } of attributes.values()) {
    const word = FOREIGN.exec(name)?.[1];
    if (word !== undefined) {
      warnings.at(
        start,
        `${name} is of another platform and does nothing on this one: a:${FOREIGN_WORDS[word] ?? word}.`,
      );
    } else if (name.startsWith("a:") && !DIRECTIVES.has(name)) {
      warnings.at(start, `${name} is not known, and left out.`);
    } else if (tag === "block" && !isOfBlock(name)) {
      warnings.at(start, `<block> renders nothing itself: its ${name} is left out.`);
    }
  }
}

function isOfBlock(name: string): boolean {
  return name.startsWith("a:") || name === "slot" || name === "slot-scope" || name === "key";
}
