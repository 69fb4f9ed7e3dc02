import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { MINI_PROGRAM_REALM, type Realm, realmIn } from "../../app/storage/realm";
import type { StoredValue } from "../../app/storage/stored-value";
import type { StoreKeys } from "../keys/envelope-key";
import { SealBroken, unseal } from "../keys/sealing";
import { bytesOf } from "./column-readings";
import { type EntryRow, entryRows, readable } from "./entry-rows";
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
  | { readonly state: "unreadable"; readonly why: SealBroken["why"] | "damaged-page" };

export interface WalkedStore {
  readonly database: DatabaseSyncInstance;
  readonly keys: StoreKeys;
  readonly storeId: string;
}

/**
 * Every entry, each realm's in insertion order, all as they are when the first is asked for. Damage never stops it: what
 * cannot be read is told as unreadable, and all else follows. A page of records at a time is in memory.
 */
export function* walkEntries(store: WalkedStore): Generator<WalkedEntry> {
  const { database } = store;
  // A read transaction of its own: what is written meanwhile through another connection is not seen.
  database.exec("BEGIN");
  try {
    const realms = readable(() => realmsByNumber(store)) ?? new Map<number, Realm>();
    for (const row of entryRows(database)) {
      // Which realms there are may be what is damaged. A record's seal names its own, so that no other one opens it.
      if (row === "lost") yield { state: "unreadable", why: "damaged-page" };
      else yield opened(store, realms.get(row.realm) ?? MINI_PROGRAM_REALM, row);
    }
  } finally {
    // Not COMMIT, which a page that did not read refuses. Nothing was written.
    if (database.isTransaction) database.exec("ROLLBACK");
  }
}

function opened({ keys, storeId }: WalkedStore, realm: Realm, row: EntryRow): WalkedEntry {
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
