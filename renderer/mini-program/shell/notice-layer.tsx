import "./notice-layer.css";
import { render } from "preact";
import type { Texts } from "../language/texts";

/** What a toast looks like. Source: api-ui.md, 2, `my.showToast`. */
export type ToastType = "none" | "success" | "fail" | "exception";

type Notice =
  | { readonly kind: "toast"; readonly content: string; readonly type: ToastType }
  | { readonly kind: "loading"; readonly content: string; readonly mask: boolean };

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
  showToast(toast: { content: string; type: ToastType; durationMs: number }): Promise<void> {
    return new Promise((gone) => {
      const shown = this.#replace({ kind: "toast", content: toast.content, type: toast.type }, gone);
      shown.timer = setTimeout(() => this.#remove(shown), toast.durationMs);
      this.#draw();
    });
  }

  hideToast(): void {
    if (this.#shown?.notice.kind === "toast") this.#remove(this.#shown);
  }

  /** A loading that is hidden before its delay has passed never shows. */
  showLoading(loading: { content: string; mask: boolean; delayMs: number }): void {
    const shown = this.#replace({ kind: "loading", content: loading.content, mask: loading.mask }, () => {});
    if (loading.delayMs > 0) shown.timer = setTimeout(() => this.#draw(), loading.delayMs);
    else this.#draw();
  }

  hideLoading(): void {
    if (this.#shown?.notice.kind === "loading") this.#remove(this.#shown);
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
  if (notice.kind === "loading") {
    return (
      <div class="mh-notice">
        <span class="mh-spinner" role="img" aria-label={texts.loading} />
        {notice.content !== "" && <p>{notice.content}</p>}
      </div>
    );
  }
  const icon = TOAST_ICONS[notice.type];
  return (
    <div class={`mh-notice ${icon === undefined ? "" : "mh-notice-with-icon"}`}>
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
