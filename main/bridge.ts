import { type IpcMainEvent, ipcMain, webContents } from "electron";
import {
  HOST_PAGE_BAR_ASKED,
  HOST_PARSERS,
  HOST_STATE_CHANGED,
  type HostCalls,
  type HostState,
} from "../app/bridge/host-calls";
import type { MiniProgramFacts } from "../app/bridge/mini-program-bridge";
import {
  type FactsAnswer,
  type OpenPagePlace,
  PREVIEW_CHANNELS,
  parseOpenPages,
  parseRefusal,
} from "../app/bridge/preview-calls";
import {
  type ForeignChange,
  parseStorageOperations,
  STORAGE_CHANNELS,
  type StorageOperation,
  type StorageReply,
} from "../app/bridge/storage-calls";
import type { Caller, Callers } from "./callers";

type MiniProgramCaller = Extract<Caller, { kind: "mini-program" }>;
type AnswerStorage = (caller: MiniProgramCaller, operations: readonly StorageOperation[]) => StorageReply;
export type HostHandlers = {
  readonly [Call in keyof HostCalls]: (ask: HostCalls[Call]["ask"]) => Promise<HostCalls[Call]["answer"]>;
};

/** What a mini-program's runtime tells and asks while it is worked on. */
export interface PreviewHandlers {
  facts(caller: MiniProgramCaller): MiniProgramFacts;
  pages(caller: MiniProgramCaller, pages: readonly OpenPagePlace[]): void;
  refusal(caller: MiniProgramCaller, message: string): void;
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

  /** Answers at once, in the order of arrival: the page's cache relies on that. */
  answerStorage(answer: AnswerStorage): void {
    const { batch, batchSync } = STORAGE_CHANNELS;
    ipcMain.handle(batch, (event, raw: unknown) => {
      const caller = this.#callers.identify(batch, event, "mini-program");
      return answer(caller, parseStorageOperations(raw));
    });
    ipcMain.on(batchSync, (event: IpcMainEvent, raw: unknown) => {
      // Without a return value on every path the page would hang; an error travels as text, since none can be thrown across.
      try {
        const caller = this.#callers.identify(batchSync, event, "mini-program");
        event.returnValue = { reply: answer(caller, parseStorageOperations(raw)) };
      } catch (error) {
        event.returnValue = { error: error instanceof Error ? error.message : String(error) };
      }
    });
  }

  answerPreview(handlers: PreviewHandlers): void {
    const { facts, pages, refusal } = PREVIEW_CHANNELS;
    ipcMain.on(facts, (event: IpcMainEvent) => {
      event.returnValue = this.#factsAnswer(event, handlers);
    });
    ipcMain.handle(pages, (event, raw: unknown) => {
      const caller = this.#callers.identify(pages, event, "mini-program");
      handlers.pages(caller, parseOpenPages(raw));
    });
    ipcMain.handle(refusal, (event, raw: unknown) => {
      const caller = this.#callers.identify(refusal, event, "mini-program");
      handlers.refusal(caller, parseRefusal(raw));
    });
  }

  /** A refused page is answered as well: without a return value it would hang. */
  #factsAnswer(event: IpcMainEvent, handlers: PreviewHandlers): FactsAnswer {
    try {
      return { facts: handlers.facts(this.#callers.identify(PREVIEW_CHANNELS.facts, event, "mini-program")) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  pushHostState(state: HostState): void {
    this.#push((caller) => caller.kind === "host", HOST_STATE_CHANGED, state);
  }

  pushPageBarAsked(): void {
    this.#push((caller) => caller.kind === "host", HOST_PAGE_BAR_ASKED, undefined);
  }

  /** Tells every page that caches the realm, except the one that made the change. */
  pushForeignChange(change: ForeignChange, concerns: (caller: Caller) => boolean): void {
    this.#push(concerns, STORAGE_CHANNELS.changed, change);
  }

  #push(accepts: (caller: Caller) => boolean, channel: string, message: unknown): void {
    for (const id of this.#callers.idsOf(accepts)) webContents.fromId(id)?.send(channel, message);
  }
}
