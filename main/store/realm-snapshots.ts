import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import * as v from "valibot";
import type { FullEntry, SnapshotSummary } from "../../app/bridge/window/inspector";
import { SealBroken, seal, unseal } from "../keys/sealing";
import type { RealmHome } from "./realm-home";
import { bytesOf } from "./rows/column-readings";
import { textBytes, textIn } from "./rows/record-text";

interface SnapshotRow {
  readonly id: number;
  readonly sealed_summary: Uint8Array;
}

const summaryText = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ name: v.string(), takenAt: v.number(), entryCount: v.number(), usedLength: v.number() }),
);

const entriesText = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.strictObject({
      key: v.string(),
      value: v.strictObject({ type: v.picklist(["string", "json"]), text: v.string() }),
      changedAt: v.number(),
      position: v.number(),
    }),
  ),
);

/** A snapshot that is in the file and does not open. */
export class SnapshotUnreadable extends Error {
  constructor(readonly why: SealBroken["why"]) {
    super(`the snapshot is unreadable: ${why === "truncated" ? "it is cut short" : "it was changed or moved"}`);
    this.name = "SnapshotUnreadable";
  }
}

/**
 * States of a realm that were kept under a name. Name and entries are sealed, bound to store, realm and number. They lie
 * beside the entries and do not count against the realm's quota.
 */
export class RealmSnapshots {
  readonly #database: DatabaseSyncInstance;
  readonly #home: RealmHome;

  constructor(home: RealmHome) {
    this.#database = home.database;
    this.#home = home;
  }

  /**
   * Belongs inside the store's `transaction`.
   * @param entries in the order of the realm
   * @param takenAt milliseconds since 1970
   */
  take(name: string, entries: readonly FullEntry[], takenAt: number): SnapshotSummary {
    const usedLength = entries.reduce((sum, { key, value }) => sum + key.length + value.text.length, 0);
    const summary = { name, takenAt, entryCount: entries.length, usedLength };
    // Numbered before it is sealed: the number is part of what the seal is bound to.
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO snapshot (realm, sealed_summary, sealed_entries) VALUES (?, x'', x'')")
      .run(this.#home.numberToWrite());
    this.#counted(1);
    const id = Number(lastInsertRowid);
    this.#database
      .prepare("UPDATE snapshot SET sealed_summary = ?, sealed_entries = ? WHERE id = ?")
      .run(this.#sealed("summary", id, summary), this.#sealed("entries", id, entries), id);
    return { id, ...summary };
  }

  #counted(by: number): void {
    this.#home.change((tally) => ({ ...tally, snapshots: tally.snapshots + by }));
  }

  /** Oldest first. One that does not open is left out; it goes with the mini-program. @throws StoreUnsound */
  list(): SnapshotSummary[] {
    this.#home.ensureSound();
    const rows = this.#database
      .prepare(`SELECT id, ${bytesOf("sealed_summary")} FROM snapshot WHERE realm = ? ORDER BY id`)
      .all(this.#home.number) as unknown as SnapshotRow[];
    return rows.flatMap(({ id, sealed_summary }) => {
      try {
        return [{ id, ...v.parse(summaryText, this.#opened("summary", id, sealed_summary)) }];
      } catch (error) {
        if (error instanceof SealBroken) return [];
        throw error;
      }
    });
  }

  /**
   * @returns null when there is none of this number in the realm
   * @throws SnapshotUnreadable, StoreUnsound
   */
  read(id: number): readonly FullEntry[] | null {
    this.#home.ensureSound();
    const row = this.#database
      .prepare(`SELECT ${bytesOf("sealed_entries")} FROM snapshot WHERE realm = ? AND id = ?`)
      .get(this.#home.number, id) as { sealed_entries: Uint8Array } | undefined;
    if (row === undefined) return null;
    try {
      return v.parse(entriesText, this.#opened("entries", id, row.sealed_entries));
    } catch (error) {
      if (error instanceof SealBroken) throw new SnapshotUnreadable(error.why);
      throw error;
    }
  }

  remove(id: number): void {
    const { number } = this.#home;
    const { changes } = this.#database.prepare("DELETE FROM snapshot WHERE realm = ? AND id = ?").run(number, id);
    if (changes > 0) this.#counted(-Number(changes));
  }

  #sealed(part: Part, id: number, content: unknown): Buffer {
    return seal(this.#home.owner.keys.sealing, textBytes(JSON.stringify(content)), this.#binding(part, id));
  }

  #opened(part: Part, id: number, sealed: Uint8Array): string {
    return textIn(unseal(this.#home.owner.keys.sealing, sealed, this.#binding(part, id)));
  }

  #binding(part: Part, id: number): Buffer {
    return Buffer.from(`${this.#home.place} snapshot ${id} ${part}`);
  }
}

type Part = "summary" | "entries";
