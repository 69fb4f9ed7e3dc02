import type { RawSockets, SocketHappening } from "../../../../app/bridge/page/sockets";
import type { Failures } from "../../problems/failures";
import type { ApiFunction, ApiMaker } from "../calls/api-call";
import { factsOf, SocketListeners } from "./socket-listeners";
import { closed, sent } from "./socket-messages";

/** What `my.connectSocket` gives with `multiple`: a socket beside the app's own. Source: the typings, `SocketTask`. */
export interface SocketTask {
  send: ApiFunction<{ success: boolean }>;
  close: ApiFunction<{ message: string }>;
  onOpen(listener: unknown): void;
  offOpen(listener?: unknown): void;
  onMessage(listener: unknown): void;
  offMessage(listener?: unknown): void;
  onError(listener: unknown): void;
  offError(listener?: unknown): void;
  onClose(listener: unknown): void;
  offClose(listener?: unknown): void;
}

/** A task, and the one end of it that hears from the main process. */
export interface SocketTaskEnds {
  readonly task: SocketTask;
  handle(happening: SocketHappening): void;
}

export function createSocketTask(make: ApiMaker, failures: Failures, sockets: RawSockets, id: number): SocketTaskEnds {
  const listeners = new SocketListeners("", failures);
  const { open, message, error, close } = listeners;
  return {
    task: {
      send: make("SocketTask.send", (options) => sent(sockets, id, options)),
      close: make("SocketTask.close", (options) => closed(sockets, id, options)),
      ...{ onOpen: open.on, offOpen: open.off, onMessage: message.on, offMessage: message.off },
      ...{ onError: error.on, offError: error.off, onClose: close.on, offClose: close.off },
    },
    handle(happening) {
      const facts = factsOf(happening);
      const data = { socketTaskID: String(id), ...facts };
      listeners[happening.kind].emit(happening.kind === "error" ? { data, ...facts } : { data });
    },
  };
}
