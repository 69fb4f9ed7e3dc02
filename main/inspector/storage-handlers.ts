import type { STORAGE, StorageQuestion, StorageReply } from "../../app/bridge/page/storage";
import { MAX_NOTED_LENGTH, type STORAGE_WATCH } from "../../app/bridge/page/storage-watch";
import type { Asker, Handlers } from "../ipc/answer";
import { checkRealm } from "../ipc/own-realm";
import type { CallRecorder } from "./call-recorder";
import type { WatchedStorage } from "./watched-storage";

/** Calls back once after so many ms. */
type After = (delayMs: number, call: () => void) => void;

/** What pages ask of their storage. Operations take effect at once, in the order of arrival: the page's cache relies on that. */
export function storageHandlers(watched: Pick<WatchedStorage, "answer">, after: After): Handlers<typeof STORAGE> {
  const run = ({ realm, operations }: StorageQuestion, asker: Asker<typeof STORAGE>) => {
    checkRealm(asker.call, asker, realm);
    const address = { storeId: asker.caller.storeId, realm };
    const { reply, delay } = watched.answer(address, operations, asker.page.id);
    if (delay === 0) return reply;
    return new Promise<StorageReply>((resolve) => after(delay, () => resolve(reply)));
  };
  return { run, runSync: run };
}

/** What pages ask and tell of how their storage is watched. */
export function storageWatchHandlers(
  watched: Pick<WatchedStorage, "watchOf">,
  recorder: Pick<CallRecorder, "report">,
): Handlers<typeof STORAGE_WATCH> {
  return {
    current: (_, { caller }) => watched.watchOf(caller.storeId),
    report({ realm, ...report }, asker) {
      checkRealm(asker.call, asker, realm);
      const { caller, page } = asker;
      // Of a web page the main process knows the address; of a mini-program's pages only their runtime does.
      const address = caller.kind === "web-view" ? page.getURL().slice(0, MAX_NOTED_LENGTH) : null;
      recorder.report({ storeId: caller.storeId, realm }, address, report);
      return undefined;
    },
  };
}
