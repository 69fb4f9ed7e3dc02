/** What 1rem is on a page, where it is not 100rpx: by the page's host. */
const sizes = new WeakMap<Element, string>();
let onTop: Element | null = null;

/** The size that a page has set; empty when 1rem is 100rpx. */
export function rootFontSizeOf(page: Element): string {
  return sizes.get(page) ?? "";
}

/** @param size CSS; empty for 100rpx */
export function setRootFontSize(page: Element, size: string): void {
  sizes.set(page, size);
  if (page === onTop) document.documentElement.style.fontSize = size;
}

/** All pages share the document's root, from which `rem` counts: the page on top decides. */
export function bringRootFontSize(page: Element): void {
  onTop = page;
  document.documentElement.style.fontSize = rootFontSizeOf(page);
}
