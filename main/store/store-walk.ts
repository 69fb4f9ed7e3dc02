import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { type Realm, realmIn } from "../../app/storage/realm";
import type { StoredValue } from "../../app/storage/stored-value";
import type { StoreKeys } from "../keys/envelope-key";
import { SealBroken, unseal } from "../keys/sealing";
import { placeOf, placePrefix, recordBinding } from "./record-place";
import { storedValueIn, textIn } from "./record-text";

/** An entry as it was written, or the fact that there is one which does not open. */
export type WalkedEntry =
  | {
      readonly state: "present";
      readonly realm: Realm;
      readonly key: string;
      readonly value: StoredValue;
      /** Milliseconds since 1970. */
      readonly changedAt: number;
    }
  | { readonly state: "unreadable"; readonly why: SealBroken["why"] };

export interface WalkedStore {
  readonly database: DatabaseSyncInstance;
  readonly keys: StoreKeys;
  readonly storeId: string;
}

interface WalkedRow {
  readonly realm: number;
  readonly position: number;
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
  readonly changed_at: number;
}

/** A page of the largest values is some megabytes. */
const ENTRIES_PER_PAGE = 16;

/**
 * Every entry of every realm, realm by realm, in insertion order, all as they are when the first is asked for. A page of
 * records at a time is in memory.
 */
export function* walkEntries(store: WalkedStore): Generator<WalkedEntry> {
  const { database } = store;
  // A read transaction of its own: what is written meanwhile through another connection is not seen.
  database.exec("BEGIN");
  try {
    const realms = realmsByNumber(store);
    for (const row of rowsOf(database)) {
      const realm = realms.get(row.realm);
      if (realm === undefined) yield { state: "unreadable", why: "failed-authentication" };
      else yield opened(store, realm, row);
    }
  } finally {
    database.exec("COMMIT");
  }
}

function* rowsOf(database: DatabaseSyncInstance): Generator<WalkedRow> {
  const next = database.prepare(
    `SELECT realm, position, id, sealed_key, sealed_value, changed_at FROM entry
     WHERE (realm, position) > (?, ?) ORDER BY realm, position LIMIT ${ENTRIES_PER_PAGE}`,
  );
  let last = { realm: 0, position: 0 };
  for (;;) {
    const rows = next.all(last.realm, last.position) as unknown as WalkedRow[];
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end;
  }
}

function opened({ keys, storeId }: WalkedStore, realm: Realm, row: WalkedRow): WalkedEntry {
  const place = placeOf(storeId, realm);
  try {
    const key = textIn(unseal(keys.sealing, row.sealed_key, recordBinding(place, "key", row.id)));
    const value = storedValueIn(unseal(keys.sealing, row.sealed_value, recordBinding(place, "value", row.id)));
    return { state: "present", realm, key, value, changedAt: row.changed_at };
  } catch (error) {
    if (error instanceof SealBroken) return { state: "unreadable", why: error.why };
    throw error;
  }
}

/** The realms whose names open. */
export function realmsByNumber({ database, keys, storeId }: WalkedStore): Map<number, Realm> {
  const rows = database.prepare("SELECT number, tag, sealed_name FROM realm ORDER BY number").all() as unknown as {
    readonly number: number;
    readonly tag: Uint8Array;
    readonly sealed_name: Uint8Array;
  }[];
  const prefix = placePrefix(storeId);
  const realms = new Map<number, Realm>();
  for (const { number, tag, sealed_name } of rows) {
    try {
      const place = textIn(unseal(keys.sealing, sealed_name, tag));
      if (place.startsWith(prefix)) realms.set(number, realmIn(place.slice(prefix.length)));
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
    }
  }
  return realms;
}
