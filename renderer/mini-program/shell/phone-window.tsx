import "./phone-window.css";
import { render } from "preact";
import type { Texts } from "../language/texts";
import { TabBar } from "./tab-bar";
import type { TabBarState } from "./tab-bar-state";
import { TitleBar, type TitleBarActions } from "./title-bar";
import { changedTitleBar, type TitleBarChanges } from "./title-bar-changes";
import { barOpacity, TITLE_BAR_HEIGHT, type TitleBarState, titleBarState } from "./title-bar-state";

/** px. */
const TAB_BAR_HEIGHT = 50;

/** The document as a phone: the title bar, the pages below it, the tab bar, and the layers above them. */
export class PhoneWindow {
  readonly #titleBar = section("mh-bar");
  readonly #pages = section("mh-pages");
  readonly #tabBar = section("mh-tabs");
  /** Each draws in a layer of its own, in this order from the bottom. */
  readonly layers = {
    notices: section("mh-layer"),
    exceptions: section("mh-layer"),
    dialogs: section("mh-layer"),
    problems: section("mh-layer"),
  };
  #bar: { readonly state: TitleBarState; readonly page: object | undefined } = {
    state: titleBarState({}, {}, { depth: 1, isHome: true }),
    page: undefined,
  };
  readonly #barChanges = new WeakMap<object, TitleBarChanges>();
  #actions: TitleBarActions = { back() {}, home() {}, title() {} };

  #onTab: (pagePath: string) => void = () => {};

  constructor(
    private readonly body: HTMLElement,
    private readonly texts: Texts,
  ) {
    body.style.setProperty("--mh-title-bar-height", `${TITLE_BAR_HEIGHT}px`);
    body.style.setProperty("--mh-tab-bar-height", `${TAB_BAR_HEIGHT}px`);
    body.append(this.#titleBar, this.#pages, this.#tabBar, ...Object.values(this.layers));
  }

  /** Where page surfaces are mounted. */
  get pages(): Element {
    return this.#pages;
  }

  onTitleBar(actions: TitleBarActions): void {
    this.#actions = actions;
  }

  /** @param listener told which tab the user has tapped, the present one included */
  onTab(listener: (pagePath: string) => void): void {
    this.#onTab = listener;
  }

  /** The bar of a tab page, or null for a page without one. */
  showTabBar(shown: { readonly state: TabBarState; readonly selected: number } | null): void {
    const bar = shown && (
      <TabBar {...shown} label={this.texts.tabBar} onTap={({ pagePath }) => this.#onTab(pagePath)} />
    );
    render(bar, this.#tabBar);
  }

  /**
   * A bar that fades in stands out more the farther the page on top is scrolled.
   * @param scrollTop px
   */
  fadeTitleBar(transparency: TitleBarState["transparency"], scrollTop: number): void {
    this.body.classList.toggle("mh-bar-over-page", transparency !== "none");
    this.body.style.setProperty("--mh-bar-opacity", String(barOpacity(transparency, scrollTop)));
  }

  /** @param page whose own changes of the bar count */
  showTitleBar(state: TitleBarState, page?: object): void {
    this.#bar = { state, page };
    this.#drawTitleBar();
  }

  /** Makes the title a button, while the page is on top. */
  listenToTitle(page: object): void {
    if (this.#bar.page !== page) return;
    this.#bar = { page, state: { ...this.#bar.state, isTitleHeard: true } };
    this.#drawTitleBar();
  }

  /** Kept for the page, also while another one is on top. */
  changeTitleBar(page: object, changes: TitleBarChanges): void {
    this.#barChanges.set(page, { ...this.#barChanges.get(page), ...changes });
    if (this.#bar.page === page) this.#drawTitleBar();
  }

  /** Back to what the page's json says. */
  resetTitleBar(page: object): void {
    this.#barChanges.delete(page);
    if (this.#bar.page === page) this.#drawTitleBar();
  }

  /** CSS colour of the bar as it is now. */
  get titleBarColour(): string {
    return this.#shownBar.background;
  }

  get #shownBar(): TitleBarState {
    const { state, page } = this.#bar;
    return changedTitleBar(state, (page && this.#barChanges.get(page)) ?? {});
  }

  #drawTitleBar(): void {
    const state = this.#shownBar;
    document.title = state.title;
    this.#titleBar.classList.toggle("mh-bar-penetrable", state.penetrable);
    render(<TitleBar state={state} texts={this.texts} {...this.#actions} />, this.#titleBar);
  }

  /** While a loading with a mask shows, the pages take no input; the title bar still does. */
  blockPages(blocked: boolean): void {
    this.#pages.inert = blocked;
  }

  /** px of the area between the bars. */
  get pageSize(): { readonly width: number; readonly height: number } {
    return { width: this.#pages.clientWidth, height: this.#pages.clientHeight };
  }
}

function section(className: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  return element;
}
