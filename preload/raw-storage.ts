import type { RawStorage } from "../app/bridge/mini-program-bridge";
import { CachedStorage } from "../app/my/cached-storage";
import { CallLog } from "../app/my/call-log";
import { storageTransport } from "./storage-transport";
import { followStorageWatch, reportCalls } from "./storage-watch";

/** ms that calls wait for others to be reported with. */
const REPORT_AFTER = 50;

/**
 * The storage of this page, or of a plugin that runs in it. Its functions alone: contextBridge carries an object's own ones,
 * not those of a class.
 * @param plugin its id; null for the page itself
 */
export function rawStorage(plugin: string | null): RawStorage {
  const transport = storageTransport(plugin);
  const storage = new CachedStorage(transport);
  const log = new CallLog({
    later: (flush) => setTimeout(flush, REPORT_AFTER),
    send: (report) => reportCalls({ plugin, ...report }),
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
