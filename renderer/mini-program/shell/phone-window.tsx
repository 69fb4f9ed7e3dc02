import "./phone-window.css";
import { render } from "preact";
import type { Texts } from "../language/texts";
import { TitleBar, type TitleBarActions } from "./title-bar";
import { TITLE_BAR_HEIGHT, type TitleBarState } from "./title-bar-state";

/** The document as a phone: the title bar, the pages below it, and the layers above both. */
export class PhoneWindow {
  readonly #bar = section("mh-bar");
  readonly #pages = section("mh-pages");
  /** Exceptions, notices, dialogs and the problems of a saved file each draw in a layer of their own, in this order from the bottom. */
  readonly layers = {
    exceptions: section("mh-layer"),
    notices: section("mh-layer"),
    dialogs: section("mh-layer"),
    problems: section("mh-layer"),
  };
  #actions: TitleBarActions = { back() {}, home() {} };

  constructor(
    body: HTMLElement,
    private readonly texts: Texts,
  ) {
    body.style.setProperty("--mh-title-bar-height", `${TITLE_BAR_HEIGHT}px`);
    body.append(this.#bar, this.#pages, ...Object.values(this.layers));
  }

  /** Where page surfaces are mounted. */
  get pages(): Element {
    return this.#pages;
  }

  onTitleBar(actions: TitleBarActions): void {
    this.#actions = actions;
  }

  showTitleBar(state: TitleBarState): void {
    document.title = state.title;
    const { back, home } = this.#actions;
    render(<TitleBar state={state} texts={this.texts} back={back} home={home} />, this.#bar);
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
