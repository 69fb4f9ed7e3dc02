import { ipcRenderer } from "electron";
import {
  type PushedChange,
  STORAGE_CHANNELS,
  type StorageQuestion,
  type StorageReply,
} from "../app/bridge/storage-calls";
import type { StorageTransport } from "../app/my/cached-storage";
import { follow } from "./incoming";

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
      follow<PushedChange>(STORAGE_CHANNELS.changed, (pushed) => {
        if (pushed.plugin === plugin) listener(pushed.change);
      });
    },
  };
}
