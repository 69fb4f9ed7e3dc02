import type { WebContents } from "electron";
import { guarded } from "../limits/guarded";

/** What pages have under way, by the numbers that they gave it. A page that starts anew or goes away ends its own. */
export class WorkOfPages<Work> {
  readonly #ofPage = new Map<number, Map<number, Work>>();

  constructor(private readonly end: (work: Work) => void) {}

  of(page: WebContents): Map<number, Work> {
    // Of a page that is gone nothing is kept: nobody would end it.
    if (page.isDestroyed()) return new Map();
    const known = this.#ofPage.get(page.id);
    if (known !== undefined) return known;
    const { id } = page;
    const underWay = new Map<number, Work>();
    const endAll = guarded(() => {
      const ended = [...underWay.values()];
      underWay.clear();
      ended.forEach(guarded(this.end));
    });
    this.#ofPage.set(id, underWay);
    page.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) endAll();
    });
    page.on("render-process-gone", endAll);
    page.once("destroyed", () => {
      endAll();
      this.#ofPage.delete(id);
    });
    return underWay;
  }
}
