import type { WebContents } from "electron";

/** As much of a page as a message to it needs. */
export type ToldPage = Pick<WebContents, "isDestroyed" | "isCrashed" | "send">;

/** Sends a page a message. One that is gone, or whose process has ended, hears nothing: it will start anew, knowing nothing. */
export function tellPage(page: ToldPage | undefined, channel: string, ...message: readonly unknown[]): void {
  if (page === undefined || page.isDestroyed() || page.isCrashed()) return;
  page.send(channel, ...message);
}
