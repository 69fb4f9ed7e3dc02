import type { RawSockets, SocketHappening } from "../../../../app/bridge/page/sockets";
import type { NetworkTimeout } from "../../../../app/mini-program/manifest";
import { CallOptions } from "../../../../app/my/call-options";
import type { Failures } from "../../problems/failures";
import { type ApiMaker, done, refused } from "../calls/api-call";
import { timeoutOf } from "./request-timeout";
import { factsOf, SocketListeners } from "./socket-listeners";
import { closed, handshakeOf, notAsked, sent } from "./socket-messages";
import { createSocketTask, type SocketTask } from "./socket-task";

type SocketHandler = (happening: SocketHappening) => void;

/** One socket is the app's own and handlers through `my`; with `multiple` each is a task. */
interface ConnectSocket {
  (options: { readonly multiple: true }): SocketTask;
  (options?: unknown): Promise<void>;
}

/**
 * The calls of WebSockets. Source: docs/platform/api-ui.md#uploads-downloads-sockets; results and codes: the typings
 * and the platform's references.
 */
export function createSocketApi(
  make: ApiMaker,
  failures: Failures,
  sockets: RawSockets,
  timeouts: () => NetworkTimeout,
) {
  const handlers = new Map<number, SocketHandler>();
  const listeners = new SocketListeners("Socket", failures);
  const { open, message, error, close } = listeners;
  let lastId = 0;
  let ownId: number | null = null;

  sockets.onEvent(({ id, ...happening }) => {
    const handle = handlers.get(id);
    if (happening.kind === "close") forget(id);
    handle?.(happening);
  });

  const forget = (id: number) => {
    handlers.delete(id);
    if (ownId === id) ownId = null;
  };

  /** The app's own socket gives way to the next one, and nothing more is told of it: pages connect again when it closes. */
  const replaceOwn = (id: number) => {
    const former = ownId;
    ownId = id;
    if (former === null) return;
    handlers.delete(former);
    void sockets.close(former, 1000, "");
  };

  const connect = (id: number, handle: SocketHandler, isOwn: boolean) =>
    make("connectSocket", async (options) => {
      const handshake = handshakeOf(options);
      if ("error" in handshake) return refused(handshake);
      if (isOwn) replaceOwn(id);
      handlers.set(id, handle);
      const timeoutMs = timeoutOf("connectSocket", options.timeout, timeouts());
      const failure = await sockets.connect({ id, timeoutMs, ...handshake }).catch(notAsked);
      if (failure === null) return done();
      forget(id);
      return refused(failure);
    });

  const connectSocket = ((passed?: unknown) => {
    lastId += 1;
    const options = CallOptions.of(passed);
    if (options.values.multiple !== true) {
      return connect(lastId, (happening) => listeners[happening.kind].emit(factsOf(happening)), true)(options);
    }
    const { task, handle } = createSocketTask(make, failures, sockets, lastId);
    // The page gets the task instead of the Promise: who passes no `fail` hears of a refusal as of any other error.
    connect(lastId, handle, false)(options).catch((failure) => handle({ kind: "error", failure }));
    return task;
  }) as ConnectSocket;

  return {
    connectSocket,
    sendSocketMessage: make("sendSocketMessage", (options) => sent(sockets, ownId, options)),
    closeSocket: make("closeSocket", (options) => closed(sockets, ownId, options)),
    ...{ onSocketOpen: open.on, offSocketOpen: open.off, onSocketMessage: message.on, offSocketMessage: message.off },
    ...{ onSocketError: error.on, offSocketError: error.off, onSocketClose: close.on, offSocketClose: close.off },
  };
}
