import { type ComponentChildren, type ContainerNode, render } from "preact";
import { COMPONENT_STYLES } from "../components/component-styles";
import { Gestures } from "../components/gestures";
import pageBase from "./page-base.css" with { type: "text" };

/** The styles of a mini-program, in the order of the cascade: the base, app.acss, the page's acss. */
export class PageStyles {
  readonly #base = sheetOf(`${pageBase}\n${COMPONENT_STYLES}`);
  readonly #app: CSSStyleSheet;
  readonly #pages = new Map<string, CSSStyleSheet>();

  constructor(appCss: string) {
    this.#app = fontsHoisted(sheetOf(appCss));
  }

  /** Instances of one page share its sheet. */
  sheetsFor(path: string, css: string): CSSStyleSheet[] {
    const page = this.#pages.get(path) ?? fontsHoisted(sheetOf(css));
    this.#pages.set(path, page);
    return [this.#base, this.#app, page];
  }
}

/**
 * Where one page instance is drawn: a shadow root of its own, so that a page's rules reach no other page. Inside, a
 * scroller holds the `<page>` element; the host does not scroll, so `position: fixed` stays put.
 */
export class PageSurface {
  readonly #host = document.createElement("div");
  /** What scrolls, as large as the page area. */
  readonly scroller = document.createElement("div");
  readonly #page = document.createElement("page");
  readonly #gestures = new Gestures(this.#page);

  /** @param background of the window, behind the page: `backgroundColor` of its json */
  constructor(container: Element, sheets: CSSStyleSheet[], background: string | undefined) {
    this.#host.className = "mh-page";
    if (background !== undefined) this.#host.style.backgroundColor = background;
    const root = this.#host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheets;
    this.scroller.className = "a-page-scroller";
    this.scroller.append(this.#page);
    root.append(this.scroller);
    container.append(this.#host);
  }

  /** Draws at once. */
  draw(content: ComponentChildren): void {
    render(content, this.#page);
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

  /** How what stands on the window behind the page is drawn. Source: api-ui.md, 5, `my.setBackgroundTextStyle`. */
  setBackgroundTextStyle(style: "dark" | "light"): void {
    this.#host.dataset.textStyle = style;
  }

  show(): void {
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
    render(null, this.#page);
    this.#host.remove();
  }
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** Browsers ignore `@font-face` inside a shadow root: the document gets a copy of these rules. */
function fontsHoisted(sheet: CSSStyleSheet): CSSStyleSheet {
  const fonts = Array.from(sheet.cssRules).filter((rule) => rule instanceof CSSFontFaceRule);
  if (fonts.length > 0) document.adoptedStyleSheets.push(sheetOf(fonts.map((rule) => rule.cssText).join("\n")));
  return sheet;
}
