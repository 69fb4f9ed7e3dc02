import type { Realm } from "../../storage/realm";
import { bareSyncCall, call, contract, push } from "../contract";

/** How closely a page's storage calls are looked at. Decided by the main process, for all pages of a mini-program. */
export interface StorageWatch {
  /** Every call is noted and reported. */
  readonly isRecording: boolean;
  /** Cached reads too reach the main process, which decides which calls fail and how late they are answered. */
  readonly isCacheOff: boolean;
}

export const UNWATCHED: StorageWatch = { isRecording: false, isCacheOff: false };

export const STORAGE_METHODS = [
  "setStorage",
  "setStorageSync",
  "getStorage",
  "getStorageSync",
  "removeStorage",
  "removeStorageSync",
  "clearStorage",
  "clearStorageSync",
  "getStorageInfo",
  "getStorageInfoSync",
] as const;

/** Longer keys and addresses are cut in a report: it says what happened, it does not carry data. */
export const MAX_NOTED_LENGTH = 1000;

/** One message's worth; a page that calls faster than it may report says how many calls it left out. */
export const MAX_REPORTED_CALLS = 2000;

/** A call as its page tells of it. */
export interface NotedCall {
  readonly method: (typeof STORAGE_METHODS)[number];
  /** Milliseconds since 1970, fractional. */
  readonly startedAt: number;
  /** ms, fractional. */
  readonly duration: number;
  readonly key: string | null;
  /** UTF-16 code units of the value written or read; null where there is none. */
  readonly valueLength: number | null;
  readonly error: number | null;
  /** Path of the page on top; null where there is none yet, or where the main process knows better. */
  readonly page: string | null;
  readonly isRepeated: boolean;
}

export interface CallReport {
  readonly calls: readonly NotedCall[];
  /** Calls that were too many to be told. */
  readonly missed: number;
}

/** How the main process watches the storage calls of a page. */
export const STORAGE_WATCH = contract({
  name: "my.storage-watch",
  from: ["mini-program", "web-view"],
  calls: {
    /** Asked at a page's start: the first calls of a mini-program are the ones that matter most. */
    current: bareSyncCall<StorageWatch>(),
    /** Of the calls in one realm. */
    report: call<CallReport & { readonly realm: Realm }>(),
  },
  pushes: { changed: push<StorageWatch>() },
});
