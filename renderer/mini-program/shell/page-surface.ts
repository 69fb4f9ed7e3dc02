import { type ComponentChildren, type ContainerNode, render } from "preact";
import { bringRootFontSize, setRootFontSize } from "../components/element/root-font-size";
import { STYLE_SCOPE_ATTRIBUTE } from "../components/element/style-scope";
import { Gestures } from "../components/events/gestures";
import { type PageScroll, PageScrollWatch, REACH_BOTTOM_DISTANCE } from "./page-scroll";
import { PullRefresh } from "./pull-refresh";

/** What a page's json says about its surface. */
export interface SurfaceOptions {
  /** Of the window, behind the page. */
  readonly background?: string | undefined;
  readonly canPullDown?: boolean;
  /** Of the page, when its rules are kept in: they reach its root element. */
  readonly styleScope?: string | undefined;
  /** px. */
  readonly reachBottomDistance?: number | undefined;
  /** CSS: what 1rem is; 100rpx without it. */
  readonly rootFontSize?: string | undefined;
}

/**
 * Where one page instance is drawn: a shadow root of its own, so that a page's rules reach no other page. Inside, a
 * scroller holds the `<page>` element; the host does not scroll, so `position: fixed` stays put.
 */
export class PageSurface {
  /** What the user sees of the page moves in it. */
  readonly scroller = document.createElement("div");
  readonly pullRefresh: PullRefresh;
  readonly #host = document.createElement("div");
  readonly #page = document.createElement("page");
  readonly #gestures = new Gestures(this.#page);
  readonly #scroll: PageScrollWatch;
  #tabBar: { readonly element: HTMLElement; readonly gestures: Gestures } | null = null;

  constructor(container: Element, sheets: CSSStyleSheet[], options: SurfaceOptions = {}) {
    this.#host.className = "mh-page";
    if (options.background !== undefined) this.#host.style.backgroundColor = options.background;
    if (options.rootFontSize !== undefined) setRootFontSize(this.#host, options.rootFontSize);
    const root = this.#host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheets;
    if (options.styleScope !== undefined) this.#page.setAttribute(STYLE_SCOPE_ATTRIBUTE, options.styleScope);
    this.scroller.className = "a-page-scroller";
    this.#scroll = new PageScrollWatch(this.scroller, options.reachBottomDistance ?? REACH_BOTTOM_DISTANCE);
    this.scroller.append(this.#page);
    this.pullRefresh = new PullRefresh(this.scroller, options.canPullDown ?? false);
    root.append(this.scroller);
    container.append(this.#host);
  }

  /** Those that it has not yet, behind the others. */
  addSheets(sheets: readonly CSSStyleSheet[]): void {
    const root = this.#host.shadowRoot;
    const added = sheets.filter((sheet) => !root?.adoptedStyleSheets.includes(sheet));
    root?.adoptedStyleSheets.push(...added);
  }

  onScroll(listener: (scroll: PageScroll) => void): void {
    this.#scroll.onScroll(listener);
  }

  onReachBottom(listener: () => void): void {
    this.#scroll.onReachBottom(listener);
  }

  /** Draws at once. */
  draw(content: ComponentChildren): void {
    render(content, this.#page);
  }

  /** Draws a tab bar of the page's own over its bottom edge, at once. Source: docs/platform/app-and-pages.md#tabbar. */
  drawTabBar(content: ComponentChildren): void {
    const element = document.createElement("div");
    element.className = "a-customize-tab-bar";
    this.scroller.append(element);
    this.#tabBar = { element, gestures: new Gestures(element) };
    render(content, element);
  }

  /** Draws in place of the page, in the document's own styles: what the host has to say about a page that cannot run. */
  drawInstead(content: ComponentChildren): void {
    const standIn = document.createElement("div");
    standIn.className = "mh-page-stand-in";
    this.#host.shadowRoot?.replaceChildren(document.createElement("slot"));
    this.#host.replaceChildren(standIn);
    render(content, standIn as ContainerNode);
  }

  /** @param colour CSS; wins over the json */
  setBackground(colour: string): void {
    this.#host.style.backgroundColor = colour;
  }

  /**
   * How what stands on the window behind the page is drawn.
   * Source: docs/platform/api-ui.md#page-scrolling-pull-down-background, `my.setBackgroundTextStyle`.
   */
  setBackgroundTextStyle(style: "dark" | "light"): void {
    this.#host.dataset.textStyle = style;
  }

  show(): void {
    bringRootFontSize(this.#host);
    this.#host.inert = false;
    this.#host.classList.remove("mh-page-hidden");
  }

  /** Out of sight and out of reach, but mounted: its state and scroll position stay. */
  hide(): void {
    this.#host.inert = true;
    this.#host.classList.add("mh-page-hidden");
  }

  remove(): void {
    this.#gestures.dispose();
    this.#scroll.dispose();
    this.pullRefresh.dispose();
    render(null, this.#page);
    if (this.#tabBar !== null) {
      this.#tabBar.gestures.dispose();
      render(null, this.#tabBar.element);
    }
    this.#host.remove();
  }
}
