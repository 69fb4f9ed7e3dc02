import { Lane } from "../app/bridge/lane";
import {
  type RawSockets,
  SOCKET_EVENT,
  SOCKET_PARSERS,
  type SocketCalls,
  type SocketEvent,
  type SocketFailure,
} from "../app/bridge/socket-calls";
import { asking } from "./asking";
import { follow } from "./incoming";

/** What one socket may have under way to the main process; the server that takes it slowly is waited for here. */
const SENDS = { messages: 32, size: 8 * 1024 * 1024 };
/** How long a socket that is closed may go on with what was sent before, ms. */
const LONGEST_LEAVING_MS = 3_000;
const NOT_OPEN: SocketFailure = { error: 10, errorMessage: "the socket is not open" };

let tell: (event: SocketEvent) => void = () => {};

/** Of those whose socket the main process has not made yet. */
const connecting = new Map<number, Promise<unknown>>();
/** Of the sockets that the main process has. */
const sends = new Map<number, Lane>();
let lastSend = 0;

const askConnect = socketCall("my.socket.connect", new Lane({ messages: 5, size: 1024 * 1024 }));
const askClose = socketCall("my.socket.close", new Lane({ messages: 16, size: 64 * 1024 }));

follow<SocketEvent>(SOCKET_EVENT, (event) => {
  if (event.kind === "close") sends.delete(event.id);
  tell(event);
});

/** The sockets of this page, as the main process has them. */
export const rawSockets: RawSockets = {
  async connect(asked) {
    const { id } = asked;
    const made = askConnect(asked);
    connecting.set(id, made);
    try {
      const failure = await made;
      if (failure === null) sends.set(id, new Lane(SENDS));
      return failure;
    } finally {
      connecting.delete(id);
    }
  },

  async send(id, content) {
    const lane = sends.get(id);
    if (lane === undefined) return NOT_OPEN;
    lastSend += 1;
    return socketCall("my.socket.send", lane)({ id, content }, { id: lastSend, withdrawn: NOT_OPEN });
  },

  async close(id, code, reason) {
    // One that waits for others to be made would be made after it was closed, and stay. Its failure is for whoever made it.
    await connecting.get(id)?.catch(() => {});
    const lane = sends.get(id);
    if (lane?.hasWaiting) await allSent(lane);
    return askClose({ id, code, reason });
  },

  onEvent(listener) {
    tell = listener;
  },
};

/** Resolves when all that waits has been sent, or was given up: a server that takes nothing keeps no socket open. */
async function allSent(lane: Lane): Promise<void> {
  lastSend += 1;
  const timer = setTimeout(() => lane.withdrawAll(), LONGEST_LEAVING_MS);
  await lane.send(0, () => Promise.resolve(), { id: lastSend, withdrawn: undefined });
  clearTimeout(timer);
}

function socketCall<Call extends keyof SocketCalls>(call: Call, lane: Lane) {
  return asking<SocketCalls[Call]["ask"], SocketCalls[Call]["answer"]>(call, SOCKET_PARSERS[call], lane);
}
