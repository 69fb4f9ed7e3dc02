import type { RawStorage } from "../app/bridge/page/raw-storage";
import { CachedStorage } from "../app/my/cached-storage";
import { CallLog } from "../app/my/call-log";
import type { Realm } from "../app/storage/realm";
import { storageTransport } from "./storage-transport";
import { followStorageWatch, reportCalls } from "./storage-watch";

/** ms that calls wait for others to be reported with. */
const REPORT_AFTER = 50;

/**
 * One realm of this page: its own, or that of a plugin which runs in it. Its functions alone: contextBridge carries an
 * object's own ones, not those of a class.
 */
export function rawStorage(realm: Realm): RawStorage {
  const transport = storageTransport(realm);
  const storage = new CachedStorage(transport);
  const log = new CallLog({
    later: (flush) => setTimeout(flush, REPORT_AFTER),
    send: (report) => reportCalls({ realm, ...report }),
  });
  transport.onForeignChange((change) => log.forget(change.keys));
  // A page that goes away has no later.
  globalThis.addEventListener("pagehide", () => log.flush());
  return {
    remembered: (key) => storage.remembered(key),
    run: (operation) => storage.run(operation),
    runSync: (operation) => storage.runSync(operation),
    onRecording(listener) {
      let isRecording = false;
      followStorageWatch((watch) => {
        storage.setCacheOff(watch.isCacheOff);
        if (watch.isRecording === isRecording) return;
        isRecording = watch.isRecording;
        // What was read and written meanwhile nobody noted.
        log.forget(null);
        listener(isRecording);
      });
    },
    note: (call) => log.note(call),
  };
}
