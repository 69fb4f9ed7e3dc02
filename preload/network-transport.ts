import { ipcRenderer } from "electron";
import { CLIPBOARD_CHANNELS, type RawClipboard } from "../app/bridge/clipboard-calls";
import {
  type RawNetwork,
  REQUEST_CHANNELS,
  type RequestAnswer,
  type RequestProgress,
} from "../app/bridge/request-calls";
import { rawSockets } from "./socket-transport";

const progressListeners: ((progress: RequestProgress) => void)[] = [];
ipcRenderer.on(REQUEST_CHANNELS.progress, (_event, progress: RequestProgress) => {
  for (const listener of progressListeners) listener(progress);
});

/** The network of this page, as the main process answers it. */
export const rawNetwork: RawNetwork = {
  send: (request) => ipcRenderer.invoke(REQUEST_CHANNELS.send, request) as Promise<RequestAnswer>,
  abort(id) {
    void ipcRenderer.invoke(REQUEST_CHANNELS.abort, { id });
  },
  onProgress(listener) {
    progressListeners.push(listener);
  },
  sockets: rawSockets,
};

export const rawClipboard: RawClipboard = {
  read: () => ipcRenderer.invoke(CLIPBOARD_CHANNELS.read) as Promise<string | null>,
  write: (text) => ipcRenderer.invoke(CLIPBOARD_CHANNELS.write, { text }) as Promise<boolean>,
};
