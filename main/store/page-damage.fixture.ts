import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MINI_PROGRAM_REALM, type Realm, realmText } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { type PageMap, pageMapOf } from "../sqlite/page-map.fixture";
import { MARK_SUFFIX } from "../sqlite/sqlite-files";
import { EncryptedStore, type StoreLocation } from "./encrypted-store";
import { readableStore } from "./readable-store";

export const PAGE_BYTES = 4096;

export interface WrittenEntry {
  readonly realm: Realm;
  readonly key: string;
  readonly text: string;
  readonly changedAt: number;
  readonly position: number;
}

/** What a walk through a store gave. */
export interface Walked {
  /** Texts and times by realm and key. */
  readonly present: ReadonlyMap<string, string>;
  readonly lost: number;
  readonly isCounted: boolean;
}

/** For tests: stores that are written, closed, and then damaged page by page. */
export class PageDamage {
  readonly folder = mkdtempSync(join(tmpdir(), "minihost-pages-"));
  readonly location: StoreLocation = {
    file: join(this.folder, "sound.sqlite"),
    storeId: "store-1",
    keys: storeKeysOf(newKey()),
  };
  #copies = 0;
  #map: PageMap | null = null;
  #bytes: Buffer | null = null;

  /** Not synced: nobody needs it after the test. */
  written<Result>(write: (store: EncryptedStore) => Result): Result {
    this.#map = null;
    this.#bytes = null;
    const store = new EncryptedStore({ ...this.location, isDraft: true });
    try {
      return store.transaction(() => write(store));
    } finally {
      store.close();
    }
  }

  get map(): PageMap {
    this.#map ??= pageMapOf(this.location.file);
    return this.#map;
  }

  /** Of the sound store. */
  bytes(): Buffer {
    this.#bytes ??= readFileSync(this.location.file);
    return Buffer.from(this.#bytes);
  }

  page(number: number): Buffer {
    return this.bytes().subarray((number - 1) * PAGE_BYTES, number * PAGE_BYTES);
  }

  /** The sound store with other pages in the places of some. */
  withPages(pages: ReadonlyMap<number, Uint8Array>): Walked {
    const bytes = this.bytes();
    for (const [number, page] of pages) bytes.set(page, (number - 1) * PAGE_BYTES);
    return this.walked(bytes);
  }

  filled(numbers: readonly number[], filling: number): Walked {
    return this.withPages(new Map(numbers.map((number) => [number, Buffer.alloc(PAGE_BYTES, filling)])));
  }

  walked(bytes: Uint8Array): Walked {
    // A name of its own: what was released may still hold its file.
    this.#copies += 1;
    const file = join(this.folder, `damaged-${this.#copies}.sqlite`);
    writeFileSync(file, bytes);
    return walkedAt({ ...this.location, file });
  }

  /** The store as a program that was killed left it. */
  killed(name: string): StoreLocation {
    const file = join(this.folder, name);
    for (const suffix of ["", "-wal", MARK_SUFFIX]) copyFileSync(this.location.file + suffix, file + suffix);
    return { ...this.location, file };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Far more than any store of a test holds. */
const MOST = 20_000;

export function walkedAt(location: StoreLocation): Walked {
  const store = readableStore({ ...location, isOnlyRead: true });
  const present = new Map<string, string>();
  let [lost, isCounted, count] = [0, true, 0];
  try {
    for (const entry of store.entries()) {
      count += 1;
      if (count > MOST) throw new Error("the walk does not end");
      if (entry.state === "present") {
        const name = nameOf(entry);
        if (present.has(name)) throw new Error(`${name} came twice`);
        present.set(name, contentOf({ text: entry.value.text, changedAt: entry.changedAt }));
      } else lost += entry.state === "missing" ? entry.entries : 1;
      if (entry.state === "missing") isCounted = entry.isCounted;
    }
  } finally {
    store.release();
  }
  return { present, lost, isCounted };
}

export function nameOf({ realm, key }: Pick<WrittenEntry, "realm" | "key">): string {
  return `${realmText(realm)} ${key}`;
}

export function contentOf({ text, changedAt }: Pick<WrittenEntry, "text" | "changedAt">): string {
  return `${changedAt} ${text}`;
}

export function write(store: EncryptedStore, entry: Omit<WrittenEntry, "position">): WrittenEntry {
  const realm = store.realm(entry.realm);
  realm.set(entry.key, { type: "string", text: entry.text }, entry.changedAt);
  return { ...entry, position: realm.entry(entry.key)?.position ?? 0 };
}

/** Entries of the mini-program's own. */
export function writeMany(store: EncryptedStore, count: number, text: (index: number) => string): WrittenEntry[] {
  return Array.from({ length: count }, (_, index) =>
    write(store, { realm: MINI_PROGRAM_REALM, key: `k${index}`, text: text(index), changedAt: index }),
  );
}

export function expected(entries: readonly WrittenEntry[]): Map<string, string> {
  return new Map(entries.map((entry) => [nameOf(entry), contentOf(entry)]));
}
