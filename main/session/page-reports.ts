import type { PageEnd } from "../../app/bridge/window/host";
import type { MiniProgramView, PageTrouble } from "../page/mini-program-view";
import type { HostWindow } from "../window/host-window";
import type { Notices } from "./notices";

export interface PageReportsOptions {
  readonly window: HostWindow;
  readonly notices: Notices;
  readonly changed: () => void;
}

/** What is known of the page of the mini-program that runs, beside what it shows itself. */
export class PageReports {
  readonly #options: PageReportsOptions;
  #refusal: string | null = null;
  #end: PageEnd | null = null;

  constructor(options: PageReportsOptions) {
    this.#options = options;
  }

  /** Why the page that was asked for last is not shown: the runtime's own text. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** How it ended; null while it runs. */
  get end(): PageEnd | null {
    return this.#end;
  }

  /** To be called when there is another mini-program, or none. */
  forget(): void {
    this.#refusal = null;
    this.#end = null;
  }

  refuse(reason: string | null): void {
    this.#refusal = reason;
    this.#options.changed();
  }

  /**
   * @param trouble null once the page works again
   * @param view that shows the page; null when nothing runs any more
   */
  tellTrouble(trouble: PageTrouble | null, view: MiniProgramView["view"] | null): void {
    const { window, notices, changed } = this.#options;
    if (window.isClosed) return;
    notices.tellHanging(trouble === "hanging");
    const end = trouble === "hanging" ? null : trouble;
    if (end === this.#end) return;
    this.#end = end;
    // The window's own page says on the screen what became of it, and a view would lie over that.
    window.phone.show(end === null ? view : null);
    changed();
  }
}
