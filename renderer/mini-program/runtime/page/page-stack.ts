import {
  type PluginAddress,
  pathInPlugin,
  placeInPlugin,
  pluginAddress,
  pluginOf,
} from "../../../../app/mini-program/plugin-address";
import { type PageTarget, parseQuery, resolvePageUrl } from "../urls/page-url";
import type { EventChannel } from "./event-channel";

/** Most pages open at once. Source: docs/platform/app-and-pages.md#routing. */
export const MAX_STACK_DEPTH = 10;

/** A routing call as a page made it. */
export type Routing = RoutingCall & {
  /** The plugin whose code called; absent for the mini-program's own. */
  readonly plugin?: string | undefined;
};

type RoutingCall =
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
  /**
   * The page that a plugin's url names; undefined when the plugin makes no page of that name public.
   * @param caller the plugin that says the url, which may name itself only; null for the mini-program
   */
  pluginPage?(address: PluginAddress, caller: string | null): string | undefined;
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
  if (routing.kind === "switchTab" && routing.plugin !== undefined) return refusal("plugin can not use switchTab");
  const opens = targetOf(routing, stack, pages);
  if (opens === undefined) return refusal(`${routing.url} is not found in plugin`);
  const resolved = `${routing.url} resolved to ${placeInPlugin(opens.path)?.path ?? opens.path}`;
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
      // A tab page takes no query. Source: docs/platform/app-and-pages.md#routing.
      return pages.tabs.has(opens.path)
        ? { closes: 0, tab: { path: opens.path, query: {} } }
        : refusal(`${resolved} is not tab, which is not valid`);
  }
}

/**
 * The page that a url means for whose code says it: a plain path is one of the caller's own side, relative to the topmost
 * page of that side. Source: docs/platform/plugins.md#using-it, docs/platform/plugins.md#inside-the-plugin.
 */
function targetOf(
  { url, plugin = null }: { readonly url: string; readonly plugin?: string | null | undefined },
  stack: readonly string[],
  pages: KnownPages,
): PageTarget | undefined {
  const address = pluginAddress(url);
  if (address !== null) {
    const path = pages.pluginPage?.(address, plugin);
    return path === undefined ? undefined : { path, query: parseQuery(address.query) };
  }
  const current = stack.findLast((path) => pluginOf(path) === plugin) ?? "";
  const { path, query } = resolvePageUrl(url, placeInPlugin(current)?.path ?? current);
  return { path: plugin === null ? path : pathInPlugin(plugin, path), query };
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
