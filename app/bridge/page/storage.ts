import type { Realm } from "../../storage/realm";
import type { StorageFailure } from "../../storage/storage-error";
import type { StoredValue } from "../../storage/stored-value";
import { call, contract, push, syncCall } from "../contract";

/** What a page may ask of a realm. No account and no app id: the main process takes those from the caller. */
export type StorageOperation =
  | { readonly op: "set"; readonly key: string; readonly value: StoredValue }
  | { readonly op: "get"; readonly key: string }
  | { readonly op: "remove"; readonly key: string }
  | { readonly op: "clear" }
  | { readonly op: "info" };

/** How one operation ended. */
export type StorageAnswer =
  | {
      readonly ok: true;
      readonly value?: StoredValue | null;
      readonly info?: StorageInfo;
      /** A write that found what it wrote. Found out only while calls are recorded. */
      readonly isUnchanged?: true;
    }
  | {
      readonly ok: false;
      readonly failure: StorageFailure;
      /** A removal that was stopped in the middle: a part is gone. */
      readonly isPartlyDone?: true;
    };

export interface StorageInfo {
  /** In insertion order; overwriting keeps the place. Source: docs/platform/storage.md#silent-or-contradictory. */
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
 * What one message asks of a realm: the page's own, or that of a plugin which runs in the page. Which realms a page may name,
 * the main process decides.
 */
export interface StorageQuestion {
  readonly realm: Realm;
  readonly operations: readonly StorageOperation[];
}

/** A change, as it is pushed to a page. */
export interface PushedChange {
  readonly realm: Realm;
  readonly change: ForeignChange;
}

/** Pushed to every page that caches a realm which somebody else changed. */
export interface ForeignChange {
  readonly generation: number;
  /** The keys that changed; null when all may have. */
  readonly keys: readonly string[] | null;
}

/** A page's storage. */
export const STORAGE = contract({
  name: "my.storage",
  from: ["mini-program", "web-view"],
  calls: {
    run: call<StorageQuestion, StorageReply>(),
    runSync: syncCall<StorageQuestion, StorageReply>(),
  },
  pushes: { changed: push<PushedChange>() },
});

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
