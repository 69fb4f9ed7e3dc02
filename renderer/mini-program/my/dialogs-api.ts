import type { Texts } from "../language/texts";
import type { DialogQueue } from "../shell/dialog-queue";
import { type ApiMaker, type ApiOptions, done, succeeded } from "./api-call";
import { colourOption, textOption } from "./api-option";

/** `my.alert` and `my.confirm`. Source: api-ui.md, 2. */
export function createDialogsApi(make: ApiMaker, dialogs: DialogQueue, texts: Texts) {
  return {
    alert: make("alert", async (options) => {
      await dialogs.ask({ ...common(options), confirmText: textOption(options, "buttonText", texts.ok) });
      return done();
    }),
    confirm: make("confirm", async (options) => {
      const confirm = await dialogs.ask({
        ...common(options),
        confirmText: textOption(options, "confirmButtonText", texts.ok),
        cancelText: textOption(options, "cancelButtonText", texts.cancel),
        cancelColor: colourOption(options, "cancelColor"),
      });
      return succeeded({ confirm });
    }),
  };
}

function common(options: ApiOptions) {
  return {
    title: textOption(options, "title"),
    content: textOption(options, "content"),
    confirmColor: colourOption(options, "confirmColor"),
  };
}
