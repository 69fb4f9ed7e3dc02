import { type Rectangle, View, type WebContents, type WebContentsView } from "electron";
import type { ViewBounds } from "../../app/bridge/window/host";
import type { WebPageLayer } from "../web-view/web-page-layer";

interface WebPage {
  /** Cuts off what reaches beyond the screen. A view of a web page's own size: a larger one would take the phone's clicks. */
  readonly frame: View;
  /** From the top left of the screen; null while the page is out of sight. */
  bounds: Rectangle | null;
  isUnder: boolean;
}

/** The views of the phone in the window's content: the mini-program's, and over it the web pages that it shows. */
export class PhoneViews implements WebPageLayer {
  readonly #content: View;
  readonly #pages = new Map<WebContentsView, WebPage>();
  #program: WebContentsView | null = null;
  #bounds: ViewBounds = { x: 0, y: 0, width: 0, height: 0 };
  #cornerRadius = 0;
  #isCovered = false;
  /** The window is closed, and its content with it. */
  #hasLeft = false;

  constructor(content: View) {
    this.#content = content;
  }

  /** Shows the view of a mini-program in its place, instead of the one before. */
  show(program: WebContentsView | null): void {
    if (this.#hasLeft) return;
    if (this.#program !== null) this.#content.removeChildView(this.#program);
    this.#program = program;
    if (program === null) return;
    this.#layOutProgram(program);
    this.#content.addChildView(program);
  }

  /** @param cornerRadius px, of the screen */
  moveTo(bounds: ViewBounds, cornerRadius: number): void {
    this.#bounds = bounds;
    this.#cornerRadius = Math.round(cornerRadius);
    this.#layOut();
  }

  /** Hides the phone while a dialog of the window's own page needs its place: views lie over the page. */
  cover(isCovered: boolean): void {
    this.#isCovered = isCovered;
    this.#layOut();
  }

  /** Gives the keyboard to the mini-program: whoever opens one works in it. */
  focusProgram(): void {
    const contents: WebContents | undefined = this.#program?.webContents;
    if (!this.#hasLeft && !this.#isCovered && contents?.isDestroyed() === false) contents.focus();
  }

  /** To be called when the window closes. */
  leave(): void {
    this.#hasLeft = true;
  }

  add(view: WebContentsView): void {
    if (this.#hasLeft) return;
    const frame = new View();
    frame.setVisible(false);
    frame.addChildView(view);
    this.#pages.set(view, { frame, bounds: null, isUnder: false });
    this.#content.addChildView(frame);
  }

  move(view: WebContentsView, bounds: Rectangle, isUnder: boolean): void {
    const page = this.#pages.get(view);
    if (page === undefined || this.#hasLeft) return;
    page.bounds = bounds;
    if (page.isUnder !== isUnder) this.#order(page, isUnder);
    this.#layOutPage(view, page);
  }

  hide(view: WebContentsView): void {
    const page = this.#pages.get(view);
    if (page === undefined || this.#hasLeft) return;
    page.bounds = null;
    this.#layOutPage(view, page);
  }

  remove(view: WebContentsView): void {
    const page = this.#pages.get(view);
    if (page === undefined) return;
    this.#pages.delete(view);
    if (this.#hasLeft) return;
    // Electron takes it from the view of a page that has closed itself.
    const contents: WebContents | undefined = view.webContents;
    const hadFocus = contents !== undefined && !contents.isDestroyed() && contents.isFocused();
    this.#content.removeChildView(page.frame);
    if (hadFocus) this.focusProgram();
  }

  #order(page: WebPage, isUnder: boolean): void {
    page.isUnder = isUnder;
    if (!isUnder) this.#content.addChildView(page.frame);
    else if (this.#program !== null) {
      this.#content.addChildView(page.frame, this.#content.children.indexOf(this.#program));
    }
  }

  #layOut(): void {
    if (this.#hasLeft) return;
    if (this.#program !== null) this.#layOutProgram(this.#program);
    for (const [view, page] of this.#pages) this.#layOutPage(view, page);
  }

  #layOutProgram(program: WebContentsView): void {
    program.setBounds(this.#bounds);
    program.setBorderRadius(this.#cornerRadius);
    program.setVisible(!this.#isCovered);
  }

  #layOutPage(view: WebContentsView, { frame, bounds }: WebPage): void {
    const isShown = bounds !== null && !this.#isCovered;
    frame.setVisible(isShown);
    view.setVisible(isShown);
    if (bounds === null) return;
    const screen = this.#bounds;
    const left = Math.max(0, bounds.x);
    const top = Math.max(0, bounds.y);
    const right = Math.min(screen.width, bounds.x + bounds.width);
    const bottom = Math.min(screen.height, bounds.y + bounds.height);
    const size = { width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
    frame.setBounds({ x: screen.x + left, y: screen.y + top, ...size });
    view.setBounds({ ...bounds, x: bounds.x - left, y: bounds.y - top });
    // Electron rounds all corners of a view alike.
    view.setBorderRadius(bottom === screen.height ? this.#cornerRadius : 0);
  }
}
