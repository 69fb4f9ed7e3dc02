import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents, webContents } from "electron";
import type { BackupProgress } from "../app/backup/backup-progress";
import { BACKUP_PROGRESSED } from "../app/bridge/backup-calls";
import { CLIPBOARD_CHANNELS, parseClipboardText } from "../app/bridge/clipboard-calls";
import {
  HOST_DIALOG_ASKED,
  HOST_PAGE_BAR_ASKED,
  HOST_PARSERS,
  HOST_STATE_CHANGED,
  type HostCalls,
  type HostDialog,
  type HostState,
} from "../app/bridge/host-calls";
import {
  type FaultsChange,
  INSPECTOR_CHANNELS,
  INSPECTOR_PARSERS,
  type InspectorCalls,
  type RealmAddress,
  type RealmChange,
  type RecordedCalls,
} from "../app/bridge/inspector-calls";
import type { MiniProgramFacts } from "../app/bridge/mini-program-bridge";
import { PAGE_CHANNELS, type PageTaken, parsePageTaken } from "../app/bridge/page-messages";
import {
  type FactsAnswer,
  type OpenPagePlace,
  PREVIEW_CHANNELS,
  parseOpenPages,
  parseRefusal,
} from "../app/bridge/preview-calls";
import {
  parseAbort,
  parseSentRequest,
  parseTaken,
  REQUEST_CHANNELS,
  type RequestAnswer,
  type SentRequest,
} from "../app/bridge/request-calls";
import { SCREEN_CHANGED } from "../app/bridge/screen-calls";
import { SOCKET_PARSERS, type SocketCalls } from "../app/bridge/socket-calls";
import {
  type ForeignChange,
  type PushedChange,
  parseStorageQuestion,
  STORAGE_CHANNELS,
  type StorageOperation,
} from "../app/bridge/storage-calls";
import {
  type CallReport,
  MAX_NOTED_LENGTH,
  parseCallReport,
  STORAGE_WATCH_CHANNELS,
  type StorageWatch,
} from "../app/bridge/storage-watch";
import { parseH5Message, parseWebViewRequest, WEB_VIEW_CHANNELS } from "../app/bridge/web-view-calls";
import { MINI_PROGRAM_REALM, type Realm } from "../app/storage/realm";
import { type Callers, type Identified, RefusedCaller } from "./callers";
import type { WatchedReply } from "./inspector/watched-storage";
import { changeOf } from "./open-stores";
import { tellLatest, tellPage } from "./page-outbox";

/** What pages ask of their storage, and what they tell of it while it is watched. */
export interface StorageHandlers {
  answer(storeId: string, realm: Realm, operations: readonly StorageOperation[]): WatchedReply;
  watchOf(storeId: string): StorageWatch;
  /** @param place the page's address where the main process knows it; null leaves it to the page's own word */
  report(address: RealmAddress, place: string | null, report: CallReport): void;
  /** Calls back once after so many ms. */
  after(delayMs: number, call: () => void): void;
}
type StorageCaller = Identified<"mini-program" | "web-view">;
export type HostHandlers = {
  readonly [Call in keyof HostCalls]: (ask: HostCalls[Call]["ask"]) => Promise<HostCalls[Call]["answer"]>;
};

/** Several parts of the program answer the storage panel, each some of its calls. */
export type InspectorHandlers<Call extends keyof InspectorCalls = keyof InspectorCalls> = {
  readonly [Each in Call]: (ask: InspectorCalls[Each]["ask"]) => Promise<InspectorCalls[Each]["answer"]>;
};

/** What a mini-program's runtime tells and asks while it is worked on. The mini-program is named by its store. */
export interface PreviewHandlers {
  facts(storeId: string): MiniProgramFacts;
  pages(storeId: string, pages: readonly OpenPagePlace[]): void;
  refusal(storeId: string, message: string): void;
  exit(storeId: string): void;
}

/** What a mini-program's page asks of the network. */
export interface RequestHandlers {
  send(page: WebContents, request: SentRequest): Promise<RequestAnswer>;
  abort(page: WebContents, id: number): void;
  taken(page: WebContents, id: number): void;
}

export type SocketHandlers = {
  readonly [Call in keyof SocketCalls]: (
    page: WebContents,
    ask: SocketCalls[Call]["ask"],
  ) => Promise<SocketCalls[Call]["answer"]>;
};

export interface ClipboardHandlers {
  /** Null when the page may not read. */
  read(page: WebContents): Promise<string | null>;
  /** False when the page may not write. */
  write(page: WebContents, text: string): Promise<boolean>;
}

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

  /** To be called once for each part of the program that answers the storage panel. Only the host window may ask. */
  answerInspector<Call extends keyof InspectorCalls>(handlers: InspectorHandlers<Call>): void {
    for (const call of Object.keys(handlers) as Call[]) {
      const parse: (raw: unknown) => InspectorCalls[Call]["ask"] = INSPECTOR_PARSERS[call];
      ipcMain.handle(call, (event, raw: unknown) => {
        this.#callers.identify(call, event, "host");
        return handlers[call](parse(raw));
      });
    }
  }

  /** Operations take effect at once, in the order of arrival: the page's cache relies on that. */
  answerStorage(handlers: StorageHandlers): void {
    const { batch, batchSync } = STORAGE_CHANNELS;
    const answerTo = (call: string, event: IpcMainEvent | IpcMainInvokeEvent, raw: unknown) => {
      const identified = this.#callers.identify(call, event, "mini-program", "web-view");
      const { plugin, operations } = parseStorageQuestion(raw);
      const realm = realmOf(call, identified, plugin);
      const { storeId } = identified.caller;
      const watched = handlers.answer(storeId, realm, operations);
      const change = changeOf(operations, watched.reply.generation);
      if (change !== null) this.pushChange(storeId, realm, change, event.sender);
      return watched;
    };
    ipcMain.handle(batch, (event, raw: unknown) => {
      const { reply, delay } = answerTo(batch, event, raw);
      return delay === 0 ? reply : new Promise((resolve) => handlers.after(delay, () => resolve(reply)));
    });
    ipcMain.on(batchSync, (event, raw: unknown) => {
      // Without a return value on every path the page would hang; an error travels as text, since none can be thrown across.
      try {
        const { reply, delay } = answerTo(batchSync, event, raw);
        const answer = () => {
          event.returnValue = { reply };
        };
        if (delay === 0) answer();
        else handlers.after(delay, answer);
      } catch (error) {
        event.returnValue = { error: error instanceof Error ? error.message : String(error) };
      }
    });
    this.#answerStorageWatch(handlers);
  }

  #answerStorageWatch({ watchOf, report }: StorageHandlers): void {
    const { ask, calls } = STORAGE_WATCH_CHANNELS;
    ipcMain.on(ask, (event) => {
      try {
        const { caller } = this.#callers.identify(ask, event, "mini-program", "web-view");
        event.returnValue = { watch: watchOf(caller.storeId) };
      } catch (error) {
        event.returnValue = { error: error instanceof Error ? error.message : String(error) };
      }
    });
    ipcMain.handle(calls, (event, raw: unknown) => {
      const identified = this.#callers.identify(calls, event, "mini-program", "web-view");
      const { storeId } = identified.caller;
      const place = identified.caller.kind === "web-view" ? event.sender.getURL().slice(0, MAX_NOTED_LENGTH) : null;
      const { plugin, ...told } = parseCallReport(raw);
      report({ storeId, realm: realmOf(calls, identified, plugin) }, place, told);
    });
  }

  pushStorageWatch(watchOf: (storeId: string) => StorageWatch): void {
    for (const kind of ["mini-program", "web-view"] as const) {
      for (const { id, caller } of this.#callers.ofKind(kind)) {
        const channel = STORAGE_WATCH_CHANNELS.changed;
        tellLatest(webContents.fromId(id), channel, channel, watchOf(caller.storeId));
      }
    }
  }

  answerPreview(handlers: PreviewHandlers): void {
    const { facts, pages, refusal, exit } = PREVIEW_CHANNELS;
    ipcMain.on(facts, (event: IpcMainEvent) => {
      event.returnValue = this.#factsAnswer(event, handlers);
    });
    ipcMain.handle(pages, (event, raw: unknown) => {
      const { caller } = this.#callers.identify(pages, event, "mini-program");
      handlers.pages(caller.storeId, parseOpenPages(raw));
    });
    ipcMain.handle(refusal, (event, raw: unknown) => {
      const { caller } = this.#callers.identify(refusal, event, "mini-program");
      handlers.refusal(caller.storeId, parseRefusal(raw));
    });
    ipcMain.handle(exit, (event) => {
      handlers.exit(this.#callers.identify(exit, event, "mini-program").caller.storeId);
    });
  }

  /** A refused page is answered as well: without a return value it would hang. */
  #factsAnswer(event: IpcMainEvent, handlers: PreviewHandlers): FactsAnswer {
    try {
      const { caller } = this.#callers.identify(PREVIEW_CHANNELS.facts, event, "mini-program");
      return { facts: handlers.facts(caller.storeId) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** A page's session, cookies and referrer follow from the page itself, never from its message. */
  answerRequests({ send, abort, taken }: RequestHandlers): void {
    const channels = REQUEST_CHANNELS;
    ipcMain.handle(channels.send, (event, raw: unknown) => {
      this.#callers.identify(channels.send, event, "mini-program");
      return send(event.sender, parseSentRequest(raw));
    });
    ipcMain.handle(channels.abort, (event, raw: unknown) => {
      this.#callers.identify(channels.abort, event, "mini-program");
      abort(event.sender, parseAbort(raw).id);
    });
    ipcMain.handle(channels.taken, (event, raw: unknown) => {
      this.#callers.identify(channels.taken, event, "mini-program");
      taken(event.sender, parseTaken(raw).id);
    });
  }

  answerSockets(handlers: SocketHandlers): void {
    for (const call of Object.keys(SOCKET_PARSERS) as (keyof SocketCalls)[]) this.#answerSocketCall(call, handlers);
  }

  #answerSocketCall<Call extends keyof SocketCalls>(call: Call, handlers: SocketHandlers): void {
    ipcMain.handle(call, (event, raw: unknown) => {
      this.#callers.identify(call, event, "mini-program");
      return handlers[call](event.sender, SOCKET_PARSERS[call](raw));
    });
  }

  answerClipboard({ read, write }: ClipboardHandlers): void {
    const channels = CLIPBOARD_CHANNELS;
    ipcMain.handle(channels.read, (event) => {
      this.#callers.identify(channels.read, event, "mini-program");
      return read(event.sender);
    });
    ipcMain.handle(channels.write, (event, raw: unknown) => {
      this.#callers.identify(channels.write, event, "mini-program");
      return write(event.sender, parseClipboardText(raw).text);
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

  /** Of messages that pages were sent without asking. @param taken see `pageTook` */
  answerTaken(taken: (page: WebContents, taken: PageTaken) => void): void {
    const channel = PAGE_CHANNELS.taken;
    ipcMain.handle(channel, (event, raw: unknown) => {
      this.#callers.identify(channel, event, "host", "mini-program", "web-view");
      taken(event.sender, parsePageTaken(raw));
    });
  }

  answerScreens(): void {
    ipcMain.handle(SCREEN_CHANGED, (event) => {
      this.#callers.identify(SCREEN_CHANGED, event, "mini-program", "web-view").caller.keepScreen();
    });
  }

  pushCalls(recorded: RecordedCalls): void {
    this.#tellWindow(INSPECTOR_CHANNELS.calls, recorded);
  }

  pushFaults(change: FaultsChange): void {
    this.#tellWindow(INSPECTOR_CHANNELS.faultsChanged, change);
  }

  pushHostState(state: HostState): void {
    for (const page of this.#windowPages()) tellLatest(page, HOST_STATE_CHANGED, HOST_STATE_CHANGED, state);
  }

  pushPageBarAsked(): void {
    this.#tellWindow(HOST_PAGE_BAR_ASKED, undefined);
  }

  pushDialogAsked(dialog: HostDialog): void {
    this.#tellWindow(HOST_DIALOG_ASKED, dialog);
  }

  pushBackupProgress(progress: BackupProgress): void {
    this.#tellWindow(BACKUP_PROGRESSED, progress);
  }

  pushRealmChanges(changes: readonly RealmChange[]): void {
    this.#tellWindow(INSPECTOR_CHANNELS.changed, changes);
  }

  /** Tells every page that caches the realm that somebody else changed it. @param sender the page that did, if one did */
  pushChange(storeId: string, realm: Realm, change: ForeignChange, sender?: WebContents): void {
    const plugin = realm.kind === "plugin" ? realm.pluginId : null;
    const pushed: PushedChange = { plugin, change };
    const { changed } = STORAGE_CHANNELS;
    // For a page that takes none of them: everything may have changed.
    const all: PushedChange = { plugin, change: { ...change, keys: null } };
    for (const page of this.#pagesOf(storeId, realm)) {
      if (page !== sender) tellLatest(page, `${changed} ${plugin ?? ""}`, changed, pushed, all);
    }
  }

  /** A plugin runs in the page of its mini-program. */
  #pagesOf(storeId: string, realm: Realm): WebContents[] {
    const kind = realm.kind === "plugin" ? "mini-program" : realm.kind;
    const ids = this.#callers.idsOf((caller) => caller.kind === kind && caller.storeId === storeId);
    return ids
      .map((id) => webContents.fromId(id))
      .filter((page) => page !== undefined)
      .filter((page) => realm.kind !== "web-view" || originOf(page) === realm.origin);
  }

  #tellWindow(channel: string, message: unknown): void {
    for (const page of this.#windowPages()) void tellPage(page, channel, message);
  }

  #windowPages(): (WebContents | undefined)[] {
    return this.#callers.ofKind("host").map(({ id }) => webContents.fromId(id));
  }
}

/** Null for a page that is just going: whoever wrote must hear that the write is there, whatever becomes of the others. */
function originOf(page: WebContents): string | null {
  try {
    return page.mainFrame.origin;
  } catch {
    return null;
  }
}

/**
 * Whose entries a caller reads and writes: decided here, from what the main process knows of it. A mini-program's page
 * speaks for its plugins too, whose code runs in it; which code asks, only the page's runtime can tell.
 * @param plugin id that the message names
 * @throws RefusedCaller for a plugin that is not one of the mini-program's
 */
function realmOf(call: string, { caller, origin }: StorageCaller, plugin: string | null): Realm {
  if (plugin === null) return caller.kind === "mini-program" ? MINI_PROGRAM_REALM : { kind: "web-view", origin };
  if (caller.kind === "mini-program" && caller.hasPlugin(plugin)) return { kind: "plugin", pluginId: plugin };
  throw new RefusedCaller(call, `the plugin ${JSON.stringify(plugin)} is none of this page's mini-program`);
}
