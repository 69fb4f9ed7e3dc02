/**
 * Names that stand for a feature of pages rather than for a call or a component.
 * Source: docs/platform/api-ui.md#system-and-environment, canIUse.
 */
export const PAGE_CAPABILITIES: ReadonlySet<string> = new Set([
  ...["component", "component2", "component.observers", "component.relations", "component.$selectComponent"],
  ...["component.lifetimes", "component.externalClasses", "component.selectOwnerComponent"],
  ...["sjs.event", "sjs.event.selector.deep"],
  ...["mixin", "page.mixins", "page.events.onBack"],
  "page.setData.callback",
  "page.$spliceData",
  "page.$batchedUpdates",
  "page.createSelectorQuery",
  "page.createIntersectionObserver",
  "page.createMediaQueryObserver",
  "component.createSelectorQuery",
  "component.createIntersectionObserver",
  "component.createMediaQueryObserver",
]);
