import { closeSync, existsSync, openSync, readSync, rmSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { copyDatabase, DRAFT_SUFFIX } from "../sqlite/copy-database";
import { structureFault } from "../sqlite/structure";
import { WAIT_MS } from "../sqlite/write-lock";
import { putBytesRight, putEntriesRight, putRealmsRight, writeTallies } from "./mend/mend-store";
import { setAside } from "./mend/set-aside";
import { rebuildTables } from "./rows/rebuild-tables";
import { isProven, looksForeign, proveIdentity, type StoreOwner } from "./rows/store-identity";
import { hasSchema, putSchemaRight, type SchemaRow, schemaOf } from "./store-schema";

/** "MHST": tells a store of ours from any other SQLite file. */
const APPLICATION_ID = 0x4d485354;

type Step = (database: DatabaseSyncInstance, owner: StoreOwner) => void;

const sql =
  (text: string): Step =>
  (database) =>
    database.exec(text);

/** Each brings a file from the format before to its own: the first one makes format 1 of an empty file. */
const STEPS: readonly Step[] = [
  sql(`CREATE TABLE realm (
    number INTEGER PRIMARY KEY,
    tag BLOB NOT NULL UNIQUE,
    sealed_name BLOB NOT NULL,
    used_length INTEGER NOT NULL
  );
  CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    realm INTEGER NOT NULL REFERENCES realm (number),
    id BLOB NOT NULL UNIQUE,
    sealed_key BLOB NOT NULL,
    sealed_value BLOB NOT NULL,
    length INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
  );
  CREATE INDEX entry_by_realm ON entry (realm, position);`),

  // AUTOINCREMENT: the number of a snapshot that was removed never comes back, so its sealed bytes fit nowhere any more.
  sql(`CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    realm INTEGER NOT NULL REFERENCES realm (number),
    sealed_summary BLOB NOT NULL,
    sealed_entries BLOB NOT NULL
  );
  CREATE INDEX snapshot_by_realm ON snapshot (realm, id);`),

  // What the file says under seal: which store it is, and what each realm must hold.
  (database, owner) => {
    database.exec(`ALTER TABLE realm ADD COLUMN tally BLOB NOT NULL DEFAULT x'';
      ALTER TABLE realm DROP COLUMN used_length;
      CREATE TABLE identity (only INTEGER PRIMARY KEY CHECK (only = 1), proof BLOB NOT NULL);`);
    putBytesRight(database);
    proveIdentity(database, owner);
    putRealmsRight(database, owner);
    putEntriesRight(database, owner);
    writeTallies(database, owner, 1);
  },
];

export const STORE_FORMAT = STEPS.length;

/** SQLite's header of a file: whether it has a log, and the two numbers that we keep in it. */
const HEADER = { bytes: 100, readVersion: 19, format: 60, applicationId: 68 } as const;
const WITH_LOG = 2;

/** Whether a store's file at rest is of this program's format, so that opening it changes nothing. */
export function isAsItIsWritten(file: string): boolean {
  const header = Buffer.alloc(HEADER.bytes);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, HEADER.bytes, 0);
  } finally {
    closeSync(descriptor);
  }
  return (
    header[HEADER.readVersion] === WITH_LOG &&
    header.readUInt32BE(HEADER.format) === STORE_FORMAT &&
    header.readUInt32BE(HEADER.applicationId) === APPLICATION_ID
  );
}

/** The first one whose files say whose they are. */
const IDENTITY_FORMAT = 3;

const COPY_SUFFIX = ".format-";

/** What the names of a store's copies add to its own: whoever erases a store erases them too. */
export const COPY_SUFFIXES: readonly string[] = STEPS.slice(1).flatMap((_, index) => {
  const suffix = `${COPY_SUFFIX}${index + 1}`;
  return [suffix, suffix + DRAFT_SUFFIX];
});

/** A store file that cannot be used. It is left as it is, and nothing else is touched. */
export class StoreUnusable extends Error {
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`the store ${file} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "StoreUnusable";
  }
}

/** Written by a Minihost that came after this one. */
export class StoreTooNew extends StoreUnusable {
  constructor(file: string, format: number) {
    super(file, new Error(`it has format ${format}, this Minihost knows ${STORE_FORMAT}; use the newer Minihost`));
    this.name = "StoreTooNew";
  }
}

/** Some other store's file, or the catalog has another key for this one. */
export class ForeignStore extends StoreUnusable {
  constructor(file: string) {
    super(file, new Error("it is another store's file, or this one's key is another now; nothing was changed"));
    this.name = "ForeignStore";
  }
}

export interface MigrationParts {
  readonly file: string;
  readonly owner: StoreOwner;
  /** Nobody relies on it yet, so its writes need not wait for the disk. */
  readonly isDraft: boolean;
  /** Whether it may be put right. */
  readonly canMend: boolean;
}

export interface Migrated {
  /** Whether the file is new. */
  readonly isNew: boolean;
  /** The copy of the store as it was found, when its schema was put right. */
  readonly aside: string | null;
}

/**
 * Brings a store's file to the format of this program; a new file gets its tables. A file of an older format is copied
 * first; the copy is gone once the new format is on the disk and found sound, and until then nobody touches it.
 * @throws StoreTooNew for a later format; ForeignStore for another store's file; any other error when the file is not a
 *   store, or cannot be brought along: it is as it was then, and the copy lies beside it
 */
export function migrateStore(database: DatabaseSyncInstance, parts: MigrationParts): Migrated {
  const { file, owner, isDraft, canMend } = parts;
  const applicationId = pragma(database, "application_id");
  const format = pragma(database, "user_version");
  const isNew = applicationId === 0 && format === 0 && tableCount(database) === 0;
  if (!isNew && applicationId !== APPLICATION_ID)
    throw new StoreUnusable(file, new Error("it is not a Minihost store"));
  if (format > STORE_FORMAT) throw new StoreTooNew(file, format);
  const aside = canMend && !isNew ? mendSchema(database, file, { format, owner }) : null;
  if (!isNew && isForeign(database, format, owner)) throw new ForeignStore(file);
  configure(database);
  // Whoever makes a draft syncs it once, when it is whole.
  if (isDraft) database.exec("PRAGMA synchronous = OFF");
  if (isNew) takeSteps(database, 0, owner);
  else if (format < STORE_FORMAT) migrate(database, file, { format, owner });
  // Also those of a start that ended between the last step and here, or that found the new format unsound.
  removeCopies(database, file);
  return { isNew, aside };
}

function removeCopies(database: DatabaseSyncInstance, file: string): void {
  const copies = COPY_SUFFIXES.map((suffix) => file + suffix).filter((copy) => existsSync(copy));
  if (copies.length === 0) return;
  checkSound(database);
  for (const copy of copies) rmSync(copy);
}

interface Former {
  readonly format: number;
  readonly owner: StoreOwner;
}

/**
 * Nothing in the texts of a schema is a store's own, so that all of them are known.
 * @returns the copy of the store as it was found; null when nothing was wrong with them, or nobody can tell what they were
 * @throws ForeignStore, with nothing changed
 */
function mendSchema(database: DatabaseSyncInstance, file: string, { format, owner }: Former): string | null {
  const known = knownSchema(format, owner);
  if (hasSchema(database, known)) return null;
  database.exec(`PRAGMA busy_timeout = ${WAIT_MS}; BEGIN IMMEDIATE`);
  try {
    const isRight = putSchemaRight(database, known);
    if (isRight && isForeign(database, format, owner)) throw new ForeignStore(file);
    const aside = isRight ? setAside(file) : null;
    database.exec("COMMIT");
    return aside;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

const knownSchemas = new Map<number, readonly SchemaRow[]>();

/** Of a store that was made at a format, or came to it. */
function knownSchema(format: number, owner: StoreOwner): readonly SchemaRow[] {
  const known = knownSchemas.get(format);
  if (known !== undefined) return known;
  const model = new DatabaseSync(":memory:");
  try {
    for (const step of STEPS.slice(0, format)) step(model, owner);
    const schema = schemaOf(model);
    knownSchemas.set(format, schema);
    return schema;
  } finally {
    model.close();
  }
}

/** A damaged proof alone makes no foreign store of one's own: what its realms are called and hold opens for nobody else. */
function isForeign(database: DatabaseSyncInstance, format: number, owner: StoreOwner): boolean {
  const isKnown = format >= IDENTITY_FORMAT && isProven(database, owner);
  return !isKnown && looksForeign(database, owner);
}

function migrate(database: DatabaseSyncInstance, file: string, { format, owner }: Former): void {
  if (structureFault(database) === null) copyDatabase(database, copyOf(file, format));
  else mendFormer(database, file);
  takeSteps(database, format, owner);
}

/** Byte for byte: a copy that SQLite makes of a damaged index is damaged too, or does not show it. */
function mendFormer(database: DatabaseSyncInstance, file: string): void {
  setAside(file);
  database.exec("BEGIN IMMEDIATE");
  try {
    rebuildTables(database);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
  database.exec("VACUUM");
}

/** @param format of the store that the copy is of */
export function copyOf(file: string, format: number): string {
  return `${file}${COPY_SUFFIX}${format}`;
}

function takeSteps(database: DatabaseSyncInstance, format: number, owner: StoreOwner): void {
  // One transaction: a step that fails, or a power cut, leaves the format that was there.
  try {
    database.exec("BEGIN IMMEDIATE");
    for (const step of STEPS.slice(format)) step(database, owner);
    if (format > 0) checkSound(database);
    database.exec(`
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = ${STORE_FORMAT};
      COMMIT;
    `);
  } catch (error) {
    // Closing is not enough: prepared statements keep the connection, and its lock, alive until they are collected.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function checkSound(database: DatabaseSyncInstance): void {
  const fault = structureFault(database);
  if (fault !== null) throw new Error(fault);
}

function configure(database: DatabaseSyncInstance): void {
  // FULL: a write is acknowledged only once it survives a power cut, not just a killed process.
  // secure_delete: what was removed is overwritten, so that not even its sealed form stays.
  // wal_autocheckpoint=0: a checkpoint inside a write stalls the mini-program that waits for it; a thread of its own runs it.
  // busy_timeout: as WriteLock has it.
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA busy_timeout = ${WAIT_MS};
  `);
}

function pragma(database: DatabaseSyncInstance, name: "application_id" | "user_version"): number {
  return (database.prepare(`PRAGMA ${name}`).get() as Record<typeof name, number>)[name];
}

function tableCount(database: DatabaseSyncInstance): number {
  return (database.prepare("SELECT count(*) AS count FROM sqlite_schema").get() as { count: number }).count;
}
