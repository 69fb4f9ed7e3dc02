import type { StorageAnswer, StorageOperation } from "./storage";
import type { NotedCall } from "./storage-watch";

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
