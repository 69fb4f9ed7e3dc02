import * as v from "valibot";
import { parserOf } from "./bad-call";
import { pluginInPage } from "./storage-calls";

/** How closely a page's storage calls are looked at. Decided by the main process, for all pages of a mini-program. */
export interface StorageWatch {
  /** Every call is noted and reported. */
  readonly isRecording: boolean;
  /** Cached reads too reach the main process, which decides which calls fail and how late they are answered. */
  readonly isCacheOff: boolean;
}

export const UNWATCHED: StorageWatch = { isRecording: false, isCacheOff: false };

/** A page's answer to its question at the start. */
export type StorageWatchAnswer = { readonly watch: StorageWatch } | { readonly error: string };

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

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const noted = v.pipe(v.string(), v.maxLength(MAX_NOTED_LENGTH));

const notedCall = v.strictObject({
  method: v.picklist(STORAGE_METHODS),
  /** Milliseconds since 1970, fractional. */
  startedAt: time,
  /** ms, fractional. */
  duration: time,
  key: v.nullable(noted),
  /** UTF-16 code units of the value written or read; null where there is none. */
  valueLength: v.nullable(count),
  error: v.nullable(v.pipe(v.number(), v.integer())),
  /** Path of the page on top; null where there is none yet, or where the main process knows better. */
  page: v.nullable(noted),
  isRepeated: v.boolean(),
});

/** A call as its page tells of it. Whose it is the main process takes from the caller. */
export type NotedCall = v.InferOutput<typeof notedCall>;

const callReport = v.strictObject({
  calls: v.pipe(v.array(notedCall), v.maxLength(MAX_REPORTED_CALLS)),
  /** Calls that were too many to be told. */
  missed: count,
});

export type CallReport = v.InferOutput<typeof callReport>;

export const STORAGE_WATCH_CHANNELS = {
  /** Asked synchronously at a page's start: the first calls of a mini-program are the ones that matter most. */
  ask: "my.storage.watch",
  changed: "my.storage.watch-changed",
  calls: "my.storage.calls",
} as const;

const toldCalls = v.strictObject({ plugin: pluginInPage, ...callReport.entries });

/** A report as it travels: of the page's own calls, or of those of a plugin that runs in it. */
export type ToldCalls = v.InferOutput<typeof toldCalls>;

export const parseCallReport = parserOf(STORAGE_WATCH_CHANNELS.calls, toldCalls);
