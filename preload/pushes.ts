import { ipcRenderer } from "electron";
import { type AnyContract, channelOf, type MessageOf, type PushName } from "../app/bridge/contract";
import { PAGE, type PageTaken, PUSHED } from "../app/bridge/page/pushes";

type Listener = (message: unknown) => void;

const listeners = new Map<string, readonly Listener[]>();
const TAKEN = channelOf(PAGE, "taken");

ipcRenderer.on(PUSHED, (_event, number: number, channel: string, message: unknown) => {
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
  void ipcRenderer.invoke(TAKEN, taken);
}

/** Calls back with every message of a push. @returns ends it */
export function follow<Each extends AnyContract, Name extends PushName<Each>>(
  contract: Each,
  push: Name,
  listener: (message: MessageOf<Each, Name>) => void,
): () => void {
  const channel = channelOf(contract, push);
  // Of its own: the same listener may follow twice.
  const own: Listener = (message) => listener(message as MessageOf<Each, Name>);
  listeners.set(channel, [...(listeners.get(channel) ?? []), own]);
  return () => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((each) => each !== own),
    );
  };
}
