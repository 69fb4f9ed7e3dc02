import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { MINI_PROGRAM_REALM, type Realm, realmIn } from "../../../app/storage/realm";
import { SealBroken, unseal } from "../../keys/sealing";
import { bytesOf } from "../rows/column-readings";
import { BEFORE_ALL, type EntryRow, entryRows, readable } from "../rows/entry-rows";
import { placeOf, placePrefix, recordBinding } from "../rows/record-place";
import { storedValueIn, textIn } from "../rows/record-text";
import type { StoreOwner } from "../rows/store-identity";
import type { WalkedEntry } from "../rows/walked-entry";
import { salvagedEntries } from "./salvage";

export interface NamedStore extends StoreOwner {
  readonly database: DatabaseSyncInstance;
}

export interface WalkedStore extends NamedStore {
  readonly file: string;
  /** Whether what SQLite reads is what was written. Asked once the walk has begun: about the same state of the store. */
  readonly isSound: () => boolean;
}

/**
 * Every entry, each realm's in insertion order, all as they are when the first is asked for. Damage never stops it: all that
 * opens of a damaged store is told, and what does not. A page of records at a time is in memory.
 */
export function* walkEntries(store: WalkedStore): Generator<WalkedEntry> {
  const { database } = store;
  // A read transaction of its own: what is written meanwhile through another connection is not seen.
  database.exec("BEGIN");
  try {
    const readTo = store.isSound() ? yield* soundEntries(store) : BEFORE_ALL;
    if (readTo !== null) yield* salvagedEntries(store, readTo);
  } finally {
    // Not COMMIT, which a page that did not read refuses. Nothing was written.
    if (database.isTransaction) database.exec("ROLLBACK");
  }
}

/** @returns the position after which SQLite did not read on; null when that was all */
function* soundEntries(store: WalkedStore): Generator<WalkedEntry, number | null> {
  const realms = readable(() => realmsByNumber(store)) ?? new Map<number, Realm>();
  const rows = entryRows(store.database);
  for (let next = rows.next(); ; next = rows.next()) {
    if (next.done === true) return next.value;
    // A record's seal names its own realm, so that no other one opens it.
    yield opened(store, realms.get(next.value.realm) ?? MINI_PROGRAM_REALM, next.value);
  }
}

function opened({ keys, storeId }: StoreOwner, realm: Realm, row: EntryRow): WalkedEntry {
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
export function realmsByNumber({ database, keys, storeId }: NamedStore): Map<number, Realm> {
  const rows = database
    .prepare(`SELECT number, ${bytesOf("tag")}, ${bytesOf("sealed_name")} FROM realm ORDER BY number`)
    .all() as unknown as {
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
