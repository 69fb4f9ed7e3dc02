import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ENCODINGS = /** @type {const} */ (["utf8", "utf16le"]);

/**
 * Every place in a folder where one of the words lies unencrypted.
 * @param {string} folder
 * @param {readonly string[]} words
 * @returns {string[]} as "Local Storage/log: 杭州 (utf16le)"
 */
export function findPlainText(folder, words) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    return ENCODINGS.flatMap((encoding) =>
      words
        .filter((word) => content.includes(Buffer.from(word, encoding)))
        .map((word) => `${path.relative(folder, file)}: ${word} (${encoding})`),
    );
  });
}
