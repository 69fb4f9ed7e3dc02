import type { Rectangle, WebContentsView } from "electron";

/** Where the window shows web pages: on the mini-program's screen, and nowhere beside it. */
export interface WebPageLayer {
  /** Out of sight at first. */
  add(page: WebContentsView): void;
  /**
   * @param bounds DIPs of the window, from the top left of the mini-program's view; what reaches beyond that view is cut off
   * @param isUnder whether the mini-program shows something over the page, which is then seen through the mini-program's view
   */
  move(page: WebContentsView, bounds: Rectangle, isUnder: boolean): void;
  hide(page: WebContentsView): void;
  remove(page: WebContentsView): void;
  /** Gives the keyboard to the mini-program. */
  focusProgram(): void;
}
