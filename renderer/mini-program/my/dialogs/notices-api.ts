import type { NoticeLayer, ToastType } from "../../shell/notice-layer";
import { type ApiMaker, done } from "../calls/api-call";
import { millisecondsOption, numberOption, textOption } from "../calls/api-option";

/** ms a toast stays. Source: docs/platform/api-ui.md#dialogs-and-toasts. */
const TOAST_MS = 3000;

const TOAST_TYPES: ReadonlySet<unknown> = new Set<ToastType>(["none", "success", "fail", "exception", "loading"]);

/**
 * `my.showToast`, `my.showLoading` and their opposites. Source: docs/platform/api-ui.md#dialogs-and-toasts.
 * @param currentPage the instance of the page on top
 */
export function createNoticesApi(make: ApiMaker, notices: NoticeLayer, currentPage: () => unknown) {
  return {
    showToast: make("showToast", async (options) => {
      await notices.showToast({
        content: textOption(options, "content"),
        type: isToastType(options.type) ? options.type : "none",
        durationMs: millisecondsOption(options, "duration", TOAST_MS),
        delayMs: millisecondsOption(options, "delay", 0),
        offset: { x: numberOption(options, "xOffset", 0), y: numberOption(options, "yOffset", 0) },
      });
      return done();
    }),
    hideToast: make("hideToast", () => {
      notices.hideToast();
      return done();
    }),
    showLoading: make("showLoading", (options) => {
      notices.showLoading({
        content: textOption(options, "content"),
        mask: options.mask !== false,
        delayMs: millisecondsOption(options, "delay", 0),
        page: currentPage(),
      });
      return done();
    }),
    hideLoading: make("hideLoading", ({ page }) => {
      notices.hideLoading(page ?? undefined);
      return done();
    }),
  };
}

function isToastType(value: unknown): value is ToastType {
  return TOAST_TYPES.has(value);
}
