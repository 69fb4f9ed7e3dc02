import { randomBytes } from "node:crypto";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { RealmRows } from "../rows/realm-rows";
import type { StoreOwner } from "../rows/store-identity";
import { putEntriesRight } from "./mend-store";
import { realmsByNumber } from "./store-walk";

/** As long as a realm's own tag, and unlike any. */
const TAG_BYTES = 32;

/** Far more realms than there are. */
const MAX_NUMBER = 1_000_000;

/**
 * Gives a row to each realm whose own is gone. What it was called stays unknown, and its entries stay: whoever asks for one by
 * its key still finds it.
 */
export function keepOrphanedRealms(database: DatabaseSyncInstance, owner: StoreOwner): void {
  takeInNumberless(database, owner);
  const known = database.prepare("SELECT 1 FROM realm NOT INDEXED WHERE number = ?");
  const put = database.prepare("INSERT INTO realm (number, tag, sealed_name) VALUES (?, ?, x'')");
  for (const number of numbersOf(database))
    if (known.get(number) === undefined) put.run(number, randomBytes(TAG_BYTES));
}

/**
 * Gives what says a number that no realm can have, and opens in none that has a name, to one that has none: counted nowhere, it
 * would make the store contradict itself at each opening.
 */
function takeInNumberless(database: DatabaseSyncInstance, owner: StoreOwner): void {
  const numbers = numbersOf(database);
  const named = realmsByNumber({ database, ...owner });
  const nameless = numbers.find((number) => !named.has(number)) ?? Math.max(0, ...numbers) + 1;
  for (const table of ["entry", "snapshot"])
    database.prepare(`UPDATE ${table} NOT INDEXED SET realm = ? WHERE NOT ${IS_NUMBER}`).run(nameless);
}

/** Whether a row says a number that a realm can have, or has. */
const IS_NUMBER = `(typeof(realm) = 'integer'
  AND (realm BETWEEN 1 AND ${MAX_NUMBER} OR realm IN (SELECT number FROM realm NOT INDEXED)))`;

/** Of every realm, also of one whose row is gone. A damaged number may be none that a realm can have. */
export function numbersOf(database: DatabaseSyncInstance): number[] {
  const query = `SELECT number FROM realm NOT INDEXED
    UNION SELECT realm FROM entry NOT INDEXED WHERE ${IS_NUMBER}
    UNION SELECT realm FROM snapshot NOT INDEXED WHERE ${IS_NUMBER}`;
  return (database.prepare(query).all() as { readonly number: number }[]).map(({ number }) => number);
}

/** Whether a realm whose name does not open holds entries: nobody can tell whose they are before they are asked for. */
export function hasOrphans(database: DatabaseSyncInstance, owner: StoreOwner, rows: RealmRows): boolean {
  const named = realmsByNumber({ database, ...owner });
  return rows.all().some(({ number, tally }) => (tally?.entries ?? 0) > 0 && !named.has(number));
}

/**
 * Gives a realm that has a row again what is its own of the orphans: counted in another, they would be taken from a tally
 * that does not know them. To be called inside the transaction that made the row.
 */
export function takeInOrphans(database: DatabaseSyncInstance, owner: StoreOwner, rows: RealmRows): void {
  putEntriesRight(database, owner);
  rows.recount();
}
