import { LineIcon } from "./line-icon";
import "./notice-layer.css";
import { render } from "preact";
import type { Texts } from "../language/texts";

/** What a toast looks like. Source: docs/platform/api-ui.md#dialogs-and-toasts, `my.showToast`. */
export type ToastType = "none" | "success" | "fail" | "exception" | "loading";

export interface Toast {
  readonly content: string;
  readonly type: ToastType;
  readonly durationMs: number;
  readonly delayMs: number;
  /** px from the middle of the window. */
  readonly offset: { readonly x: number; readonly y: number };
}

export interface Loading {
  readonly content: string;
  readonly mask: boolean;
  readonly delayMs: number;
  /** The page that asked for it. */
  readonly page: unknown;
}

type Notice = ({ readonly kind: "toast" } & Toast) | ({ readonly kind: "loading" } & Loading);

interface Shown {
  readonly notice: Notice;
  /** Runs once, when the notice is gone: after its time, hidden early, or replaced. */
  readonly onRemoved: () => void;
  /** Its delay has passed. */
  isDue: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Loadings that were asked for before there was a page belong to the first one. */
const NO_PAGE = {};

/**
 * Toasts and the loading mark: one layer, in which a new notice takes the old one's place. A toast is the mini-program's; a
 * loading belongs to the page that asked for it, shows while that page is on top, and ends with it.
 * Source: docs/platform/api-ui.md#dialogs-and-toasts.
 */
export class NoticeLayer {
  #toast: Shown | null = null;
  readonly #loadings = new WeakMap<object, Shown>();
  #page: object = NO_PAGE;
  /** Whose loading was asked for last. */
  #latest: object = NO_PAGE;

  /** @param blockPages told whether the pages may take input */
  constructor(
    private readonly mount: Element,
    private readonly texts: Texts,
    private readonly blockPages: (blocked: boolean) => void,
  ) {
    this.#draw();
  }

  /** @param page instance of the page that is on top from now on */
  showFor(page: object): void {
    const early = this.#page === NO_PAGE ? this.#loadings.get(NO_PAGE) : undefined;
    if (early !== undefined && !this.#loadings.has(page)) this.#loadings.set(page, early);
    this.#page = page;
    this.#draw();
  }

  /** @returns once the toast is gone */
  showToast(toast: Toast): Promise<void> {
    return new Promise((onRemoved) => {
      this.#endLoading(this.#page);
      this.hideToast();
      const shown: Shown = { notice: { kind: "toast", ...toast }, onRemoved, isDue: false, timer: undefined };
      this.#toast = shown;
      this.#after(toast.delayMs, shown, () => {
        shown.timer = setTimeout(() => this.#endToast(shown), toast.durationMs);
      });
    });
  }

  hideToast(): void {
    if (this.#toast !== null) this.#endToast(this.#toast);
  }

  /** A loading that is hidden before its delay has passed never shows. */
  showLoading(loading: Loading): void {
    const page = pageKey(loading.page);
    this.hideToast();
    this.#endLoading(page);
    const shown: Shown = { notice: { kind: "loading", ...loading }, onRemoved() {}, isDue: false, timer: undefined };
    this.#loadings.set(page, shown);
    this.#latest = page;
    this.#after(loading.delayMs, shown, () => {});
  }

  /**
   * @param page whose loading is meant; left out, that of the page on top, or else the latest: the code that ends it may run
   *   after the page has gone below another one
   */
  hideLoading(page?: unknown): void {
    if (page !== undefined) this.#endLoading(pageKey(page));
    else this.#endLoading(this.#loadings.has(this.#page) ? this.#page : this.#latest);
  }

  #after(delayMs: number, shown: Shown, run: () => void): void {
    const become = () => {
      shown.isDue = true;
      run();
      this.#draw();
    };
    if (delayMs > 0) shown.timer = setTimeout(become, delayMs);
    else become();
  }

  #endToast(toast: Shown): void {
    if (this.#toast !== toast) return;
    clearTimeout(toast.timer);
    this.#toast = null;
    this.#draw();
    toast.onRemoved();
  }

  #endLoading(page: object): void {
    clearTimeout(this.#loadings.get(page)?.timer);
    if (this.#loadings.delete(page)) this.#draw();
  }

  #draw(): void {
    const shown = this.#toast ?? this.#loadings.get(this.#page);
    const notice = shown?.isDue ? shown.notice : undefined;
    this.blockPages(notice?.kind === "loading" && notice.mask);
    // The status region is there from the start: screen readers announce only what appears inside one they know.
    render(
      <div role="status" class={`mh-notices ${notice?.kind === "loading" && notice.mask ? "mh-notices-mask" : ""}`}>
        {notice && <NoticeBox notice={notice} texts={this.texts} />}
      </div>,
      this.mount,
    );
  }
}

function pageKey(page: unknown): object {
  return typeof page === "object" && page !== null ? page : NO_PAGE;
}

function NoticeBox({ notice, texts }: { readonly notice: Notice; readonly texts: Texts }) {
  const offset = notice.kind === "toast" ? notice.offset : { x: 0, y: 0 };
  const style = { transform: `translate(${offset.x}px, ${offset.y}px)` };
  if (notice.kind === "loading" || notice.type === "loading") {
    return (
      <div class="mh-notice" style={style}>
        <span class="mh-spinner" role="img" aria-label={texts.loading} />
        {notice.content !== "" && <p>{notice.content}</p>}
      </div>
    );
  }
  const icon = TOAST_ICONS[notice.type];
  return (
    <div style={style} class={`mh-notice ${icon === undefined ? "" : "mh-notice-with-icon"}`}>
      {icon && <LineIcon path={icon} />}
      {notice.content !== "" && <p>{notice.content}</p>}
    </div>
  );
}

const TOAST_ICONS: Readonly<Partial<Record<ToastType, string>>> = {
  success: "M4.5 12.5 10 18 19.5 7",
  fail: "M6 6l12 12M18 6 6 18",
  exception: "M12 5v9M12 18.2v.3",
};
