import { statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { type Realm, realmText } from "../../app/storage/realm";
import { freeRoom } from "../disk/free-room";
import { incidentally } from "../disk/incidental";
import { errcodeOf, isOfSqlite } from "../disk/sqlite-error";
import type { TakeBack } from "../disk/with-room";
import type { StoreKeys } from "../keys/envelope-key";
import { tightenDatabase } from "../sqlite/sqlite-files";
import { WriteLock } from "../sqlite/write-lock";
import { keepOrphans, setShorterAside } from "./mend/set-aside";
import { knownVerdict, rememberVerdict } from "./mend/sound-states";
import { faultOf, Soundness } from "./mend/soundness";
import { type NamedStore, realmsByNumber, walkEntries } from "./mend/store-walk";
import { isLogEmpty, OpenFile } from "./open-file";
import { RealmHome } from "./realm-home";
import { RealmStore } from "./realm-store";
import { CommitMark, type SealedCommit } from "./rows/commit-mark";
import { commitsAtRest } from "./rows/commits-at-rest";
import { RealmRows } from "./rows/realm-rows";
import { placeOf } from "./rows/record-place";
import type { StoreFinding } from "./rows/store-finding";
import type { StoreOwner } from "./rows/store-identity";
import type { WalkedEntry } from "./rows/walked-entry";
import { isAsItIsWritten, type Migrated, migrateStore, StoreUnusable } from "./store-format";

export interface StoreLocation {
  readonly file: string;
  readonly storeId: string;
  readonly keys: StoreKeys;
  /** A store that is being made: it is not on the disk for certain before its file is synced. */
  readonly isDraft?: boolean;
  /** No other connection may open it meanwhile: so it can be read on a full disk. */
  readonly isAlone?: boolean;
  /** It is looked at and not written: what is wrong with it is left as it is. */
  readonly isOnlyRead?: boolean;
}

/** The store's file was removed, or another took its place, while it was open. What it holds can still be read. */
export class StoreGone extends Error {
  constructor(file: string) {
    super(`its file was removed while it was open, and nothing is stored any more; open it anew: ${file}`);
    this.name = "StoreGone";
  }
}

/**
 * One account's store of one mini-program: one SQLite file, every key name and value in it sealed on its own.
 *
 * A record is bound to its store, its realm and its key: moved, swapped or copied it fails authentication. The file says
 * under seal which store it is and what each realm must hold, and a mark beside it how far it has come. What the file
 * shows to anyone: how many entries there are, how long they are, and when they changed.
 */
export class EncryptedStore {
  readonly #location: StoreLocation;
  readonly #owner: StoreOwner;
  readonly #database: DatabaseSyncInstance;
  readonly #lock: WriteLock;
  readonly #rows: RealmRows;
  readonly #soundness: Soundness;
  readonly #mark: CommitMark;
  readonly #openFile: OpenFile;
  readonly #realms = new Map<string, RealmStore>();
  /** What nobody was told of yet. */
  #findings: StoreFinding[] = [];
  #listener: ((finding: StoreFinding) => void) | null = null;
  #isGone = false;
  /** Whether bytes of something that was removed may lie in the file's free pages. */
  #hasTraces = false;

  /**
   * @throws ForeignStore for another store's file; StoreUnusable when the file is no store, is damaged, or was written by a
   * newer Minihost. It is left as it is.
   */
  constructor(location: StoreLocation) {
    this.#location = location;
    const { file, storeId, keys } = location;
    this.#owner = { storeId, keys };
    if (this.#isInUse) keepOrphans(file);
    this.#mark = new CommitMark(file, keys);
    const known = knownVerdict(file);
    const { database, rows, isNew, aside } = openDatabase(location, this.#owner, this.#isInUse);
    this.#database = database;
    this.#rows = rows;
    this.#lock = new WriteLock(database);
    const parts = { file, database, owner: this.#owner, rows, mark: this.#mark };
    const onFinding = (finding: StoreFinding) => this.#found(finding);
    this.#soundness = new Soundness({ ...parts, canMend: this.#isInUse, onFinding }, isNew ? "sound" : known);
    if (aside !== null) this.#found({ kind: "mended", missing: 0, isOlder: false, file: aside });
    if (this.#isInUse) this.#keepShorter();
    this.#openFile = new OpenFile(file);
  }

  /** Whether it is neither a draft nor only looked at. */
  get #isInUse(): boolean {
    return this.#location.isDraft !== true && this.#location.isOnlyRead !== true;
  }

  realm(realm: Realm): RealmStore {
    const text = realmText(realm);
    let opened = this.#realms.get(text);
    if (opened === undefined) {
      const parts = { database: this.#database, owner: this.#owner, rows: this.#rows, soundness: this.#soundness };
      opened = new RealmStore(new RealmHome(parts, placeOf(this.#owner.storeId, realm)));
      this.#realms.set(text, opened);
    }
    return opened;
  }

  /** As `walkEntries` tells them. */
  entries(): Generator<WalkedEntry> {
    const { file } = this.#location;
    const isSound = () => this.#soundness.isSound || this.fault() === null;
    return walkEntries({ ...this.#named, file, isSound });
  }

  /** Every realm that was ever written to. A name that does not open is left out. */
  realms(): Realm[] {
    return [...realmsByNumber(this.#named).values()];
  }

  get #named(): NamedStore {
    return { database: this.#database, ...this.#owner };
  }

  /**
   * Runs what it is given as one transaction: all of it is on the disk when this returns, or none of it is.
   * @throws StoreUnsound, with nothing changed; StoreGone when what was written is lost
   */
  transaction<Result>(run: () => Result): Result {
    if (this.#isGone) throw new StoreGone(this.#location.file);
    // Before it begins, so that no look ever meets half a change.
    this.#soundness.ensure();
    this.#lock.begin();
    let result: Result;
    try {
      result = run();
      const written = this.#rows.write();
      this.#database.exec("COMMIT");
      if (written !== null) this.#reached(written);
    } catch (error) {
      // A failed COMMIT may have ended the transaction by itself.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      this.#rows.rolledBack();
      throw error;
    }
    if (!this.#openFile.isInPlace() && !this.#isReadByName()) throw this.#gone();
    return result;
  }

  /** To be told while another thread moves the log: writes wait for it. */
  set isCheckpointing(isCheckpointing: boolean) {
    this.#lock.isCheckpointing = isCheckpointing;
  }

  /** Whether no other connection can open it. */
  get isAlone(): boolean {
    return this.#location.isAlone === true;
  }

  #reached(written: SealedCommit): void {
    this.#rows.committed(written.commits);
    if (this.#location.isDraft !== true) this.#mark.reach(written);
  }

  /**
   * Some file systems number their files anew. Whether what was just written is in the file that the name leads to, once it is
   * moved out of the log: then no log can take it away.
   */
  #isReadByName(): boolean {
    try {
      this.checkpoint();
      return isLogEmpty(this.#location.file) && this.#rows.commits === commitsAtRest(this.#location.file, this.#owner);
    } catch (error) {
      if (isOfSqlite(error)) return false;
      throw error;
    }
  }

  #gone(): StoreGone {
    this.#isGone = true;
    this.#found({ kind: "gone" });
    return new StoreGone(this.#location.file);
  }

  /** A log that lost its end, or an older file. Before closing can move the log: what there is must stay to be looked at. */
  #keepShorter(): void {
    const changes = this.#missingChanges();
    if (changes === 0) return;
    const { file } = this.#location;
    const aside = refusing(this.#database, file, () => {
      const kept = setShorterAside(file);
      // At once: what was told once is not found again at the next opening. Not in its place: it may be what was kept of it.
      this.#mark.forget();
      return kept;
    });
    const latest = this.#rows.latest();
    if (latest !== null) this.#mark.reach(latest);
    this.#found({ kind: "shorter", changes, file: aside });
  }

  /** By how many changes the mark is ahead. Nothing can be said of a store whose last commit may be one that does not open. */
  #missingChanges(): number {
    return this.#rows.isWhole ? Math.max(0, (this.#mark.read() ?? 0) - this.#rows.commits) : 0;
  }

  /** Whether a write found that the file was removed, or another took its place, since it was opened. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Tells what was found since it was opened, and what will be. One listener is enough. */
  onFinding(listener: (finding: StoreFinding) => void): void {
    this.#listener = listener;
    for (const finding of this.#findings.splice(0)) listener(finding);
  }

  #found(finding: StoreFinding): void {
    if (this.#listener === null) this.#findings.push(finding);
    else this.#listener(finding);
  }

  /** What is wrong with the file, in its structure or by what it says of itself under seal; null when it is sound. */
  fault(): string | null {
    // As it is now: another connection may have written.
    this.#rows.load();
    const missing = this.#missingChanges();
    if (missing > 0) return `its last ${missing} changes are missing`;
    return faultOf({ database: this.#database, owner: this.#owner, rows: this.#rows });
  }

  /** Moves the write-ahead log into the file. Costs a few file syncs: for a moment when nobody waits. */
  checkpoint(): void {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /**
   * Moves the log into the file and gives its room back, when the disk has the room that the file grows by. Part of a log
   * would give nothing back, and take what is left.
   * @returns whether it was moved
   */
  shrinkLog(): boolean {
    const { file } = this.#location;
    incidentally("move a store's log into its file", () => {
      const growth = this.#bytes() - statSync(file).size;
      if (growth <= freeRoom(dirname(file))) this.checkpoint();
    });
    return isLogEmpty(file);
  }

  /**
   * For a removal on a full disk: overwriting what is removed takes as much room in the log as it is long. Closing removes its
   * bytes from the file, when there is room then.
   */
  overwriteLater(): TakeBack {
    this.#hasTraces = true;
    this.#database.exec("PRAGMA secure_delete = OFF");
    return () => this.#database.exec("PRAGMA secure_delete = ON");
  }

  /** A store without free pages has nothing in them. */
  #removeTraces(): void {
    incidentally("take what was removed on a full disk out of the file", () => {
      // Once where SQLite makes it, and once in the log.
      if (2 * this.#bytes() <= freeRoom(dirname(this.#location.file))) this.#database.exec("VACUUM");
    });
  }

  /** Of all its pages, those in the log included. */
  #bytes(): number {
    const { page_size } = this.#database.prepare("PRAGMA page_size").get() as { page_size: number };
    const { page_count } = this.#database.prepare("PRAGMA page_count").get() as { page_count: number };
    return page_count * page_size;
  }

  /**
   * Writes all that the store holds, its log included, into a new file that opens as this one does.
   * @throws StoreUnusable when it is not sound: a copy would be no place to look at what was wrong
   */
  copyTo(file: string): void {
    const fault = this.fault();
    if (fault !== null) throw new StoreUnusable(this.#location.file, new Error(fault));
    try {
      this.#database.prepare("VACUUM INTO ?").run(file);
    } catch (error) {
      throw DAMAGE_CODES.includes(errcodeOf(error) ?? 0) ? new StoreUnusable(this.#location.file, error) : error;
    }
  }

  /** @throws when the log could not be moved into the file; the store is closed all the same, and its log is whole */
  close(): void {
    if (this.#location.isOnlyRead === true) {
      this.release();
      return;
    }
    this.#mark.close();
    const isInPlace = this.#openFile.isInPlace();
    try {
      if (this.#hasTraces) this.#removeTraces();
      // Before closing, not by closing: prepared statements may keep the connection alive until they are collected.
      this.checkpoint();
    } finally {
      this.#database.close();
    }
    const { lasting } = this.#soundness;
    // Of another file in its place nothing was found.
    if (lasting !== null && isInPlace) rememberVerdict(this.#location.file, lasting);
  }

  /**
   * Closes without moving the log on purpose, which needs space on the disk: for whoever only read, or throws the file away.
   * The last connection that can write moves it all the same.
   */
  release(): void {
    this.#mark.close();
    this.#database.close();
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGE_CODES: readonly number[] = [11, 26];

interface OpenedDatabase extends Migrated {
  readonly database: DatabaseSyncInstance;
  readonly rows: RealmRows;
}

function openDatabase(location: StoreLocation, owner: StoreOwner, canMend: boolean): OpenedDatabase {
  const { file, isDraft = false, isAlone = false, isOnlyRead = false } = location;
  let database: DatabaseSyncInstance;
  // One that an earlier Minihost made. What is made anew is private already.
  tightenDatabase(file);
  try {
    // The last connection that can write moves the log by being closed, and nobody could look at one that lost its end.
    database = new DatabaseSync(file, { readOnly: isOnlyRead && !isAlone && isAsItIsWritten(file) });
  } catch (error) {
    throw new StoreUnusable(file, error);
  }
  return refusing(database, file, () => {
    // Before anything is read: then SQLite shares no index of the log with others, which a full disk has no room for.
    if (isAlone) database.exec("PRAGMA locking_mode = EXCLUSIVE");
    // Here a full disk refuses: not within a statement that was prepared, which would hold the file until it is collected, and
    // nobody could open it alone.
    database.exec("PRAGMA application_id");
    const migrated = migrateStore(database, { file, owner, isDraft, canMend });
    return { database, rows: new RealmRows(database, owner), ...migrated };
  });
}

/** A store that cannot be opened is closed again. @throws StoreUnusable */
function refusing<Result>(database: DatabaseSyncInstance, file: string, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    database.close();
    throw error instanceof StoreUnusable ? error : new StoreUnusable(file, error);
  }
}
