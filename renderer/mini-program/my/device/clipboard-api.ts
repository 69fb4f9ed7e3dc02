import type { RawClipboard } from "../../../../app/bridge/page/clipboard";
import { type ApiMaker, refused, succeeded } from "../calls/api-call";
import { textOption } from "../calls/api-option";

/** Refused, since the user is not working in the mini-program. Source: docs/platform/api-ui.md#clipboard. */
const NOT_FOCUSED = { error: 2001, errorMessage: "the clipboard is open only to a mini-program in use" };

/** `my.getClipboard` and `my.setClipboard`. Source: docs/platform/api-ui.md#clipboard. */
export function createClipboardApi(make: ApiMaker, clipboard: RawClipboard) {
  return {
    getClipboard: make("getClipboard", async () => {
      const text = await clipboard.read();
      return text === null ? refused(NOT_FOCUSED) : succeeded({ text });
    }),
    setClipboard: make("setClipboard", async (options) => {
      const isWritten = await clipboard.write({ text: textOption(options, "text") });
      return isWritten ? succeeded<{ success: true }>({ success: true }) : refused(NOT_FOCUSED);
    }),
  };
}
