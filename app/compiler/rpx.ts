import valueParser from "postcss-value-parser";

/**
 * A number with the unit rpx that is no part of a longer word. Not of `a10rpx`, `--10rpx`, `#10rpx` or `10rpx-5`, which
 * are names and units of their own.
 */
const RPX = /(?<![\w\-.#@\\\u0080-\uFFFF])([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)rpx(?![\w\-\u0080-\uFFFF])/gi;

/** What a length in rpx is: a part of the screen's width, which is 750rpx, or always half a px. */
export type RpxScale = "screen" | "half-px";

/** The scale that a manifest's `responsive` asks for. Source: app-and-pages.md, 3. */
export function rpxScale(responsive: boolean | undefined): RpxScale {
  return responsive === false ? "half-px" : "screen";
}

/** As `convertRpx` for a screen that sets the scale: 1rpx is 100vw / 750. */
export function rpxToVw(css: string): string {
  return convertRpx(css, "screen");
}

/**
 * Replaces the lengths in rpx of a CSS value, or of a whole inline style, by lengths in vw or px. Strings, `url()` and
 * names that only look like it stay as they are. Source: axml.md, ACSS and `class` and `style`.
 */
export function convertRpx(css: string, scale: RpxScale): string {
  // Most values have no rpx, and inline styles pass here on every render.
  if (!/rpx/i.test(css)) return css;
  const parsed = valueParser(css);
  parsed.walk((node) => {
    // false: what is inside is not walked.
    if (node.type === "function" && node.value.toLowerCase() === "url") return false;
    if (node.type === "word")
      node.value = node.value.replace(RPX, (_, count: string) => lengthOf(Number(count), scale));
    return undefined;
  });
  return parsed.toString();
}

/**
 * The length as text. Rounded to ten decimals: the error stays below what a browser's single-precision length can hold,
 * and 100rpx reads 13.3333333333vw, without the digits of a binary fraction at its end.
 */
function lengthOf(rpx: number, scale: RpxScale): string {
  const [count, unit] = scale === "screen" ? [(rpx * 2) / 15, "vw"] : [rpx / 2, "px"];
  const fixed = count.toFixed(10);
  return `${fixed.includes("e") ? fixed : fixed.replace(/\.?0+$/, "").replace(/^-0$/, "0")}${unit}`;
}
