import { ipcRenderer } from "electron";
import { type RawSockets, SOCKET_EVENT, type SocketCalls, type SocketEvent } from "../app/bridge/socket-calls";

let tell: (event: SocketEvent) => void = () => {};

ipcRenderer.on(SOCKET_EVENT, (_event, event: SocketEvent) => {
  tell(event);
  if (event.kind === "message") void ask("my.socket.taken", { id: event.id });
});

/** The sockets of this page, as the main process has them. */
export const rawSockets: RawSockets = {
  connect: (asked) => ask("my.socket.connect", asked),
  send: (id, content) => ask("my.socket.send", { id, content }),
  close: (id, code, reason) => ask("my.socket.close", { id, code, reason }),
  onEvent(listener) {
    tell = listener;
  },
};

function ask<Call extends keyof SocketCalls>(
  call: Call,
  asked: SocketCalls[Call]["ask"],
): Promise<SocketCalls[Call]["answer"]> {
  return ipcRenderer.invoke(call, asked) as Promise<SocketCalls[Call]["answer"]>;
}
