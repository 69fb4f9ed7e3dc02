import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupEntry } from "../../app/backup/backup-record";
import { checkFits, type StorePlace } from "../../app/backup/content-check";
import { type Realm, realmText } from "../../app/storage/realm";
import { isDiskRefusal } from "../disk/disk-refusal";
import { isOfSqlite } from "../disk/sqlite-error";
import type { KnownStore } from "../profile/profile";
import type { StoreDraft } from "../profile/store-draft";
import { hasLog } from "../sqlite/sqlite-files";
import type { EncryptedStore } from "../store/encrypted-store";
import { StoreUnusable } from "../store/store-format";
import { EntrySum } from "./entry-sum";

/** Entries are written together up to this much, in UTF-16 code units: each transaction waits for the disk. */
const BATCH_LENGTH = 1024 * 1024;

export interface FilledStoreParts {
  readonly place: StorePlace;
  readonly draft: StoreDraft;
  /** The store that the draft is a copy of; null for one that begins empty. */
  readonly copyOf: KnownStore | null;
}

/** A draft as a backup's entries are put into it. */
export class FilledStore {
  readonly #parts: FilledStoreParts;
  readonly #store: EncryptedStore;
  readonly #written = new EntrySum();
  /** Of a copy alone, to tell what of it was not written over. */
  readonly #writtenKeys = new Set<string>();
  #batch: BackupEntry[] = [];
  #batchLength = 0;

  constructor(parts: FilledStoreParts) {
    this.#parts = parts;
    this.#store = parts.draft.open();
  }

  /** @throws BackupRefused "limit-broken" */
  add(entry: BackupEntry): void {
    this.#batch.push(entry);
    this.#batchLength += entry.key.length + entry.text.length;
    if (this.#batchLength > BATCH_LENGTH) this.#writeBatch();
  }

  /**
   * Writes the rest, closes the store, whatever happens, and reads all of it back.
   * @throws BackupRefused "limit-broken", "not-read-back"
   */
  finish(): void {
    try {
      this.#writeBatch();
    } catch (error) {
      this.#store.release();
      throw error;
    }
    this.#store.close();
    this.#checkReadBack();
  }

  /** For a store that nobody will use. */
  release(): void {
    this.#store.release();
  }

  #writeBatch(): void {
    const { place, copyOf } = this.#parts;
    this.#store.transaction(() => {
      for (const { realm, key, type, text, changedAt } of this.#batch) {
        const written = this.#store.realm(realm);
        const lengths = { keyLength: key.length, valueLength: text.length, replacedLength: written.lengthOf(key) };
        checkFits(place, { realm, ...lengths }, written.usedLength());
        written.set(key, { type, text }, changedAt);
      }
    });
    for (const entry of this.#batch) {
      this.#written.add(entry);
      if (copyOf !== null) this.#writtenKeys.add(nameOf(entry));
    }
    this.#batch = [];
    this.#batchLength = 0;
  }

  #checkReadBack(): void {
    const { draft, copyOf } = this.#parts;
    // Its log was not moved into it, and would be thrown away where the draft takes its place.
    if (hasLog(draft.file)) throw this.#refused("its log stayed");
    if (copyOf !== null) addPresent(this.#written, copyOf.open(), (entry) => !this.#writtenKeys.has(nameOf(entry)));
    if (!this.#sumOfDraft().equals(this.#written)) throw this.#refused("other entries came back");
  }

  #sumOfDraft(): EntrySum {
    const read = new EntrySum();
    try {
      addPresent(read, this.#parts.draft.open(), () => true);
    } catch (error) {
      if (!isDamage(error)) throw error;
      throw this.#refused(error.message);
    }
    return read;
  }

  #refused(reason: string): BackupRefused {
    return new BackupRefused({ code: "not-read-back", file: this.#parts.draft.file, reason });
  }
}

/** A disk that is full by now says nothing about what is in the file. */
function isDamage(error: unknown): error is Error {
  const reason = error instanceof StoreUnusable ? error.cause : error;
  return (error instanceof StoreUnusable || isOfSqlite(error)) && !isDiskRefusal(reason);
}

interface NamedEntry {
  readonly realm: Realm;
  readonly key: string;
}

function addPresent(sum: EntrySum, store: EncryptedStore, isCounted: (entry: NamedEntry) => boolean): void {
  try {
    for (const entry of store.entries()) {
      if (entry.state === "present" && isCounted(entry)) sum.add({ ...entry, ...entry.value });
    }
  } finally {
    store.release();
  }
}

function nameOf({ realm, key }: NamedEntry): string {
  return `${realmText(realm)} ${key}`;
}
