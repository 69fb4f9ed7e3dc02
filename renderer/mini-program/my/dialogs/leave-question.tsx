import type { Texts } from "../../language/texts";
import type { PageInstance } from "../../runtime/page/page";
import type { DialogQueue } from "../../shell/dialog-queue";
import { type MessageAnswer, MessageDialog } from "../../shell/message-dialog";

/**
 * Pages that ask before the user goes Back from them. Source: docs/platform/api-ui.md#dialogs-and-toasts,
 * `my.enableAlertBeforeUnload`.
 */
export class LeaveQuestion {
  readonly #messages = new WeakMap<object, string>();

  constructor(
    private readonly dialogs: DialogQueue,
    private readonly texts: Texts,
  ) {}

  ask(page: PageInstance, message: string): void {
    this.#messages.set(page, message);
  }

  stopAsking(page: PageInstance): void {
    this.#messages.delete(page);
  }

  /** Whether the user may go back from this page: true without a question where the page has none. */
  async mayLeave(page: PageInstance | undefined): Promise<boolean> {
    const message = page && this.#messages.get(page);
    if (message === undefined) return true;
    const { ok: confirmText, cancel: cancelText } = this.texts;
    const { confirmed } = await this.dialogs.ask<MessageAnswer>((close) => (
      <MessageDialog title="" content={message} confirmText={confirmText} cancelText={cancelText} close={close} />
    ));
    return confirmed;
  }
}
