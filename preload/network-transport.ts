import { MAX_BODY_BYTES } from "../app/bridge/page/body-limit";
import { CLIPBOARD, type RawClipboard } from "../app/bridge/page/clipboard";
import { Lane } from "../app/bridge/page/lane";
import { type RawNetwork, REQUESTS, type RequestAnswer } from "../app/bridge/page/requests";
import { ask, askingIn } from "./ask";
import { follow } from "./pushes";
import { rawSockets } from "./socket-transport";

/** With all the headers that a request may have. */
const MAX_REQUEST_SIZE = MAX_BODY_BYTES + 16 * 1024 * 1024;
const MAX_CLIPBOARD_SIZE = 3 * 1024 * 1024;

/**
 * The platform names no limit of requests at a time (docs/platform/api-ui.md#myrequest): those that are more wait here,
 * and may be aborted meanwhile.
 */
const requests = new Lane({ messages: 32, size: 96 * 1024 * 1024 });
const aborts = new Lane({ messages: 16, size: 64 * 1024 });
const askRequest = askingIn(REQUESTS, "send", { lane: requests, maxSize: MAX_REQUEST_SIZE });
const askAbort = askingIn(REQUESTS, "abort", { lane: aborts, maxSize: 1024 });
const ABORTED: RequestAnswer = { ok: false, failure: { error: 9, errorMessage: "request:fail abort" } };

/** The network of this page, as the main process answers it. */
export const rawNetwork: RawNetwork = {
  async send(request) {
    const answer = await askRequest(request, { id: request.id, withdrawn: ABORTED });
    // Bounded by the requests, which are in a lane.
    if (answer.ok) void ask(REQUESTS, "taken", { id: request.id });
    return answer;
  },
  abort(id) {
    requests.withdraw(id);
    void askAbort({ id });
  },
  onProgress(listener) {
    follow(REQUESTS, "progress", listener);
  },
  sockets: rawSockets,
};

const clipboard = { lane: new Lane({ messages: 1, size: 4 * 1024 * 1024 }), maxSize: MAX_CLIPBOARD_SIZE };
const askRead = askingIn(CLIPBOARD, "read", clipboard);
const askWrite = askingIn(CLIPBOARD, "write", clipboard);

export const rawClipboard: RawClipboard = {
  read: () => askRead(undefined),
  write: (question) => askWrite(question),
};
