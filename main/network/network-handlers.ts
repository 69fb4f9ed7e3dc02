import type { CLIPBOARD } from "../../app/bridge/page/clipboard";
import type { REQUESTS } from "../../app/bridge/page/requests";
import type { SOCKETS } from "../../app/bridge/page/sockets";
import type { Handlers } from "../ipc/answer";
import { pageClipboard } from "./page-clipboard";
import type { Requests } from "./requests";
import type { Sockets } from "./sockets";

/**
 * A page's session and cookies follow from the page itself, never from its message.
 * @param appId of the mini-program that runs, for the referrer
 */
export function requestHandlers(requests: Requests, appId: () => string): Handlers<typeof REQUESTS> {
  return {
    send: (asked, { page }) => requests.send(page, appId(), asked),
    abort: ({ id }, { page }) => void requests.abort(page, id),
    taken: ({ id }, { page }) => void requests.taken(page, id),
  };
}

export function socketHandlers(sockets: Sockets, appId: () => string): Handlers<typeof SOCKETS> {
  return {
    connect: (asked, { page }) => sockets.connect(page, appId(), asked),
    send: ({ id, content }, { page }) => sockets.send(page, id, content),
    close: ({ id, code, reason }, { page }) => sockets.close(page, id, code, reason),
  };
}

export const CLIPBOARD_HANDLERS: Handlers<typeof CLIPBOARD> = {
  read: (_, { page }) => pageClipboard.read(page),
  write: ({ text }, { page }) => pageClipboard.write(page, text),
};
