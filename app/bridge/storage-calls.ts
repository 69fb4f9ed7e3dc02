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

/** Longer than any plugin's app id. */
const MAX_PLUGIN_ID_LENGTH = 64;

/** The plugin that runs in a page and asks or tells; null for the page itself. */
export const pluginInPage = v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_PLUGIN_ID_LENGTH)));

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

/**
 * What one message asks: the store of the page that sends it, or that of a plugin which runs in the page. Which pages may
 * name a plugin, and which one, the main process decides.
 */
export interface StorageQuestion {
  readonly plugin: string | null;
  readonly operations: readonly StorageOperation[];
}

/** A change, as it is pushed to a page: of the page's own realm, or of that of one of its plugins. */
export interface PushedChange {
  readonly plugin: string | null;
  readonly change: ForeignChange;
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

export const parseStorageQuestion = parserOf(
  STORAGE_CHANNELS.batch,
  v.strictObject({
    plugin: pluginInPage,
    operations: v.pipe(v.array(storageOperation), v.maxLength(MAX_OPERATIONS)),
  }),
);
