import { lengthPattern, replaceLengths } from "./css-lengths";

const RPX = lengthPattern("rpx");

/** What a length in rpx is: a part of the screen's width, which is 750rpx, or always half a px. */
export type RpxScale = "screen" | "half-px";

/** The scale that a manifest's `responsive` asks for. Source: docs/platform/app-and-pages.md#window-and-page-json. */
export function rpxScale(responsive: boolean | undefined): RpxScale {
  return responsive === false ? "half-px" : "screen";
}

/** As `convertRpx` for a screen that sets the scale: 1rpx is 100vw / 750. */
export function rpxToVw(css: string): string {
  return convertRpx(css, "screen");
}

/**
 * Replaces the lengths in rpx of a CSS value, or of a whole inline style, by lengths in vw or px. Strings, `url()` and
 * names that only look like it stay as they are. Source: docs/platform/axml.md#acss, docs/platform/axml.md#class-and-style.
 */
export function convertRpx(css: string, scale: RpxScale): string {
  // Most values have no rpx, and inline styles pass here on every render.
  if (!/rpx/i.test(css)) return css;
  return replaceLengths(css, RPX, (count) => lengthOf(Number(count), scale));
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
