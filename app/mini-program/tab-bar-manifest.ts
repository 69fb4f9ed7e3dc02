import type { Fields } from "./manifest-fields";
import { present } from "./window-manifest";

/** Path from the source root, and id, of the component that draws a custom tab bar. */
export const CUSTOM_TAB_BAR = "customize-tab-bar/index";

/** `tabBar` of app.json. Source: docs/platform/app-and-pages.md#tabbar. */
export interface TabBarManifest {
  readonly items: readonly TabBarItem[];
  /** CSS colours. */
  readonly textColor?: string;
  readonly selectedColor?: string;
  readonly backgroundColor?: string;
  /** The component CUSTOM_TAB_BAR takes the bar's place. */
  readonly customize?: boolean;
  readonly overlay?: boolean;
}

export interface TabBarItem {
  /** One of `pages`. */
  readonly pagePath: string;
  readonly name: string;
  /** Paths from the source root, or URLs. */
  readonly icon?: string;
  readonly activeIcon?: string;
}

/**
 * Reads app.json's `tabBar`; none without items, which is no bar at all.
 * @param pages every page of the mini-program
 * An item that names no page is left out, with a warning.
 */
export function tabBarManifest(app: Fields, pages: readonly string[]): TabBarManifest | undefined {
  if (!app.has("tabBar")) return undefined;
  const fields = app.object("tabBar");
  const items = fields.objects("items").flatMap((item) => tabBarItem(item, pages) ?? []);
  if (items.length === 0) return undefined;
  return {
    items,
    ...present({
      textColor: fields.string("textColor"),
      selectedColor: fields.string("selectedColor"),
      backgroundColor: fields.string("backgroundColor"),
      customize: fields.boolean("customize"),
      overlay: fields.boolean("overlay"),
    }),
  };
}

function tabBarItem(item: Fields, pages: readonly string[]): TabBarItem | null {
  const pagePath = item.string("pagePath")?.replace(/^\/+/, "");
  if (pagePath === undefined || !pages.includes(pagePath)) {
    item.warn("pagePath", `names ${pagePath ?? "nothing"}, which is not one of pages: the item is left out`);
    return null;
  }
  return {
    pagePath,
    name: item.string("name") ?? "",
    ...present({ icon: item.string("icon"), activeIcon: item.string("activeIcon") }),
  };
}
