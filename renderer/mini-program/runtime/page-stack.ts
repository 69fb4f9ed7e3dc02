import type { EventChannel } from "./event-channel";
import { type PageTarget, resolvePageUrl } from "./page-url";

/** Most pages open at once. Source: app-and-pages.md, 10. */
export const MAX_STACK_DEPTH = 10;

/** A routing call as a page made it. */
export type Routing =
  | { readonly kind: "redirectTo" | "reLaunch"; readonly url: string }
  | { readonly kind: "navigateTo"; readonly url: string; readonly channel?: EventChannel }
  /** `from`: the tab bar, or a call. */
  | { readonly kind: "switchTab"; readonly url: string; readonly from?: "user" | "api" }
  | { readonly kind: "navigateBack"; readonly delta: number };

/** What a routing call does to the stack: first the top pages close, then one opens or the new top shows again. */
export interface StackChange {
  /** Only a tab page remains: all others close, other tab pages are kept and hidden. Alone of its kind. */
  readonly tab?: PageTarget;
  /** How many pages close, top first. */
  readonly closes: number;
  /** The page that opens; without it the page that becomes the top is shown again. */
  readonly opens?: PageTarget;
}

/** Where routing calls can lead. */
export interface KnownPages {
  readonly known: ReadonlySet<string>;
  /** Those of the tab bar. */
  readonly tabs: ReadonlySet<string>;
}

/** Why a routing call is refused; nothing has changed. */
export interface RoutingRefusal {
  /** A number, or the text itself for the one call whose documentation says so. */
  readonly error: number | string;
  readonly errorMessage: string;
}

/**
 * Decides a routing call, before anything is touched.
 * @param stack paths of the open pages, bottom first
 * @param pages paths of the mini-program's pages
 */
export function decideRouting(
  routing: Routing,
  stack: readonly string[],
  pages: KnownPages,
): StackChange | RoutingRefusal {
  if (routing.kind === "navigateBack") return decideBack(routing.delta, stack.length);
  const opens = resolvePageUrl(routing.url, stack.at(-1) ?? "");
  const resolved = `${routing.url} resolved to ${opens.path}`;
  if (!pages.known.has(opens.path)) return refusal(`${resolved} is not found`);
  switch (routing.kind) {
    case "navigateTo":
      return stack.length < MAX_STACK_DEPTH
        ? { closes: 0, opens }
        : refusal(`depth can not be more than ${MAX_STACK_DEPTH}`);
    case "redirectTo":
      return { closes: Math.min(1, stack.length), opens };
    case "reLaunch":
      return { closes: stack.length, opens };
    case "switchTab":
      // A tab page takes no query. Source: app-and-pages.md, 10.
      return pages.tabs.has(opens.path)
        ? { closes: 0, tab: { path: opens.path, query: {} } }
        : refusal(`${resolved} is not tab, which is not valid`);
  }
}

/** A delta at or above the depth goes to the bottom page; anything that is no positive number counts as 1. */
function decideBack(delta: number, depth: number): StackChange | RoutingRefusal {
  const top = "already top of navigation";
  if (depth <= 1) return { error: top, errorMessage: top };
  return { closes: Math.min(delta >= 1 ? Math.floor(delta) : 1, depth - 1) };
}

function refusal(errorMessage: string): RoutingRefusal {
  return { error: 1, errorMessage };
}
