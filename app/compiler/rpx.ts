import valueParser from "postcss-value-parser";

/**
 * A number with the unit rpx that is no part of a longer word. Not of `a10rpx`, `--10rpx`, `#10rpx` or `10rpx-5`, which
 * are names and units of their own.
 */
const RPX = /(?<![\w\-.#@\\\u0080-\uFFFF])([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)rpx(?![\w\-\u0080-\uFFFF])/gi;

/**
 * Replaces the lengths in rpx of a CSS value, or of a whole inline style, by lengths in vw: the screen is 750rpx wide,
 * so 1rpx is 100vw / 750. Strings, `url()` and names that only look like it stay as they are.
 * Source: axml.md, ACSS and `class` and `style`.
 */
export function rpxToVw(css: string): string {
  // Most values have no rpx, and inline styles pass here on every render.
  if (!/rpx/i.test(css)) return css;
  const parsed = valueParser(css);
  parsed.walk((node) => {
    // false: what is inside is not walked.
    if (node.type === "function" && node.value.toLowerCase() === "url") return false;
    if (node.type === "word") node.value = node.value.replace(RPX, (_, count: string) => `${vwOf(Number(count))}vw`);
    return undefined;
  });
  return parsed.toString();
}

/**
 * The number of vw as text. Rounded to ten decimals: the error stays below what a browser's single-precision length
 * can hold, and 100rpx reads 13.3333333333vw, without the digits of a binary fraction at its end.
 */
function vwOf(rpx: number): string {
  const fixed = ((rpx * 2) / 15).toFixed(10);
  return fixed.includes("e") ? fixed : fixed.replace(/\.?0+$/, "").replace(/^-0$/, "0");
}
