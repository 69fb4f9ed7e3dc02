import type { PREVIEW } from "../../app/bridge/page/preview";
import type { SCREEN } from "../../app/bridge/page/screen";
import type { H5, WEB_VIEWS } from "../../app/bridge/page/web-views";
import type { Handlers } from "../ipc/answer";
import type { ProgramSession } from "./program-session";

/** What a mini-program's runtime tells and asks while it is worked on. */
export function previewHandlers(
  session: Pick<ProgramSession, "factsFor" | "reportPages" | "reportRefusal" | "leave">,
): Handlers<typeof PREVIEW> {
  return {
    facts: (_, { caller }) => session.factsFor(caller.storeId),
    pages: (pages, { caller }) => void session.reportPages(caller.storeId, pages),
    refusal: (message, { caller }) => void session.reportRefusal(caller.storeId, message),
    exit: (_, { caller }) => void session.leave(caller.storeId),
  };
}

/** Between a mini-program's page and its web-views. */
export const WEB_VIEW_HANDLERS: Handlers<typeof WEB_VIEWS> = {
  request: (request, { caller }) => caller.askWebViews(request),
};

/** Between an H5 page and the mini-program that shows it. */
export const H5_HANDLERS: Handlers<typeof H5> = {
  say: (message, { caller }) => caller.say(message),
};

export const SCREEN_HANDLERS: Handlers<typeof SCREEN> = {
  changed: (_, { caller }) => void caller.keepScreen(),
};
