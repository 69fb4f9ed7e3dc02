import { ipcRenderer } from "electron";
import { type ForeignChange, STORAGE_CHANNELS, type StorageReply } from "../app/bridge/storage-calls";
import type { StorageTransport } from "../app/my/cached-storage";

/** The storage of this page, as the main process answers it. */
export const storageTransport: StorageTransport = {
  invoke: (operations) => ipcRenderer.invoke(STORAGE_CHANNELS.batch, operations) as Promise<StorageReply>,

  sendSync(operations) {
    const answer = ipcRenderer.sendSync(STORAGE_CHANNELS.batchSync, operations) as
      | { readonly reply: StorageReply }
      | { readonly error: string };
    if ("error" in answer) throw new Error(answer.error);
    return answer.reply;
  },

  onForeignChange(listener) {
    ipcRenderer.on(STORAGE_CHANNELS.changed, (_event, change: ForeignChange) => listener(change));
  },
};
