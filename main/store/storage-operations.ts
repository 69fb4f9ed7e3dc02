import type { StorageAnswer, StorageInfo, StorageOperation } from "../../app/bridge/page/storage";
import { overrunFailure, overrunOf } from "../../app/storage/quota";
import { storageFailure } from "../../app/storage/storage-error";
import { type MakeRoom, withRoom } from "../disk/with-room";
import type { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";
import { PartlyRemoved, removalDeadline, removeInParts } from "./remove-in-parts";

export interface RunConditions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** UTF-16 code units; the platform's limit, unless the inspector asks for a smaller one. */
  readonly maxRealmLength?: number;
  /** What may be given up, on a full disk, for a message that only removes. */
  readonly waysToMakeRoom?: readonly MakeRoom[];
}

/** What came of the operations of one message. */
export interface Run {
  readonly answers: readonly StorageAnswer[];
  /** The keys that they changed; null when that may be all. */
  readonly changed: readonly string[] | null;
  /** UTF-16 code units of the values that were written. */
  readonly writtenLength: number;
}

/**
 * Runs the operations of one message against one realm, in order, as one transaction. A refused operation changes nothing
 * and does not hold up the others. When the disk refuses the transaction, every operation fails and nothing is changed; what
 * only removes is done in parts, where the disk has room for no more.
 */
export function runOperations(
  store: EncryptedStore,
  realm: RealmStore,
  operations: readonly StorageOperation[],
  conditions: RunConditions,
): Run {
  return runOf(operations, answersTo(store, realm, operations, conditions));
}

function answersTo(
  store: EncryptedStore,
  realm: RealmStore,
  operations: readonly StorageOperation[],
  conditions: RunConditions,
): StorageAnswer[] {
  const runAll = () => operations.map((operation) => answerTo(realm, operation, conditions));
  const runAtOnce = () => store.transaction(runAll);
  try {
    if (operations.every(isRead)) return runAll();
    if (operations.some(({ op }) => op === "set")) return runAtOnce();
    const inParts = () => runInParts(store, realm, operations, conditions);
    return withRoom(runAtOnce, conditions.waysToMakeRoom ?? [], inParts);
  } catch (error) {
    const refused = refusedFor(error);
    return operations.map(() => refused);
  }
}

/**
 * Of a message that only removes, on a disk without room for all of it at once. What could not remove the one will not remove
 * the next, and each try takes its time: after the first that fails none is made.
 */
function runInParts(
  store: EncryptedStore,
  realm: RealmStore,
  operations: readonly StorageOperation[],
  conditions: RunConditions,
): StorageAnswer[] {
  const deadline = removalDeadline();
  let refusal: StorageAnswer | null = null;
  const answerInParts = (operation: StorageOperation): StorageAnswer => {
    const removes = operation.op === "remove" || operation.op === "clear";
    if (removes && refusal !== null) return refusal;
    try {
      if (!removes) return answerTo(realm, operation, conditions);
      removeInParts(store, realm, operation.op === "clear" ? null : [operation.key], deadline);
      return { ok: true };
    } catch (error) {
      if (removes) refusal = refusedFor(error instanceof PartlyRemoved ? error.cause : error);
      return refusedFor(error);
    }
  };
  return operations.map(answerInParts);
}

function refusedFor(error: unknown): StorageAnswer {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof PartlyRemoved) return { ok: false, failure: storageFailure(3, reason), isPartlyDone: true };
  const what = "the host could not reach the store, nothing was changed: ";
  return { ok: false, failure: storageFailure(3, what + reason) };
}

/** What the answers say of the realm: an operation that was refused has changed nothing. */
function runOf(operations: readonly StorageOperation[], answers: readonly StorageAnswer[]): Run {
  const keys = new Set<string>();
  let isAll = false;
  let writtenLength = 0;
  for (const [index, operation] of operations.entries()) {
    const answer = answers[index];
    const isDone = answer?.ok || answer?.isPartlyDone;
    if (!isDone) continue;
    if (operation.op === "clear") isAll = true;
    if (operation.op === "set" || operation.op === "remove") keys.add(operation.key);
    if (operation.op === "set") writtenLength += operation.value.text.length;
  }
  return { answers, changed: isAll ? null : [...keys], writtenLength };
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
