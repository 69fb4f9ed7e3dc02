import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { MAX_REALM_LENGTH } from "../../../app/storage/limits";
import { MINI_PROGRAM_REALM } from "../../../app/storage/realm";
import { isDiskFull } from "../../disk/disk-full";
import { isDiskRefusal } from "../../disk/disk-refusal";
import { isBusy } from "../../disk/sqlite-error";
import { SealBroken, seal, unseal } from "../../keys/sealing";
import { structureFault } from "../../sqlite/structure";
import { bytesOf } from "../rows/column-readings";
import { type IndexReadings, indexReadingsOf, type OtherReadings } from "../rows/index-readings";
import { countOf, NOTHING } from "../rows/realm-count";
import type { RealmRow, RealmRows } from "../rows/realm-rows";
import { sealedTally } from "../rows/realm-tally";
import { rebuildTables } from "../rows/rebuild-tables";
import { placeOf, realmTag, recordBinding } from "../rows/record-place";
import { storedValueIn, textBytes, textIn } from "../rows/record-text";
import { requiredColumns } from "../rows/required-columns";
import type { StoreFinding } from "../rows/store-finding";
import { ENTRIES_LOOKED_AT, proveIdentity, type StoreOwner } from "../rows/store-identity";
import { keepOrphanedRealms, numbersOf } from "./orphaned-realms";
import { setAside } from "./set-aside";
import type { Damage } from "./sound-states";
import type { SoundnessParts } from "./soundness";
import { realmsByNumber } from "./store-walk";

export type MendOutcome =
  | Extract<StoreFinding, { kind: "mended" }>
  /** Nothing helps, unless the disk refused it this time. */
  | { readonly kind: "damaged"; readonly damage: Damage; readonly isLasting: boolean };

/**
 * Puts right what can be: indexes from their tables, lengths and realms of entries from their seals, tallies from what is
 * there, the identity from the keys that its realms open with. The store as it was found is copied beside it first. Where
 * nothing helps it stays as it was, or as it was made anew from its rows.
 * @param fault what was found, for when nothing helps
 * @throws an error of SQLite, with nothing changed, when another program holds the file: that is no damage
 */
export function mendStore({ file, database, owner, rows, mark }: SoundnessParts, fault: string): MendOutcome {
  const before = rows.all();
  // Also beyond one that can only be read in the mark: what is written next must not seem older than that.
  const commits = Math.max(rows.commits, mark.read() ?? 0) + 1;
  let aside = file;
  try {
    // Before anything is copied.
    inTransaction(database, () => {});
    aside = setAside(file);
    const indexed = indexReadingsOf(database);
    const readable = withoutForeignKeys(database, () => {
      try {
        return inTransaction(database, () => putRight(database, owner, commits, indexed));
      } catch (error) {
        if (isBusy(error)) throw error;
        // SQLite cannot empty an index of which it does not know what it is, and leaves pages behind of one that led astray.
        return remakeRight(database, owner, commits, indexed);
      }
    });
    rows.load();
    // What lies there and does not open is missing too, whatever the tallies still say of it.
    const missing = Math.max(entriesIn(before), entriesIn(rows.all())) - readable;
    return { kind: "mended", missing, isOlder: isOlder(before, rows), file: aside };
  } catch (error) {
    rows.load();
    if (isBusy(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const damage = { fault: reason === fault ? fault : `${fault} (${reason})`, file: aside };
    return { kind: "damaged", damage, isLasting: !isOfDisk(error) };
  }
}

/** What passes by itself, or once somebody made room: nothing was found that cannot be put right. */
function isOfDisk(error: unknown): boolean {
  return isDiskFull(error) || isDiskRefusal(error);
}

/** All of it, or nothing. @returns how many entries open */
function putRight(database: DatabaseSyncInstance, owner: StoreOwner, commits: number, indexed: IndexReadings): number {
  database.exec("REINDEX");
  const readable = putContentsRight(database, owner, commits, indexed);
  throwFault(database);
  return readable;
}

/** What SQLite cannot put right in its place. @returns how many entries open */
function remakeRight(
  database: DatabaseSyncInstance,
  owner: StoreOwner,
  commits: number,
  indexed: IndexReadings,
): number {
  const readable = inTransaction(database, () => {
    rebuildTables(database);
    return putContentsRight(database, owner, commits, indexed);
  });
  // Until they are given back, pages that nothing leads to are a fault.
  if (gaveBackPages(database)) throwFault(database);
  return readable;
}

/** False when the disk or another program refuses it: what was put right is committed all the same, and must be told. */
function gaveBackPages(database: DatabaseSyncInstance): boolean {
  try {
    database.exec("VACUUM");
    return true;
  } catch (error) {
    if (isOfDisk(error) || isBusy(error)) return false;
    throw error;
  }
}

function putContentsRight(
  database: DatabaseSyncInstance,
  owner: StoreOwner,
  commits: number,
  { tags, ids }: IndexReadings,
): number {
  putBytesRight(database);
  proveIdentity(database, owner);
  putTagsRight(database, owner, tags);
  putRealmsRight(database, owner);
  const readable = putEntriesRight(database, owner, ids);
  keepOrphanedRealms(database, owner);
  writeTallies(database, owner, commits);
  return readable;
}

/**
 * What is text by a flipped bit has kept its bytes, and nobody finds or counts it by them. What is nothing by one gets
 * something that does not open, and a length that no entry has is 0: no tally could say it.
 */
export function putBytesRight(database: DatabaseSyncInstance): void {
  for (const table of ["realm", "entry", "snapshot"]) fillRequired(database, table);
  // Of a row that opens it is put right by its seal.
  database.exec(`UPDATE entry NOT INDEXED SET length = 0
    WHERE typeof(length) <> 'integer' OR length NOT BETWEEN 0 AND ${MAX_REALM_LENGTH}`);
  for (const [table, column] of SOUGHT_BYTES) {
    database.exec(`UPDATE OR IGNORE ${table} SET ${column} = CAST(${column} AS BLOB) WHERE typeof(${column}) = 'text'`);
  }
}

/** SQLite calls a table damaged in which a column holds nothing that must hold something. */
function fillRequired(database: DatabaseSyncInstance, table: string): void {
  const columns = requiredColumns(database, table);
  const changes = columns.map(({ name, filling }) => `${name} = coalesce(${name}, ${filling})`);
  // Not `IS NULL`: of such a column SQLite takes that for untrue, and does not look.
  const isMissing = columns.map(({ name }) => `typeof(${name}) = 'null'`);
  database.exec(`UPDATE ${table} NOT INDEXED SET ${changes.join(", ")} WHERE ${isMissing.join(" OR ")}`);
}

/** What rows are found by, and what their tallies count of them. */
const SOUGHT_BYTES = [
  ["realm", "tag"],
  ["entry", "id"],
  ["entry", "sealed_key"],
] as const;

function throwFault(database: DatabaseSyncInstance): void {
  const fault = structureFault(database);
  if (fault !== null) throw new Error(fault);
}

/** A row whose realm is damaged must be readable before it can be given back to its own. */
function withoutForeignKeys<Result>(database: DatabaseSyncInstance, run: () => Result): Result {
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    return run();
  } finally {
    database.exec("PRAGMA foreign_keys = ON");
  }
}

function entriesIn(rows: readonly RealmRow[]): number {
  return rows.reduce((sum, { tally }) => sum + (tally?.entries ?? 0), 0);
}

/** Whether what is there is not what was written: a row may be gone, or a page of rows be one of before. */
function isOlder(before: readonly RealmRow[], now: RealmRows): boolean {
  return before.some(({ tag, tally }) => {
    const found = now.of(tag)?.tally;
    return tally !== null && found != null && !tally.lanes.every((lane, index) => lane === found.lanes[index]);
  });
}

function inTransaction<Result>(database: DatabaseSyncInstance, run: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = run();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** Writes the tally of every realm as the tables have it: records that do not open count as they lie. */
export function writeTallies(database: DatabaseSyncInstance, owner: StoreOwner, commits: number): void {
  const counts = countOf(database);
  const update = database.prepare("UPDATE realm SET tally = ? WHERE number = ?");
  const realms = database.prepare(`SELECT number, ${bytesOf("tag")} FROM realm NOT INDEXED`).all() as unknown as {
    readonly number: number;
    readonly tag: Uint8Array;
  }[];
  for (const { number, tag } of realms) {
    const tally = { ...(counts.get(String(number)) ?? NOTHING), commits };
    update.run(sealedTally(owner.keys, tag, tally), number);
  }
}

/** Gives a realm whose name opens with the tag that its index has, and not with its own, that one back. */
function putTagsRight(database: DatabaseSyncInstance, owner: StoreOwner, tags: OtherReadings): void {
  const nameOf = database.prepare(`SELECT ${bytesOf("sealed_name")} FROM realm NOT INDEXED WHERE number = ?`);
  const right = [...tags].flatMap(([number, others]) => {
    const row = nameOf.get(number) as { readonly sealed_name: Uint8Array } | undefined;
    const tag = others.find(
      (other) => row !== undefined && unsealed(() => unseal(owner.keys.sealing, row.sealed_name, other)) !== null,
    );
    return tag === undefined ? [] : [{ number, tag }];
  });
  const free = database.prepare("UPDATE realm SET tag = randomblob(32) WHERE number = ?");
  const give = database.prepare("UPDATE OR IGNORE realm SET tag = ? WHERE number = ?");
  // Two may have each other's.
  for (const { number } of right) free.run(number);
  for (const { number, tag } of right) give.run(tag, number);
}

/**
 * Gives the mini-program's own realm back its name. Of the others nobody knows whose they are when their names are damaged;
 * their entries stay where they are.
 */
export function putRealmsRight(database: DatabaseSyncInstance, owner: StoreOwner): void {
  const place = placeOf(owner.storeId, MINI_PROGRAM_REALM);
  const tag = realmTag(owner.keys, place);
  const named = realmsByNumber({ database, ...owner });
  if ([...named.values()].some(({ kind }) => kind === MINI_PROGRAM_REALM.kind)) return;
  const put = database.prepare(
    `INSERT INTO realm (number, tag, sealed_name) VALUES (?, ?, ?)
     ON CONFLICT (number) DO UPDATE SET tag = excluded.tag, sealed_name = excluded.sealed_name`,
  );
  for (const number of numbersOf(database).filter((each) => !named.has(each))) {
    const row = database.prepare(`SELECT ${bytesOf("tag")} FROM realm NOT INDEXED WHERE number = ?`).get(number);
    const isOwn = row !== undefined && Buffer.compare((row as { readonly tag: Uint8Array }).tag, tag) === 0;
    if (!isOwn && !hasEntryOf(database, owner, number, place)) continue;
    put.run(number, tag, seal(owner.keys.sealing, textBytes(place), tag));
    return;
  }
}

function hasEntryOf(database: DatabaseSyncInstance, owner: StoreOwner, number: number, place: string): boolean {
  const query = `SELECT ${bytesOf("id")}, ${bytesOf("sealed_key")} FROM entry NOT INDEXED WHERE realm = ?
    ORDER BY position LIMIT ${ENTRIES_LOOKED_AT}`;
  const entries = database.prepare(query).all(number) as unknown as LyingEntry[];
  return entries.some((entry) => openedKey(owner, place, entry) !== null);
}

interface EntryPlace {
  readonly position: bigint;
  readonly realm: bigint;
  readonly id: Uint8Array;
  readonly length: bigint;
}

interface LyingEntry extends EntryPlace {
  readonly sealed_key: Uint8Array;
  readonly sealed_value: Uint8Array;
}

/** Where an entry belongs, by its seals. */
interface RightPlace extends EntryPlace {
  /** One whose value alone opens is found by whoever knows its key. */
  readonly isNamed: boolean;
}

/** Some megabytes of the largest values. */
const ENTRIES_AT_ONCE = 16;

/**
 * Gives every entry that opens its true length, the realm that its seals name, and the id that they open with.
 * @param ids those that the index has otherwise than the table
 * @returns how many can be named
 */
export function putEntriesRight(
  database: DatabaseSyncInstance,
  owner: StoreOwner,
  ids: OtherReadings = new Map(),
): number {
  let readable = 0;
  const places = [...realmsByNumber({ database, ...owner })].map(
    ([number, realm]) => [BigInt(number), placeOf(owner.storeId, realm)] as const,
  );
  const update = database.prepare("UPDATE entry SET realm = ?, length = ? WHERE position = ?");
  const misplaced: RightPlace[] = [];
  for (const lying of lyingEntries(database)) {
    const candidates = [lying, ...(ids.get(lying.position) ?? []).map((id) => ({ ...lying, id }))];
    const right = firstOf(candidates, (entry) => rightPlace(owner, places, entry));
    if (right === null) continue;
    if (right.id !== lying.id) {
      misplaced.push(right);
      continue;
    }
    if (right.isNamed) readable += 1;
    if (right.realm !== lying.realm || right.length !== lying.length)
      update.run(right.realm, right.length, right.position);
  }
  return readable + giveIds(database, misplaced);
}

/** @returns how many can be named */
function giveIds(database: DatabaseSyncInstance, misplaced: readonly RightPlace[]): number {
  const free = database.prepare("UPDATE entry SET id = randomblob(32) WHERE position = ?");
  const give = database.prepare("UPDATE OR IGNORE entry SET realm = ?, id = ?, length = ? WHERE position = ?");
  // Two may have each other's.
  for (const { position } of misplaced) free.run(position);
  const found = misplaced.filter(
    ({ realm, id, length, position }) => give.run(realm, id, length, position).changes > 0,
  );
  return found.filter(({ isNamed }) => isNamed).length;
}

function firstOf<One, Found>(all: readonly One[], find: (one: One) => Found | null): Found | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

/** Null when it opens at no place. */
function rightPlace(
  owner: StoreOwner,
  places: readonly (readonly [number: bigint, place: string])[],
  entry: LyingEntry,
): RightPlace | null {
  const ownFirst = [...places].sort(([one], [other]) => Number(other === entry.realm) - Number(one === entry.realm));
  return firstOf(ownFirst, ([realm, place]) => {
    const key = openedKey(owner, place, entry);
    const binding = recordBinding(place, "value", entry.id);
    const value = unsealed(() => unseal(owner.keys.sealing, entry.sealed_value, binding));
    if (key === null && value === null) return null;
    const isWhole = key !== null && value !== null;
    const length = isWhole ? BigInt(key.length + storedValueIn(value).text.length) : entry.length;
    return { position: entry.position, realm, id: entry.id, length, isNamed: key !== null };
  });
}

function* lyingEntries(database: DatabaseSyncInstance): Generator<LyingEntry> {
  const next = database.prepare(
    `SELECT position, realm, ${["id", "sealed_key", "sealed_value"].map(bytesOf).join(", ")}, length FROM entry NOT INDEXED
     WHERE position > ? ORDER BY position LIMIT ${ENTRIES_AT_ONCE}`,
  );
  // A damaged number may be no safe integer.
  next.setReadBigInts(true);
  for (let last = -(2n ** 63n); ; ) {
    const rows = next.all(last) as unknown as LyingEntry[];
    // Pages that lie in each other's place lead back to where one came from, without an end.
    if (rows.some(({ position }) => position <= last)) throw new Error("rows are out of order");
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.position;
  }
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
