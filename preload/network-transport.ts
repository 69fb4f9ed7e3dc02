import { ipcRenderer } from "electron";
import { CLIPBOARD_CHANNELS, parseClipboardText, type RawClipboard } from "../app/bridge/clipboard-calls";
import { Lane } from "../app/bridge/lane";
import {
  parseAbort,
  parseSentRequest,
  type RawNetwork,
  REQUEST_CHANNELS,
  type RequestAnswer,
  type RequestProgress,
  type SentRequest,
} from "../app/bridge/request-calls";
import { asking } from "./asking";
import { follow } from "./incoming";
import { rawSockets } from "./socket-transport";

/** The platform names no limit of requests at a time (api-ui.md, 11): those that are more wait here, and may be aborted meanwhile. */
const requests = new Lane({ messages: 32, size: 96 * 1024 * 1024 });
const askRequest = asking<SentRequest, RequestAnswer>(REQUEST_CHANNELS.send, parseSentRequest, requests);
const askAbort = asking(REQUEST_CHANNELS.abort, parseAbort, new Lane({ messages: 16, size: 64 * 1024 }));
const ABORTED: RequestAnswer = { ok: false, failure: { error: 9, errorMessage: "request:fail abort" } };

/** The network of this page, as the main process answers it. */
export const rawNetwork: RawNetwork = {
  async send(request) {
    const answer = await askRequest(request, { id: request.id, withdrawn: ABORTED });
    // Bounded by the requests, which are in a lane.
    if (answer.ok) void ipcRenderer.invoke(REQUEST_CHANNELS.taken, { id: request.id });
    return answer;
  },
  abort(id) {
    requests.withdraw(id);
    void askAbort({ id });
  },
  onProgress(listener) {
    follow<RequestProgress>(REQUEST_CHANNELS.progress, listener);
  },
  sockets: rawSockets,
};

const clipboardLane = new Lane({ messages: 1, size: 4 * 1024 * 1024 });
const askWrite = asking<{ text: string }, boolean>(CLIPBOARD_CHANNELS.write, parseClipboardText, clipboardLane);

export const rawClipboard: RawClipboard = {
  read: () => clipboardLane.send(0, () => ipcRenderer.invoke(CLIPBOARD_CHANNELS.read) as Promise<string | null>),
  write: (text) => askWrite({ text }),
};
