/**
 * px of a length that an attribute gives: "10px", "20rpx", "1rem", or a number of px.
 * Source: docs/platform/components-basic.md#swiper, docs/platform/components-basic.md#page-meta.
 * @returns NaN for what is no length
 */
export function screenLength(written: string): number {
  const [, count = "", unit = ""] = /^\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*([a-z]*)/i.exec(written) ?? [];
  const number = count === "" ? Number.NaN : Number(count);
  switch (unit.toLowerCase()) {
    case "rpx":
      return (number * window.innerWidth) / 750;
    case "vw":
      return (number * window.innerWidth) / 100;
    case "rem":
      return number * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    default:
      return number;
  }
}
