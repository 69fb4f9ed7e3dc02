import type { Texts } from "../../language/texts";
import type { DialogQueue } from "../../shell/dialog-queue";
import { type MessageAnswer, type MessageContent, MessageDialog } from "../../shell/message-dialog";
import { type ApiMaker, type ApiOptions, done, succeeded } from "../calls/api-call";
import { colourOption, textOption } from "../calls/api-option";

/** `my.alert`, `my.confirm`, `my.prompt` and `my.showModal`. Source: docs/platform/api-ui.md#dialogs-and-toasts. */
export function createDialogsApi(make: ApiMaker, dialogs: DialogQueue, texts: Texts) {
  const ask = (content: MessageContent) =>
    dialogs.ask<MessageAnswer>((close) => <MessageDialog {...content} close={close} />);
  return {
    alert: make("alert", async (options) => {
      await ask({ ...common(options), confirmText: textOption(options, "buttonText", texts.ok) });
      return done();
    }),
    confirm: make("confirm", async (options) => {
      const { confirmed } = await ask({ ...common(options), ...buttons(options, texts, "confirmButtonText") });
      return succeeded({ confirm: confirmed });
    }),
    prompt: make("prompt", async (options) => {
      const { confirmed, text } = await ask({
        ...common(options),
        ...buttons(options, texts, "okButtonText"),
        content: textOption(options, "message", texts.enterText),
        field: { placeholder: textOption(options, "placeholder"), align: alignOption(options) },
      });
      return succeeded({ ok: confirmed, inputValue: text });
    }),
    showModal: make("showModal", async (options) => {
      const editable = options.editable === true;
      const { confirmed, text } = await ask({
        ...common(options),
        confirmText: textOption(options, "confirmText", texts.ok),
        cancelText: options.showCancel === false ? undefined : textOption(options, "cancelText", texts.cancel),
        cancelColor: colourOption(options, "cancelColor"),
        ...(editable ? { field: { placeholder: textOption(options, "placeholderText"), align: "left" } } : {}),
      });
      return succeeded(editable ? { confirm: confirmed, content: text } : { confirm: confirmed });
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

function buttons(options: ApiOptions, texts: Texts, confirmName: string) {
  return {
    confirmText: textOption(options, confirmName, texts.ok),
    cancelText: textOption(options, "cancelButtonText", texts.cancel),
    cancelColor: colourOption(options, "cancelColor"),
  };
}

function alignOption({ align }: ApiOptions): "left" | "center" | "right" {
  return align === "center" || align === "right" ? align : "left";
}
