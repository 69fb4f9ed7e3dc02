import { ipcRenderer } from "electron";
import { PAGE_CHANNELS, type PageTaken } from "../app/bridge/page-messages";

type Listener = (message: unknown) => void;

const listeners = new Map<string, readonly Listener[]>();

ipcRenderer.on(PAGE_CHANNELS.told, (_event, number: number, channel: string, message: unknown) => {
  try {
    for (const listener of listeners.get(channel) ?? []) listener(message);
  } finally {
    tellTaken(number);
  }
});
tellTaken(null);

function tellTaken(upTo: number | null): void {
  // A page without an origin, as that of a failed load, may say nothing.
  if (globalThis.origin === "null") return;
  const taken: PageTaken = { upTo };
  void ipcRenderer.invoke(PAGE_CHANNELS.taken, taken);
}

/** Calls back with every message that the main process sends on a channel without being asked. @returns ends it */
export function follow<Message>(channel: string, listener: (message: Message) => void): () => void {
  // Of its own: the same listener may follow twice.
  const own: Listener = (message) => listener(message as Message);
  listeners.set(channel, [...(listeners.get(channel) ?? []), own]);
  return () => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((each) => each !== own),
    );
  };
}
