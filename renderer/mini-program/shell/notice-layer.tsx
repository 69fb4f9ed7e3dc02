import "./notice-layer.css";
import { render } from "preact";
import type { Texts } from "../language/texts";

/** What a toast looks like. Source: api-ui.md, 2, `my.showToast`. */
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
  readonly gone: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Toasts and the loading mark: one layer, in which a new notice takes the old one's place. */
export class NoticeLayer {
  #shown: Shown | null = null;

  /** @param blockPages told whether the pages may take input */
  constructor(
    private readonly mount: Element,
    private readonly texts: Texts,
    private readonly blockPages: (blocked: boolean) => void,
  ) {
    this.#draw();
  }

  /** @returns once the toast is gone */
  showToast(toast: Toast): Promise<void> {
    return new Promise((gone) => {
      const shown = this.#replace({ kind: "toast", ...toast }, gone);
      this.#after(toast.delayMs, shown, () => {
        shown.timer = setTimeout(() => this.#remove(shown), toast.durationMs);
        this.#draw();
      });
    });
  }

  hideToast(): void {
    if (this.#shown?.notice.kind === "toast") this.#remove(this.#shown);
  }

  /** A loading that is hidden before its delay has passed never shows. */
  showLoading(loading: Loading): void {
    const shown = this.#replace({ kind: "loading", ...loading }, () => {});
    this.#after(loading.delayMs, shown, () => this.#draw());
  }

  /** @param page only a loading that this page asked for; left out, any */
  hideLoading(page?: unknown): void {
    const notice = this.#shown?.notice;
    if (notice?.kind !== "loading" || (page !== undefined && notice.page !== page)) return;
    if (this.#shown !== null) this.#remove(this.#shown);
  }

  #after(delayMs: number, shown: Shown, run: () => void): void {
    if (delayMs > 0) shown.timer = setTimeout(run, delayMs);
    else run();
  }

  #replace(notice: Notice, gone: () => void): Shown {
    if (this.#shown !== null) this.#remove(this.#shown);
    this.#shown = { notice, gone, timer: undefined };
    return this.#shown;
  }

  #remove(shown: Shown): void {
    if (this.#shown !== shown) return;
    clearTimeout(shown.timer);
    this.#shown = null;
    this.#draw();
    shown.gone();
  }

  #draw(): void {
    const notice = this.#shown?.notice;
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
      {icon && (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d={icon}
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      )}
      {notice.content !== "" && <p>{notice.content}</p>}
    </div>
  );
}

const TOAST_ICONS: Readonly<Partial<Record<ToastType, string>>> = {
  success: "M4.5 12.5 10 18 19.5 7",
  fail: "M6 6l12 12M18 6 6 18",
  exception: "M12 5v9M12 18.2v.3",
};
