import "./phone-window.css";
import { render } from "preact";
import type { Texts } from "../language/texts";
import { TitleBar, type TitleBarActions } from "./title-bar";
import { changedTitleBar, type TitleBarChanges } from "./title-bar-changes";
import { TITLE_BAR_HEIGHT, type TitleBarState, titleBarState } from "./title-bar-state";

/** The document as a phone: the title bar, the pages below it, and the layers above both. */
export class PhoneWindow {
  readonly #barPlace = section("mh-bar");
  readonly #pages = section("mh-pages");
  /** Dialogs, notices and exceptions each draw in a layer of their own, in this order from the bottom. */
  readonly layers = { exceptions: section("mh-layer"), notices: section("mh-layer"), dialogs: section("mh-layer") };
  #bar: { readonly state: TitleBarState; readonly page: object | undefined } = {
    state: titleBarState({}, {}, { depth: 1, isHome: true }),
    page: undefined,
  };
  readonly #barChanges = new WeakMap<object, TitleBarChanges>();
  #actions: TitleBarActions = { back() {}, home() {} };

  constructor(
    body: HTMLElement,
    private readonly texts: Texts,
  ) {
    body.style.setProperty("--mh-title-bar-height", `${TITLE_BAR_HEIGHT}px`);
    body.append(this.#barPlace, this.#pages, this.layers.exceptions, this.layers.notices, this.layers.dialogs);
  }

  /** Where page surfaces are mounted. */
  get pages(): Element {
    return this.#pages;
  }

  onTitleBar(actions: TitleBarActions): void {
    this.#actions = actions;
  }

  /** @param page whose own changes of the bar count */
  showTitleBar(state: TitleBarState, page?: object): void {
    this.#bar = { state, page };
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
    const { back, home } = this.#actions;
    render(<TitleBar state={state} texts={this.texts} back={back} home={home} />, this.#barPlace);
  }

  /** While a loading with a mask shows, the pages take no input; the title bar still does. */
  blockPages(blocked: boolean): void {
    this.#pages.inert = blocked;
  }

  /** px of the area below the title bar. */
  get pageSize(): { readonly width: number; readonly height: number } {
    return { width: window.innerWidth, height: Math.max(0, window.innerHeight - TITLE_BAR_HEIGHT) };
  }
}

function section(className: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  return element;
}
