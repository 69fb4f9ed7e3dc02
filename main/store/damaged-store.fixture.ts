import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore, type StoreLocation } from "./encrypted-store";
import type { StoreFinding } from "./rows/store-finding";

export const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };
export const OWN_KEYS: readonly string[] = Array.from({ length: 20 }, (_, index) => `key ${index}`);

interface Opened {
  readonly store: EncryptedStore;
  readonly findings: StoreFinding[];
}

/** For tests: a store with twenty entries of its own, two of a web-view and a snapshot, to be damaged. */
export class DamagedStore {
  readonly folder = mkdtempSync(join(tmpdir(), "minihost-damaged-"));
  readonly location: StoreLocation = {
    file: join(this.folder, "store.sqlite"),
    storeId: "store-1",
    keys: storeKeysOf(newKey()),
  };

  constructor() {
    this.opened(({ store }) => {
      store.transaction(() => {
        const own = store.realm(MINI_PROGRAM_REALM);
        for (const key of OWN_KEYS) own.set(key, { type: "string", text: `value of ${key}` }, 0);
        own.snapshots.take("before", [], 0);
      });
      store.transaction(() => {
        for (const key of ["a", "b"]) store.realm(WEB_VIEW).set(key, { type: "string", text: "of the web-view" }, 0);
      });
    });
  }

  opened<Result>(use: (opened: Opened) => Result, more: Partial<StoreLocation> = {}): Result {
    const store = new EncryptedStore({ ...this.location, ...more });
    const findings: StoreFinding[] = [];
    store.onFinding((finding) => findings.push(finding));
    try {
      return use({ store, findings });
    } finally {
      store.close();
    }
  }

  /** Changes the closed store behind the program's back. */
  change(sql: string): void {
    const database = new DatabaseSync(this.location.file);
    database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
    database.close();
  }

  /** As `change`, also to NULL where a column must hold something: as a flipped bit does. */
  changeUnchecked(sql: string): void {
    const database = new DatabaseSync(this.location.file);
    database.enableDefensive(false);
    const texts = database.prepare("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%NOT NULL%'").all();
    const put = (text: (sql: string) => string) => {
      database.exec("PRAGMA writable_schema = ON");
      const update = database.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = ?");
      for (const row of texts) update.run(text(String(row.sql)), String(row.name));
      database.exec("PRAGMA writable_schema = RESET");
    };
    put((text) => text.replaceAll(" NOT NULL", ""));
    database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
    put((text) => text);
    // A page that is overwritten next must not lie in the log too.
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  }

  /** Overwrites the first page of a table or an index. */
  fillPage(name: string, filling: number): void {
    const { file } = this.location;
    const database = new DatabaseSync(file);
    const query = "SELECT rootpage AS page, page_size AS size FROM sqlite_schema, pragma_page_size WHERE name = ?";
    const { page, size } = database.prepare(query).get(name) as { readonly page: number; readonly size: number };
    database.close();
    writeFileSync(file, readFileSync(file).fill(filling, (page - 1) * size, page * size));
  }

  /** The store as a program that was killed left it, with its log, and as it is at this moment. */
  killed(): StoreLocation {
    const file = join(this.folder, "killed.sqlite");
    for (const suffix of ["", "-wal", ".mark"]) copyFileSync(this.location.file + suffix, file + suffix);
    return { ...this.location, file };
  }

  /** Removes a file from beside the store. */
  forget(name: string): void {
    rmSync(join(this.folder, name), { force: true });
  }

  bytes(): Buffer {
    return readFileSync(this.location.file);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
