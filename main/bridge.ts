import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents, webContents } from "electron";
import { HOST_PARSERS, HOST_STATE_CHANGED, type HostCalls, type HostState } from "../app/bridge/host-calls";
import {
  type ForeignChange,
  parseStorageOperations,
  STORAGE_CHANNELS,
  type StorageOperation,
  type StorageReply,
} from "../app/bridge/storage-calls";
import { parseH5Message, parseWebViewRequest, WEB_VIEW_CHANNELS } from "../app/bridge/web-view-calls";
import { MINI_PROGRAM_REALM, type Realm } from "../app/storage/realm";
import type { Caller, Callers, Identified } from "./callers";
import { changeOf } from "./open-stores";

type AnswerStorage = (storeId: string, realm: Realm, operations: readonly StorageOperation[]) => StorageReply;
type StorageCaller = Identified<"mini-program" | "web-view">;
export type HostHandlers = {
  readonly [Call in keyof HostCalls]: (ask: HostCalls[Call]["ask"]) => Promise<HostCalls[Call]["answer"]>;
};

/**
 * The only file that listens to messages: each is checked for who sent it, then for its shape, and only then answered. What
 * is refused becomes an error that names the call, at the sender.
 */
export class Bridge {
  readonly #callers: Callers;

  constructor(callers: Callers) {
    this.#callers = callers;
  }

  answerHost(handlers: HostHandlers): void {
    for (const call of Object.keys(HOST_PARSERS) as (keyof HostCalls)[]) this.#answerHostCall(call, handlers);
  }

  #answerHostCall<Call extends keyof HostCalls>(call: Call, handlers: HostHandlers): void {
    ipcMain.handle(call, (event, raw: unknown) => {
      this.#callers.identify(call, event, "host");
      return handlers[call](HOST_PARSERS[call](raw));
    });
  }

  /** Answers at once, in the order of arrival: the page's cache relies on that. */
  answerStorage(answer: AnswerStorage): void {
    const { batch, batchSync } = STORAGE_CHANNELS;
    const answerTo = (call: string, event: IpcMainEvent | IpcMainInvokeEvent, raw: unknown) => {
      const identified = this.#callers.identify(call, event, "mini-program", "web-view");
      const operations = parseStorageOperations(raw);
      const reply = answer(identified.caller.storeId, realmOf(identified), operations);
      this.#pushForeignChange(event.sender, identified, changeOf(operations, reply.generation));
      return reply;
    };
    ipcMain.handle(batch, (event, raw: unknown) => answerTo(batch, event, raw));
    ipcMain.on(batchSync, (event, raw: unknown) => {
      // Without a return value on every path the page would hang; an error travels as text, since none can be thrown across.
      try {
        event.returnValue = { reply: answerTo(batchSync, event, raw) };
      } catch (error) {
        event.returnValue = { error: error instanceof Error ? error.message : String(error) };
      }
    });
  }

  /** Between a mini-program's page and the H5 pages in its web-views. */
  answerWebViews(): void {
    const { request, fromH5 } = WEB_VIEW_CHANNELS;
    ipcMain.handle(request, (event, raw: unknown) => {
      const { caller } = this.#callers.identify(request, event, "mini-program");
      return caller.askWebViews(parseWebViewRequest(raw));
    });
    ipcMain.handle(fromH5, (event, raw: unknown) => {
      const { caller } = this.#callers.identify(fromH5, event, "web-view");
      return caller.say(parseH5Message(raw));
    });
  }

  pushHostState(state: HostState): void {
    this.#push((caller) => caller.kind === "host", HOST_STATE_CHANGED, state);
  }

  /** Tells every page that caches the realm, except the one that made the change. */
  #pushForeignChange(sender: WebContents, { caller, origin }: StorageCaller, change: ForeignChange | null): void {
    if (change === null) return;
    for (const id of this.#callers.idsOf((other) => other.kind === caller.kind && other.storeId === caller.storeId)) {
      const other = webContents.fromId(id);
      if (other === undefined || other === sender || other.mainFrame.origin !== origin) continue;
      other.send(STORAGE_CHANNELS.changed, change);
    }
  }

  #push(accepts: (caller: Caller) => boolean, channel: string, message: unknown): void {
    for (const id of this.#callers.idsOf(accepts)) webContents.fromId(id)?.send(channel, message);
  }
}

/** Whose entries a caller reads and writes: decided here, from what the main process knows of it. */
function realmOf({ caller, origin }: StorageCaller): Realm {
  return caller.kind === "mini-program" ? MINI_PROGRAM_REALM : { kind: "web-view", origin };
}
