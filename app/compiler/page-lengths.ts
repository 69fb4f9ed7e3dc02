import { lengthPattern, replaceLengths } from "./css-lengths";

const VIEWPORT = lengthPattern("[sld]?vh|[sld]?vmin|[sld]?vmax");
const OF_PAGE: Readonly<Record<string, string>> = { vh: "cqh", vmin: "cqmin", vmax: "cqmax" };

/**
 * Lengths of the viewport's height as lengths of the page's: the bars above and below are part of our document, while a
 * page's viewport ends at them (`windowHeight`). The page is the container they count from. Widths are the same.
 * Source: docs/platform/axml.md#acss; docs/platform/api-ui.md#system-and-environment.
 * @param css a value, or a whole inline style
 */
export function lengthsOfPage(css: string): string {
  if (!/v(?:h|min|max)/i.test(css)) return css;
  return replaceLengths(css, VIEWPORT, (count, unit) => {
    const name = unit.toLowerCase().replace(/^[sld]/, "");
    return `${count}${OF_PAGE[name] ?? unit}`;
  });
}
