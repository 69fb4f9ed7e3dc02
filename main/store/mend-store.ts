import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { SealBroken, seal, unseal } from "../keys/sealing";
import { countOf, NOTHING } from "./realm-count";
import type { RealmRows } from "./realm-rows";
import { sealedTally } from "./realm-tally";
import { rebuildTables } from "./rebuild-tables";
import { placeOf, realmTag, recordBinding } from "./record-place";
import { storedValueIn, textBytes, textIn } from "./record-text";
import { setAside } from "./set-aside";
import type { SoundnessParts } from "./soundness";
import type { StoreFinding } from "./store-finding";
import type { StoreOwner } from "./store-identity";
import { realmsByNumber } from "./store-walk";
import { structureFault } from "./structure";

/**
 * Puts right what can be: indexes from their tables, lengths and realms of entries from their seals, tallies from what is
 * there. The store as it was found is copied beside it first.
 * @param fault what was found, for when nothing helps; the store is as it was then
 */
export function mendStore(
  { file, database, owner, rows }: SoundnessParts,
  fault: string,
): Extract<StoreFinding, { kind: "mended" | "damaged" }> {
  const before = entriesIn(rows);
  try {
    const aside = setAside(file);
    withoutForeignKeys(database, () => {
      try {
        inTransaction(database, () => putRight(database, owner, rows.commits + 1));
      } catch {
        // SQLite cannot empty an index of which it does not know what it is, and leaves pages behind of one that led astray.
        remakeRight(database, owner, rows.commits + 1);
      }
    });
    rows.load();
    return { kind: "mended", missing: Math.max(0, before - entriesIn(rows)), file: aside };
  } catch (error) {
    rows.load();
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "damaged", reason: reason === fault ? fault : `${fault} (${reason})` };
  }
}

/** All of it, or nothing. */
function putRight(database: DatabaseSyncInstance, owner: StoreOwner, commits: number): void {
  database.exec("REINDEX");
  putContentsRight(database, owner, commits);
  throwFault(database);
}

/** What SQLite cannot put right in its place. */
function remakeRight(database: DatabaseSyncInstance, owner: StoreOwner, commits: number): void {
  inTransaction(database, () => {
    rebuildTables(database);
    putContentsRight(database, owner, commits);
  });
  database.exec("VACUUM");
  throwFault(database);
}

function putContentsRight(database: DatabaseSyncInstance, owner: StoreOwner, commits: number): void {
  putRealmsRight(database, owner);
  putEntriesRight(database, owner);
  writeTallies(database, owner, commits);
}

function throwFault(database: DatabaseSyncInstance): void {
  const fault = structureFault(database);
  if (fault !== null) throw new Error(fault);
}

/** A row whose realm is damaged must be readable before it can be given back to its own. */
function withoutForeignKeys(database: DatabaseSyncInstance, run: () => void): void {
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    run();
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
}

function entriesIn(rows: RealmRows): number {
  return rows.all().reduce((sum, { tally }) => sum + (tally?.entries ?? 0), 0);
}

function inTransaction(database: DatabaseSyncInstance, run: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    run();
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** Writes the tally of every realm as the tables have it: records that do not open count as they lie. */
export function writeTallies(database: DatabaseSyncInstance, owner: StoreOwner, commits: number): void {
  const counts = countOf(database);
  const update = database.prepare("UPDATE realm SET tally = ? WHERE number = ?");
  const realms = database.prepare("SELECT number, tag FROM realm NOT INDEXED").all() as unknown as {
    readonly number: number;
    readonly tag: Uint8Array;
  }[];
  for (const { number, tag } of realms) {
    const tally = { ...(counts.get(String(number)) ?? NOTHING), commits };
    update.run(sealedTally(owner.keys, tag, tally), number);
  }
}

/**
 * Gives the mini-program's own realm back its name. Of the others nobody knows whose they are when their names are damaged;
 * their entries stay where they are.
 */
function putRealmsRight(database: DatabaseSyncInstance, owner: StoreOwner): void {
  const place = placeOf(owner.storeId, MINI_PROGRAM_REALM);
  const tag = realmTag(owner.keys, place);
  const named = realmsByNumber({ database, ...owner });
  if ([...named.values()].some(({ kind }) => kind === MINI_PROGRAM_REALM.kind)) return;
  const numbers = database.prepare("SELECT number FROM realm NOT INDEXED").all() as { readonly number: number }[];
  for (const { number } of numbers.filter((each) => !named.has(each.number))) {
    const row = database.prepare("SELECT tag FROM realm NOT INDEXED WHERE number = ?").get(number);
    const isOwn = Buffer.compare((row as { readonly tag: Uint8Array }).tag, tag) === 0;
    if (!isOwn && !hasEntryOf(database, owner, number, place)) continue;
    const name = seal(owner.keys.sealing, textBytes(place), tag);
    database.prepare("UPDATE realm SET tag = ?, sealed_name = ? WHERE number = ?").run(tag, name, number);
  }
}

function hasEntryOf(database: DatabaseSyncInstance, owner: StoreOwner, number: number, place: string): boolean {
  const row = database.prepare("SELECT id, sealed_key FROM entry NOT INDEXED WHERE realm = ? LIMIT 1").get(number);
  return row !== undefined && openedKey(owner, place, row as unknown as LyingEntry) !== null;
}

interface LyingEntry {
  readonly position: bigint;
  readonly realm: bigint;
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
  readonly length: bigint;
}

/** Some megabytes of the largest values. */
const ENTRIES_AT_ONCE = 16;

/** Gives every entry that opens its true length, and the realm that its seal names. */
export function putEntriesRight(database: DatabaseSyncInstance, owner: StoreOwner): void {
  const places = [...realmsByNumber({ database, ...owner })].map(
    ([number, realm]) => [BigInt(number), placeOf(owner.storeId, realm)] as const,
  );
  const update = database.prepare("UPDATE entry SET realm = ?, length = ? WHERE position = ?");
  for (const entry of lyingEntries(database)) {
    const ownFirst = [...places].sort(([one], [other]) => Number(other === entry.realm) - Number(one === entry.realm));
    for (const [number, place] of ownFirst) {
      const length = lengthOf(owner, place, entry);
      if (length === null) continue;
      if (number !== entry.realm || length !== entry.length) update.run(number, length, entry.position);
      break;
    }
  }
}

function* lyingEntries(database: DatabaseSyncInstance): Generator<LyingEntry> {
  const next = database.prepare(
    `SELECT position, realm, id, sealed_key, sealed_value, length FROM entry NOT INDEXED
     WHERE position > ? ORDER BY position LIMIT ${ENTRIES_AT_ONCE}`,
  );
  // A damaged number may be no safe integer.
  next.setReadBigInts(true);
  for (let last = -(2n ** 63n); ; ) {
    const rows = next.all(last) as unknown as LyingEntry[];
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.position;
  }
}

/** Null for an entry that is not of this place. One whose value alone does not open keeps its length. */
function lengthOf(owner: StoreOwner, place: string, entry: LyingEntry): bigint | null {
  const key = openedKey(owner, place, entry);
  if (key === null) return null;
  const value = unsealed(() => unseal(owner.keys.sealing, entry.sealed_value, recordBinding(place, "value", entry.id)));
  return value === null ? entry.length : BigInt(key.length + storedValueIn(value).text.length);
}

function openedKey({ keys }: StoreOwner, place: string, { id, sealed_key }: LyingEntry): string | null {
  const key = unsealed(() => unseal(keys.sealing, sealed_key, recordBinding(place, "key", id)));
  return key === null ? null : textIn(key);
}

function unsealed(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
