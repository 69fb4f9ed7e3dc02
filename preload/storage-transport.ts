import { ipcRenderer } from "electron";
import {
  type PushedChange,
  STORAGE_CHANNELS,
  type StorageQuestion,
  type StorageReply,
} from "../app/bridge/storage-calls";
import type { StorageTransport } from "../app/my/cached-storage";

/** Told by one listener of ours: a mini-program may have more plugins than Node takes listeners for no leak. */
const changeListeners: ((pushed: PushedChange) => void)[] = [];
ipcRenderer.on(STORAGE_CHANNELS.changed, (_event, pushed: PushedChange) => {
  for (const listener of changeListeners) listener(pushed);
});

/**
 * The storage of this page, or of a plugin that runs in it, as the main process answers it.
 * @param plugin its id; null for the page itself
 */
export function storageTransport(plugin: string | null): StorageTransport {
  return {
    invoke(operations) {
      const question: StorageQuestion = { plugin, operations };
      return ipcRenderer.invoke(STORAGE_CHANNELS.batch, question) as Promise<StorageReply>;
    },

    sendSync(operations) {
      const question: StorageQuestion = { plugin, operations };
      const answer = ipcRenderer.sendSync(STORAGE_CHANNELS.batchSync, question) as
        | { readonly reply: StorageReply }
        | { readonly error: string };
      if ("error" in answer) throw new Error(answer.error);
      return answer.reply;
    },

    onForeignChange(listener) {
      changeListeners.push((pushed) => {
        if (pushed.plugin === plugin) listener(pushed.change);
      });
    },
  };
}
