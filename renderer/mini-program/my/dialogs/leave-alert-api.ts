import type { Texts } from "../../language/texts";
import type { PageInstance } from "../../runtime/page/page";
import { type ApiMaker, refused, succeeded } from "../calls/api-call";
import { textOption } from "../calls/api-option";
import type { LeaveQuestion } from "./leave-question";

/**
 * `my.enableAlertBeforeUnload` and its opposite, for the page on top. Source: docs/platform/api-ui.md#dialogs-and-toasts.
 * @param pages the open pages, bottom first
 */
export function createLeavingApi(
  make: ApiMaker,
  leaving: LeaveQuestion,
  texts: Texts,
  pages: () => readonly PageInstance[],
) {
  return {
    enableAlertBeforeUnload: make("enableAlertBeforeUnload", (options) => {
      const page = pages().at(-1);
      const name = "enableAlertBeforeUnload";
      if (page === undefined) {
        return refused({ error: 7, errorMessage: `has not found page when ${name} has been invoked` });
      }
      if (pages().length === 1) return refused({ error: 8, errorMessage: `can not invoke ${name} at first page` });
      leaving.ask(page, textOption(options, "message", texts.leaveQuestion));
      return succeeded({ success: true });
    }),
    disableAlertBeforeUnload: make("disableAlertBeforeUnload", () => {
      const page = pages().at(-1);
      if (page !== undefined) leaving.stopAsking(page);
      return succeeded({ success: true });
    }),
  };
}
