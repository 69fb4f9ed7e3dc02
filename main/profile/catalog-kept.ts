import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { StoreUse } from "../../app/profile/long-unused";
import type { UseDay } from "../../app/profile/use-days";
import type { StoreRecord } from "./catalog-records";

/** A store as the clean-up sees it. */
export interface UseRow extends StoreUse {
  readonly accountId: string;
  /** Null for one that was not opened since its use is kept under seal. */
  readonly sealedUse: Uint8Array | null;
}

/** A store that was set aside: its files are as they were, and its key is in `sealed` alone. */
export interface KeptStore {
  readonly id: string;
  readonly accountId: string;
  readonly appId: string;
  readonly name: string | null;
  readonly folder: string | null;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
  readonly keptAt: number;
  /** Number of the day of use. */
  readonly keptOn: number;
  readonly sealed: Uint8Array;
}

/** A store that is to be set aside. */
export interface SetAside {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
  readonly keptOn: number;
  readonly sealed: Uint8Array;
}

/** A store that is brought back; what the same mini-program got meanwhile changes places with it. */
export interface BroughtBack {
  readonly record: StoreRecord;
  readonly usedOn: number;
  readonly sealedUse: Uint8Array;
  readonly instead: SetAside | null;
}

/** What the catalog knows of days of use, of marks and of stores that were set aside. Changes of keys are copied by the caller. */
export class CatalogKept {
  constructor(
    private readonly database: DatabaseSyncInstance,
    private readonly transaction: (change: () => void) => void,
  ) {}

  daysOfUse(): readonly UseDay[] {
    return this.database.prepare("SELECT number, date FROM use_day ORDER BY number").all() as unknown as UseDay[];
  }

  /**
   * The day of use that it is now: a new one when no mini-program was opened yet on this date.
   * @param now milliseconds since 1970
   * @returns its number, which is the greatest
   */
  today(now: number): number {
    const date = new Date(now).toISOString().slice(0, 10);
    this.database.prepare("INSERT OR IGNORE INTO use_day (date) VALUES (?)").run(date);
    // Not the number of this date: a clock that was set back says one of the past.
    return (this.database.prepare("SELECT max(number) AS number FROM use_day").get() as { number: number }).number;
  }

  uses(): readonly UseRow[] {
    const query = `SELECT id, account AS accountId, used_on AS usedOn, marked_on AS markedOn, sealed_use AS sealedUse
      FROM store NOT INDEXED`;
    return this.database.prepare(query).all() as unknown as UseRow[];
  }

  /** @param sealedUse null keeps what is known */
  recordUse(storeId: string, usedOn: number, sealedUse: Uint8Array | null): void {
    this.database
      .prepare("UPDATE store SET used_on = ?, marked_on = NULL, sealed_use = coalesce(?, sealed_use) WHERE id = ?")
      .run(usedOn, sealedUse, storeId);
  }

  mark(marks: readonly { readonly id: string; readonly markedOn: number; readonly sealedUse: Uint8Array }[]): void {
    const mark = this.database.prepare("UPDATE store SET marked_on = ?, sealed_use = ? WHERE id = ?");
    this.transaction(() => {
      for (const { id, markedOn, sealedUse } of marks) mark.run(markedOn, sealedUse, id);
    });
  }

  setAside(stores: readonly SetAside[]): void {
    this.transaction(() => {
      for (const store of stores) this.#setAside(store);
    });
  }

  kept(): readonly KeptStore[] {
    const query = `SELECT id, account AS accountId, app_id AS appId, name, folder, last_used_at AS lastUsedAt,
      kept_at AS keptAt, kept_on AS keptOn, sealed FROM kept NOT INDEXED ORDER BY kept_at DESC, rowid DESC`;
    return this.database.prepare(query).all() as unknown as KeptStore[];
  }

  /** @param now milliseconds since 1970 */
  bringBack({ record, usedOn, sealedUse, instead }: BroughtBack, now: number): void {
    this.transaction(() => {
      if (instead !== null) this.#setAside(instead);
      this.database
        .prepare(
          `INSERT INTO store (id, account, app_id, name, folder, last_used_at, created_at, wrapped_key, used_on, sealed_use)
           SELECT id, account, app_id, name, folder, last_used_at, ?, ?, ?, ? FROM kept WHERE id = ?`,
        )
        .run(now, record.wrappedKey, usedOn, sealedUse, record.id);
      this.database.prepare("DELETE FROM kept WHERE id = ?").run(record.id);
    });
  }

  /** Destroys their keys. Their files wait for the erasure. */
  forget(storeIds: readonly string[]): void {
    const note = this.database.prepare(
      "INSERT OR IGNORE INTO erasure (store, account) SELECT id, account FROM kept WHERE id = ?",
    );
    const remove = this.database.prepare("DELETE FROM kept WHERE id = ?");
    this.transaction(() => {
      for (const id of storeIds) {
        note.run(id);
        remove.run(id);
      }
    });
  }

  #setAside({ id, keptAt, keptOn, sealed }: SetAside): void {
    this.database
      .prepare(
        `INSERT INTO kept (id, account, app_id, name, folder, last_used_at, kept_at, kept_on, sealed)
         SELECT id, account, app_id, name, folder, last_used_at, ?, ?, ? FROM store WHERE id = ?`,
      )
      .run(keptAt, keptOn, sealed, id);
    this.database.prepare("DELETE FROM store WHERE id = ?").run(id);
  }
}
