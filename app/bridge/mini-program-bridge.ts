import type { RawClipboard } from "./clipboard-calls";
import type { OpenPagePlace, PreviewLink } from "./preview-calls";
import type { RawNetwork } from "./request-calls";
import type { StorageAnswer, StorageOperation } from "./storage-calls";
import type { NotedCall } from "./storage-watch";
import type { RawWebViews } from "./web-view-calls";

/**
 * The storage of the page that asks, in the preload's cached view of it. It never throws or rejects: a fault of the host
 * is an answer with error 3.
 */
export interface RawStorage {
  /**
   * What a read needs no message for: the value as its type's letter and its text in one string (see `letteredText`),
   * null for a key that holds nothing, undefined when the main process must be asked. A string crosses from the
   * preload to the page in a third of the time that an object takes.
   */
  remembered(key: string): string | null | undefined;
  run(operation: StorageOperation): Promise<StorageAnswer>;
  runSync(operation: StorageOperation): StorageAnswer;
  /** @param listener told whenever recording of calls begins or ends, and at once when it is on already */
  onRecording(listener: (isRecording: boolean) => void): void;
  /** Only while calls are recorded. */
  note(call: CallNote): void;
}

/** What a page's `my` knows of a storage call that has ended. */
export interface CallNote extends Omit<NotedCall, "isRepeated"> {
  /** A write that found what it wrote. */
  readonly isUnchanged: boolean;
}

/** What the host tells a mini-program's runtime about itself. */
export interface MiniProgramFacts {
  readonly appId: string;
  readonly language: Language;
  /** The page stack to start with, bottom first; empty starts at the home page. A path may be gone from app.json since. */
  readonly startPages: readonly OpenPagePlace[];
}

export type Language = "zh-CN" | "en";

/**
 * What the preload exposes to a mini-program's page as `minihostBridge`.
 *
 * An exposed name cannot be taken back, so the bridge is handed out once: to the runtime, which is the page's first
 * script. Mini-program and plugin code that runs later only gets an error, and so cannot speak for another realm.
 */
export interface MiniProgramBridge {
  /** @throws Error when it was claimed before */
  claim(): MiniProgramFacts &
    PreviewLink & {
      readonly storage: RawStorage;
      /** The storage of one of the mini-program's plugins: a realm of its own. Any other id gets answers with error 3. */
      pluginStorage(pluginId: string): RawStorage;
      readonly network: RawNetwork;
      readonly clipboard: RawClipboard;
      readonly webViews: RawWebViews;
    };
}
