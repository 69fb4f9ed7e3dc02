import type { QueryScope } from "../../components/element/query-scope";
import type { Failures } from "../../problems/failures";
import type { Router } from "../../runtime/page/router";
import { createAnimation } from "./animation";
import { PageIntersectionObserver, readObserverOptions } from "./intersection-observer";
import { MediaQueryObserver } from "./media-query-observer";
import { SelectorQuery } from "./selector-query";

const scopes = new WeakMap<object, QueryScope>();

/**
 * `this.createSelectorQuery` and its like, for a page or a component; `in(component)` finds its scope afterwards.
 * Source: docs/platform/api-ui.md#mycreateselectorquery, docs/platform/api-ui.md#mycreateintersectionobserver.
 */
export function queryMembers(instance: object, scope: QueryScope, failures: Failures) {
  scopes.set(instance, scope);
  return {
    createSelectorQuery: () => new SelectorQuery(scope, failures, scopeOf),
    createIntersectionObserver: (options?: unknown) =>
      new PageIntersectionObserver(scope, readObserverOptions(options), failures, scopeOf),
    createMediaQueryObserver: () => new MediaQueryObserver(failures),
  };
}

function scopeOf(component: unknown): QueryScope | undefined {
  return typeof component === "object" && component !== null ? scopes.get(component) : undefined;
}

/**
 * Queries over the whole page that is on top when they are made, the insides of components included.
 * @param plugin whose `my` it is, which sees its own nodes alone; null for the mini-program's
 */
export function createQueryApi(failures: Failures, router: Router, plugin: string | null) {
  const pageScope = (): QueryScope => {
    const page = router.top;
    return { scroller: () => page?.surface.scroller ?? null, plugin };
  };
  return {
    createSelectorQuery: (_options?: unknown) => new SelectorQuery(pageScope(), failures, scopeOf),
    createIntersectionObserver: (options?: unknown) =>
      new PageIntersectionObserver(pageScope(), readObserverOptions(options), failures, scopeOf),
    createAnimation,
  };
}
