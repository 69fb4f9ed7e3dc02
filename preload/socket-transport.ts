import { Lane } from "../app/bridge/page/lane";
import {
  MAX_MESSAGE_BYTES,
  type RawSockets,
  SOCKETS,
  type SocketEvent,
  type SocketFailure,
} from "../app/bridge/page/sockets";
import { askingIn } from "./ask";
import { follow } from "./pushes";

/** With all the headers that a handshake may have. */
const MAX_HANDSHAKE_SIZE = 16 * 1024 * 1024;
/** A text of one byte a character, two of which it takes while it travels. */
const MAX_SEND_SIZE = 2 * MAX_MESSAGE_BYTES + 1024;
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

const connects = new Lane({ messages: 5, size: 1024 * 1024 });
const closes = new Lane({ messages: 16, size: 64 * 1024 });
const askConnect = askingIn(SOCKETS, "connect", { lane: connects, maxSize: MAX_HANDSHAKE_SIZE });
const askClose = askingIn(SOCKETS, "close", { lane: closes, maxSize: 4096 });

follow(SOCKETS, "event", (event) => {
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
    const send = askingIn(SOCKETS, "send", { lane, maxSize: MAX_SEND_SIZE });
    return send({ id, content }, { id: lastSend, withdrawn: NOT_OPEN });
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
