import type { TabBarManifest } from "../../../../app/mini-program/manifest";
import { type TabBarState, type TabItem, tabBarState, withTabItem } from "../../shell/tab-bar-state";

/** Shows a tab bar at the bottom of the phone, or none. */
export interface TabBarView {
  showTabBar(shown: { readonly state: TabBarState; readonly selected: number } | null): void;
}

/** The mini-program's tab bar: what it shows, and on which page. */
export class TabBar {
  #state: TabBarState | null = null;
  #isCustom = false;
  /** Index of the item whose page is on top as a tab, or -1. */
  #selected = -1;

  constructor(private readonly view: TabBarView) {}

  /** Null without `tabBar` in app.json. */
  get state(): TabBarState | null {
    return this.#state;
  }

  /** Paths of the pages that are tabs. */
  get paths(): ReadonlySet<string> {
    return new Set(this.#state?.items.map(({ pagePath }) => pagePath));
  }

  /** Each tab page draws a bar of its own, and the host none. */
  get isCustom(): boolean {
    return this.#isCustom;
  }

  declare(manifest: TabBarManifest | undefined): void {
    this.#isCustom = manifest?.customize === true;
    this.#state = manifest === undefined ? null : tabBarState(manifest);
  }

  /** @param pagePath of the tab page on top; null when the page on top was not reached as a tab */
  select(pagePath: string | null): void {
    this.#selected = this.#state?.items.findIndex((item) => item.pagePath === pagePath) ?? -1;
    this.#show();
  }

  /** @returns false when there is no item of this index */
  changeItem(index: unknown, change: Partial<TabItem>): boolean {
    const next = this.#state === null ? null : withTabItem(this.#state, index, change);
    if (next === null) return false;
    this.#state = next;
    this.#show();
    return true;
  }

  change(change: Partial<Omit<TabBarState, "items">>): void {
    if (this.#state === null) return;
    this.#state = { ...this.#state, ...change };
    this.#show();
  }

  /** What handlers of tab events are told about a page. */
  describe(pagePath: string): { readonly pagePath: string; readonly text: string; readonly index: number } {
    const index = this.#state?.items.findIndex((item) => item.pagePath === pagePath) ?? -1;
    return { pagePath, text: this.#state?.items[index]?.text ?? "", index };
  }

  #show(): void {
    const state = this.#state;
    const shows = state !== null && !this.#isCustom && this.#selected >= 0 && !state.hidden;
    this.view.showTabBar(shows ? { state, selected: this.#selected } : null);
  }
}
