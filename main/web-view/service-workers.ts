import type { Session } from "electron";

/** What Chromium itself asks for the script of a service worker with, and no page can ask without. */
const HEADER = "service-worker";

const closed = new WeakMap<Session, Promise<void>>();

/**
 * Lets no page of a session have a service worker: its documents would have none of the headers that every web page gets here, and
 * its sockets are asked for by no frame, so that nobody is asked whether they may be opened. To the page it is a script that could
 * not be fetched.
 * @returns once those are gone that an earlier version let be registered; before that no page is to be loaded
 */
export function closeServiceWorkers(session: Session): Promise<void> {
  const known = closed.get(session);
  if (known !== undefined) return known;
  session.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    answer({ cancel: Object.keys(requestHeaders).some((name) => name.toLowerCase() === HEADER) });
  });
  const cleared = session.clearStorageData({ storages: ["serviceworkers"] });
  closed.set(session, cleared);
  return cleared;
}
