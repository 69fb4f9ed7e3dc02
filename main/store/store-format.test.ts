import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import { storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore } from "./encrypted-store";
import type { StoreFinding } from "./rows/store-finding";
import { copyOf, ForeignStore, STORE_FORMAT, StoreUnusable } from "./store-format";

/** A store that a Minihost of format 1 wrote: three realms, and every kind of value that it can hold. */
const FIXTURE = join(import.meta.dirname, "fixtures", "format-1.sqlite");
const FIXTURE_STORE = "00112233445566778899aabbccddeeff";
const FIXTURE_KEYS = storeKeysOf(Buffer.alloc(32, 0x2a));

const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };
const PLUGIN: Realm = { kind: "plugin", pluginId: "2021000000000000" };

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-format-"));
  file = join(folder, "store.sqlite");
  copyFileSync(FIXTURE, file);
});

afterEach(() => rmSync(folder, { recursive: true }));

function withDatabase<Result>(path: string, run: (database: InstanceType<typeof DatabaseSync>) => Result): Result {
  const database = new DatabaseSync(path);
  try {
    return run(database);
  } finally {
    database.close();
  }
}

function formatOf(path: string): number {
  return withDatabase(path, (database) => (database.prepare("PRAGMA user_version").get() as Format).user_version);
}

interface Format {
  readonly user_version: number;
}

/** Every key and value, by realm, and what the ledger says. */
function contents(path: string) {
  const store = new EncryptedStore({ file: path, storeId: FIXTURE_STORE, keys: FIXTURE_KEYS });
  try {
    return [MINI_PROGRAM_REALM, WEB_VIEW, PLUGIN].map((realm) => {
      const entries = store.realm(realm);
      return { used: entries.usedLength(), entries: entries.keys().map((key) => [key, entries.get(key)]) };
    });
  } finally {
    store.close();
  }
}

const present = (type: "string" | "json", text: string) => ({ state: "present", value: { type, text } });

const FIXTURE_CONTENTS = [
  {
    used: 65,
    entries: [
      ["city", present("json", '{"cityName":"杭州","adCode":"330100"}')],
      ["digits", present("string", "123")],
      ["half a pair", present("string", "\ud800")],
      ["empty", present("string", "")],
    ],
  },
  { used: 19, entries: [["city", present("string", "of the web-view")]] },
  { used: 10, entries: [["city", present("json", "[null]")]] },
];

/** Makes the last statement of the step to format 2 fail, after its table is made. */
function breakStep(): void {
  withDatabase(file, (database) => database.exec("CREATE TABLE snapshot_by_realm (x)"));
}

/** Overwrites the page of an index, as a failing disk does. */
function breakIndex(): void {
  const { page, size } = withDatabase(file, (database) => {
    const query = "SELECT rootpage AS page, page_size AS size FROM sqlite_schema, pragma_page_size WHERE name = ?";
    return database.prepare(query).get("entry_by_realm") as { readonly page: number; readonly size: number };
  });
  const bytes = readFileSync(file);
  bytes.fill(0xff, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
}

describe("a store of format 1", () => {
  it("opens with every value of every realm, and is of this program's format from then on", () => {
    expect(formatOf(file)).toBe(1);
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
    expect(formatOf(file)).toBe(STORE_FORMAT);
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
  });

  it("whose last writes are in its write-ahead log still brings them along", () => {
    withDatabase(file, (database) => {
      database.exec("PRAGMA wal_autocheckpoint = 0; UPDATE entry SET changed_at = 7 WHERE position = 1");
      // Taken while it is open: closing it would move the log into the file.
      for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, join(folder, `cut.sqlite${suffix}`));
    });
    const cut = join(folder, "cut.sqlite");
    expect(readFileSync(`${cut}-wal`).length).toBeGreaterThan(0);
    expect(contents(cut)).toEqual(FIXTURE_CONTENTS);
    const changedAt = withDatabase(cut, (database) =>
      database.prepare("SELECT changed_at FROM entry WHERE position = 1").get(),
    );
    expect(changedAt).toEqual({ changed_at: 7 });
  });

  it("leaves no copy behind once it is of the new format", () => {
    contents(file);
    expect(readdirSync(folder).filter((name) => name.includes("format"))).toEqual([]);
  });

  it("with a damaged index comes along with every value, and what was there is kept", () => {
    breakIndex();
    const before = readFileSync(file);
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
    expect(readFileSync(`${file}.damaged-1`).equals(before)).toBe(true);
  });

  it("whose step fails midway is refused, and is as it was, with its copy beside it", () => {
    breakStep();
    expect(() => contents(file)).toThrow(StoreUnusable);
    expect(formatOf(file)).toBe(1);
    const tables = withDatabase(file, (database) =>
      database.prepare("SELECT name FROM sqlite_schema WHERE name = 'snapshot'").all(),
    );
    expect(tables).toEqual([]);
    expect(formatOf(copyOf(file, 1))).toBe(1);
  });

  it("opens at the next try when what made it fail is gone, and its copy with it", () => {
    breakStep();
    expect(() => contents(file)).toThrow(StoreUnusable);
    withDatabase(file, (database) => database.exec("DROP TABLE snapshot_by_realm"));
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
    expect(existsSync(copyOf(file, 1))).toBe(false);
  });

  it("that cannot be copied is refused, and no half of a copy stays", () => {
    mkdirSync(join(copyOf(file, 1), "in its place"), { recursive: true });
    expect(() => contents(file)).toThrow(StoreUnusable);
    expect([formatOf(file), readdirSync(folder).filter((name) => name.includes("draft"))]).toEqual([1, []]);
  });

  it("can be read from the copy that a failed step left", () => {
    breakStep();
    expect(() => contents(file)).toThrow(StoreUnusable);
    const copy = copyOf(file, 1);
    withDatabase(copy, (database) => database.exec("DROP TABLE snapshot_by_realm"));
    expect(contents(copy)).toEqual(FIXTURE_CONTENTS);
  });
});

describe("a copy that a start left behind when it ended between the last step and its removal", () => {
  it("is removed at the next start", () => {
    contents(file);
    writeFileSync(copyOf(file, 1), "");
    contents(file);
    expect(existsSync(copyOf(file, 1))).toBe(false);
  });

  it("stays as long as the new format is not sound", () => {
    contents(file);
    copyFileSync(FIXTURE, copyOf(file, 1));
    breakIndex();
    expect(() => contents(file)).toThrow(StoreUnusable);
    expect(contents(copyOf(file, 1))).toEqual(FIXTURE_CONTENTS);
  });
});

describe("a store of format 2", () => {
  beforeEach(() => copyFileSync(join(import.meta.dirname, "fixtures", "format-2.sqlite"), file));

  function opened(): EncryptedStore {
    return new EncryptedStore({ file, storeId: FIXTURE_STORE, keys: FIXTURE_KEYS });
  }

  it("opens with every value of every realm and its snapshot, and says from then on what it must hold", () => {
    expect(formatOf(file)).toBe(2);
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
    expect(formatOf(file)).toBe(STORE_FORMAT);
    const store = opened();
    expect(store.fault()).toBeNull();
    const { snapshots } = store.realm(MINI_PROGRAM_REALM);
    expect(snapshots.list()).toMatchObject([{ name: "before", entryCount: 2 }]);
    expect(snapshots.read(1)?.map(({ key }) => key)).toEqual(["city", "digits"]);
    store.close();
  });

  it("gets the ledger from its entries, whatever the plain numbers in it say", () => {
    withDatabase(file, (database) => database.exec("UPDATE realm SET used_length = 7; UPDATE entry SET length = 9"));
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
  });

  it("with a damaged index comes along with every value, and what was there is kept", () => {
    breakIndex();
    const before = readFileSync(file);
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
    expect(readFileSync(`${file}.damaged-1`).equals(before)).toBe(true);
  });

  for (const [whose, location] of [
    ["another store", { storeId: FIXTURE_STORE, keys: storeKeysOf(Buffer.alloc(32, 0x2b)) }],
    ["a store of the same keys", { storeId: "another", keys: FIXTURE_KEYS }],
  ] as const) {
    it(`is not taken for ${whose}, and not one byte of it changes`, () => {
      const before = readFileSync(file);
      expect(() => new EncryptedStore({ file, ...location })).toThrow(ForeignStore);
      expect(readFileSync(file).equals(before)).toBe(true);
    });
  }
});

describe("a store of this format that an earlier Minihost wrote", () => {
  it("opens sound, with every value of every realm and its snapshot, and nothing is told", () => {
    copyFileSync(join(import.meta.dirname, "fixtures", `format-${STORE_FORMAT}.sqlite`), file);
    const store = new EncryptedStore({ file, storeId: FIXTURE_STORE, keys: FIXTURE_KEYS });
    const findings: StoreFinding[] = [];
    store.onFinding((finding) => findings.push(finding));
    expect([store.fault(), store.realms()]).toEqual([null, [MINI_PROGRAM_REALM, WEB_VIEW, PLUGIN]]);
    const { snapshots } = store.realm(MINI_PROGRAM_REALM);
    expect(snapshots.list()).toMatchObject([{ name: "before", entryCount: 2 }]);
    expect(snapshots.read(1)?.map(({ key }) => key)).toEqual(["city", "digits"]);
    store.close();
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
    expect(findings).toEqual([]);
  });
});

/** A store as nearly all are: of one realm. Damages its row behind the program's back. */
function damageOnlyRealm(column: "sealed_name" | "tag", damage: (bytes: Uint8Array) => Uint8Array): void {
  withDatabase(file, (database) => {
    database.exec("PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE realm > 1; DELETE FROM realm WHERE number > 1");
    const { bytes } = database.prepare(`SELECT ${column} AS bytes FROM realm`).get() as { bytes: Uint8Array };
    database.prepare(`UPDATE realm SET ${column} = ?`).run(damage(bytes));
  });
}

describe.each([1, 2])("a store of format %i with one realm", (format) => {
  const openedBy = (storeId: string, keys: typeof FIXTURE_KEYS) => new EncryptedStore({ file, storeId, keys });
  const flipped = (at: number) => (bytes: Uint8Array) => bytes.map((each, index) => (index === at ? each ^ 8 : each));
  const damages = [
    ["one bit of whose sealed name flipped", () => damageOnlyRealm("sealed_name", flipped(5))],
    ["whose sealed name is cut", () => damageOnlyRealm("sealed_name", (bytes) => bytes.subarray(0, 7))],
    ["whose sealed name became text", () => nameBecomesText()],
    ["one bit of whose tag flipped", () => damageOnlyRealm("tag", flipped(5))],
    ["whose row is gone", () => withoutItsRow()],
  ] as const;

  beforeEach(() => copyFileSync(join(import.meta.dirname, "fixtures", `format-${format}.sqlite`), file));

  function nameBecomesText(): void {
    damageOnlyRealm("tag", (bytes) => bytes);
    withDatabase(file, (database) => database.exec("UPDATE realm SET sealed_name = CAST(sealed_name AS TEXT)"));
  }

  function withoutItsRow(): void {
    damageOnlyRealm("tag", (bytes) => bytes);
    withDatabase(file, (database) => database.exec("PRAGMA foreign_keys = OFF; DELETE FROM realm"));
  }

  it.each(["id", "sealed_key", "sealed_value"])("brings along an entry whose %s became text", (column) => {
    withDatabase(file, (database) =>
      database.exec(`UPDATE entry SET ${column} = CAST(${column} AS TEXT) WHERE position = 1`),
    );
    expect(contents(file)).toEqual(FIXTURE_CONTENTS);
    const store = openedBy(FIXTURE_STORE, FIXTURE_KEYS);
    expect(store.fault()).toBeNull();
    store.close();
  });

  it.each(damages)("%s is its own all the same, and gives every value", (_what, damage) => {
    damage();
    const store = openedBy(FIXTURE_STORE, FIXTURE_KEYS);
    expect(store.realms()).toEqual([MINI_PROGRAM_REALM]);
    expect(store.fault()).toBeNull();
    store.close();
    expect(contents(file)[0]).toEqual(FIXTURE_CONTENTS[0]);
  });

  it.each(damages)("%s is not taken for another store, and not one byte of it changes", (_what, damage) => {
    damage();
    const before = readFileSync(file);
    expect(() => openedBy(FIXTURE_STORE, storeKeysOf(Buffer.alloc(32, 0x2b)))).toThrow(ForeignStore);
    expect(() => openedBy("another", FIXTURE_KEYS)).toThrow(ForeignStore);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
