import valueParser from "postcss-value-parser";

/** What may not stand before a length, or it is part of a name; and what may not follow it. */
const BEFORE = "(?<![\\w\\-.#@\\\\\\u0080-\\uFFFF])";
const AFTER = "(?![\\w\\-\\u0080-\\uFFFF])";
const NUMBER = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[+-]?\\d+)?";

/**
 * Finds lengths of some units. Not in `a10rpx`, `--10rpx`, `#10rpx` or `10rpx-5`, which are names and units of their own.
 * @param units parted by `|`
 */
export function lengthPattern(units: string): RegExp {
  return new RegExp(`${BEFORE}(${NUMBER})(${units})${AFTER}`, "gi");
}

/**
 * Replaces lengths of a CSS value, or of a whole inline style. Strings and `url()` stay as they are.
 * @param pattern of `lengthPattern`
 * @param convert gives the length's new text
 */
export function replaceLengths(css: string, pattern: RegExp, convert: (count: string, unit: string) => string): string {
  const parsed = valueParser(css);
  parsed.walk((node) => {
    // false: what is inside is not walked.
    if (node.type === "function" && node.value.toLowerCase() === "url") return false;
    if (node.type === "word") {
      node.value = node.value.replace(pattern, (_, count: string, unit: string) => convert(count, unit));
    }
    return undefined;
  });
  return parsed.toString();
}
