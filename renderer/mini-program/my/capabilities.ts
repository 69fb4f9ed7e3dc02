/** Names that stand for a feature of pages rather than for a call or a component. Source: api-ui.md, 9, canIUse. */
export const PAGE_CAPABILITIES: ReadonlySet<string> = new Set([
  "component2",
  "page.setData.callback",
  "page.$spliceData",
  "page.$batchedUpdates",
  "page.createSelectorQuery",
  "page.createIntersectionObserver",
  "page.createMediaQueryObserver",
]);
