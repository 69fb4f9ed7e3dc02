import type { StorageAnswer, StorageInfo, StorageOperation } from "../../app/bridge/storage-calls";
import { overrunFailure, overrunOf } from "../../app/storage/quota";
import { storageFailure } from "../../app/storage/storage-error";
import { type MakeRoom, withRoom } from "../disk/with-room";
import type { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";

export interface RunConditions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** UTF-16 code units; the platform's limit, unless the inspector asks for a smaller one. */
  readonly maxRealmLength?: number;
  /** What may be given up, on a full disk, for a message that only removes. */
  readonly waysToMakeRoom?: readonly MakeRoom[];
}

/**
 * Runs the operations of one message against one realm, in order, as one transaction. A refused operation changes nothing
 * and does not hold up the others. When the disk refuses the transaction, every operation fails and nothing is changed.
 */
export function runOperations(
  store: EncryptedStore,
  realm: RealmStore,
  operations: readonly StorageOperation[],
  conditions: RunConditions,
): StorageAnswer[] {
  const runAll = () => operations.map((operation) => answerTo(realm, operation, conditions));
  const ways = operations.some(({ op }) => op === "set") ? [] : conditions.waysToMakeRoom;
  try {
    return operations.every(isRead) ? runAll() : withRoom(() => store.transaction(runAll), ways ?? []);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure = storageFailure(3, `the host could not reach the store, nothing was changed: ${reason}`);
    return operations.map(() => ({ ok: false, failure }));
  }
}

/** A read needs no transaction of its own. */
function isRead(operation: StorageOperation): boolean {
  return operation.op === "get" || operation.op === "info";
}

function answerTo(realm: RealmStore, operation: StorageOperation, conditions: RunConditions): StorageAnswer {
  switch (operation.op) {
    case "set":
      return answerToSet(realm, operation, conditions);
    case "get":
      return answerToGet(realm, operation.key);
    case "remove":
      realm.remove(operation.key);
      return { ok: true };
    case "clear":
      realm.clear();
      return { ok: true };
    case "info":
      return { ok: true, info: infoOf(realm, conditions) };
  }
}

function infoOf(realm: RealmStore, { maxRealmLength }: RunConditions): StorageInfo {
  const info = { keys: realm.keys(), usedLength: realm.usedLength() };
  return maxRealmLength === undefined ? info : { ...info, limitKb: maxRealmLength / 1024 };
}

function answerToSet(
  realm: RealmStore,
  set: Extract<StorageOperation, { op: "set" }>,
  { now, maxRealmLength }: RunConditions,
): StorageAnswer {
  const { key, value } = set;
  const write = { keyLength: key.length, valueLength: value.text.length, replacedLength: realm.lengthOf(key) };
  const overrun = overrunOf(write, realm.usedLength(), maxRealmLength);
  if (overrun !== null) return { ok: false, failure: overrunFailure(overrun) };
  realm.set(key, value, now);
  return { ok: true };
}

function answerToGet(realm: RealmStore, key: string): StorageAnswer {
  const stored = realm.get(key);
  switch (stored.state) {
    case "present":
      return { ok: true, value: stored.value };
    case "absent":
      return { ok: true, value: null };
    case "unreadable": {
      const reason = stored.why === "truncated" ? "it is cut short" : "it was changed or moved";
      const advice = "set or remove the key to replace it";
      return { ok: false, failure: storageFailure(3, `the stored record is unreadable: ${reason}; ${advice}`) };
    }
  }
}
