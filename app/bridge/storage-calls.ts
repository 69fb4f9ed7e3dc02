import * as v from "valibot";
import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "../storage/limits";
import type { StorageFailure } from "../storage/storage-error";
import type { StoredValue } from "../storage/stored-value";
import { parserOf } from "./bad-call";
import { jsonText } from "./json-schema";

const storedValue = v.variant("type", [
  v.strictObject({ type: v.literal("string"), text: v.pipe(v.string(), v.maxLength(MAX_VALUE_LENGTH)) }),
  v.strictObject({ type: v.literal("json"), text: jsonText(MAX_VALUE_LENGTH) }),
]);
const key = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_REALM_LENGTH));

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

/** What one message may cost, and all of a page that are under way together: some 10 ms of the main process. */
export const MAX_MESSAGE_COST = 500;
/** UTF-16 code units of keys and values that one message may hold, and all of a page that are under way together. */
export const MAX_MESSAGE_LENGTH = 1024 * 1024;

/** What an operation costs the main process, as a multiple of a small write; for a read by the longest value that it may find. */
export function operationCost({ op }: StorageOperation): number {
  if (op === "get") return 5;
  return op === "info" || op === "clear" ? 50 : 1;
}

/** What an operation carries, in UTF-16 code units. */
export function operationLength(operation: StorageOperation): number {
  switch (operation.op) {
    case "set":
      return operation.key.length + operation.value.text.length;
    case "get":
    case "remove":
      return operation.key.length;
    case "clear":
    case "info":
      return 0;
  }
}

export const parseStorageQuestion = parserOf(
  STORAGE_CHANNELS.batch,
  v.strictObject({
    plugin: pluginInPage,
    operations: v.pipe(v.array(storageOperation), v.maxLength(MAX_MESSAGE_COST)),
  }),
);
