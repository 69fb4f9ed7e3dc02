import type { TabBarManifest } from "../../../app/mini-program/manifest";

/** One item of the tab bar, as it shows. */
export interface TabItem {
  readonly pagePath: string;
  readonly text: string;
  /** URLs; absent for an item of text alone. */
  readonly icon?: string | undefined;
  readonly activeIcon?: string | undefined;
  readonly badge: string | null;
  readonly redDot: boolean;
}

/** The tab bar, as it shows. */
export interface TabBarState {
  readonly items: readonly TabItem[];
  /** CSS colours; absent ones are the host's own. */
  readonly textColor?: string | undefined;
  readonly selectedColor?: string | undefined;
  readonly backgroundColor?: string | undefined;
  readonly borderColor?: string | undefined;
  /** `my.hideTabBar` hides it. */
  readonly hidden: boolean;
}

/** Most characters of a badge. Source: docs/platform/api-ui.md#silent-or-contradictory. */
const MAX_BADGE_LENGTH = 3;

/** The bar as app.json describes it. Source: docs/platform/app-and-pages.md#tabbar. */
export function tabBarState({ items, textColor, selectedColor, backgroundColor }: TabBarManifest): TabBarState {
  const shown = items.map(({ pagePath, name, icon, activeIcon }) => ({
    pagePath,
    text: name,
    icon: iconUrl(icon),
    activeIcon: iconUrl(activeIcon),
    badge: null,
    redDot: false,
  }));
  return { items: shown, textColor, selectedColor, backgroundColor, hidden: false };
}

/** @returns null when there is no item of this index */
export function withTabItem(state: TabBarState, index: unknown, change: Partial<TabItem>): TabBarState | null {
  if (typeof index !== "number" || state.items[index] === undefined) return null;
  return { ...state, items: state.items.map((item, at) => (at === index ? { ...item, ...change } : item)) };
}

/** A badge's text: one that is too long keeps its first two characters. Source: docs/platform/api-ui.md#tab-bar. */
export function badgeText(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_BADGE_LENGTH ? text : `${characters.slice(0, MAX_BADGE_LENGTH - 1).join("")}…`;
}

/** A path from the source root, with or without its slash; addresses stay as they are. */
export function iconUrl(icon: string | undefined): string | undefined {
  if (icon === undefined || icon === "") return undefined;
  return /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(icon) ? icon : `/${icon}`;
}
