import * as v from "valibot";
import type { StorageFailure } from "../storage/storage-error";
import type { StoredValue } from "../storage/stored-value";
import { parserOf } from "./bad-call";
import { jsonText } from "./json-schema";

const storedValue = v.variant("type", [
  v.strictObject({ type: v.literal("string"), text: v.string() }),
  v.strictObject({ type: v.literal("json"), text: jsonText }),
]);
const key = v.pipe(v.string(), v.nonEmpty());

const storageOperation = v.variant("op", [
  v.strictObject({ op: v.literal("set"), key, value: storedValue }),
  v.strictObject({ op: v.literal("get"), key }),
  v.strictObject({ op: v.literal("remove"), key }),
  v.strictObject({ op: v.literal("clear") }),
  v.strictObject({ op: v.literal("info") }),
]);

/** What a page may ask of its own storage. No account, appId or realm: the main process takes those from the caller. */
export type StorageOperation = v.InferOutput<typeof storageOperation>;

/** How one operation ended. */
export type StorageAnswer =
  | {
      readonly ok: true;
      readonly value?: StoredValue | null;
      readonly info?: StorageInfo;
      /** A write that found what it wrote. Found out only while calls are recorded. */
      readonly isUnchanged?: true;
    }
  | { readonly ok: false; readonly failure: StorageFailure };

export interface StorageInfo {
  /** In insertion order; overwriting keeps the place. Source: storage.md, 14. */
  readonly keys: readonly string[];
  readonly usedLength: number;
  /** KB; there only while a smaller quota than the platform's is asked for. */
  readonly limitKb?: number;
}

/** One message's worth of operations: they take effect in order and are committed together. */
export interface StorageReply {
  readonly answers: readonly StorageAnswer[];
  /** Counts the realm's changes. A reply with a smaller generation than a known change is older than that change. */
  readonly generation: number;
}

/** Pushed to every page that caches a realm which somebody else changed. */
export interface ForeignChange {
  readonly generation: number;
  /** The keys that changed; null when all may have. */
  readonly keys: readonly string[] | null;
}

/** The channels a page's storage travels on, and what reads their questions. */
export const STORAGE_CHANNELS = {
  batch: "my.storage",
  batchSync: "my.storage.sync",
  changed: "my.storage.changed",
} as const;

/** More than one tick of any real mini-program; refuses a message made only to hold up the main process. */
const MAX_OPERATIONS = 100_000;

export const parseStorageOperations = parserOf(
  STORAGE_CHANNELS.batch,
  v.pipe(v.array(storageOperation), v.maxLength(MAX_OPERATIONS)),
);
