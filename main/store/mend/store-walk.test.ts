import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM, type Realm } from "../../../app/storage/realm";
import { newKey, storeKeysOf } from "../../keys/envelope-key";
import { pageMapOf } from "../../sqlite/page-map.fixture";
import { EncryptedStore } from "../encrypted-store";
import type { WalkedEntry } from "../rows/walked-entry";

const REALMS: readonly Realm[] = [
  MINI_PROGRAM_REALM,
  { kind: "web-view", origin: "https://example.com" },
  { kind: "plugin", pluginId: "plugin" },
];
const ENTRIES = 300;
const PAGE_BYTES = 4096;

const keys = storeKeysOf(newKey());
let folder: string;
let sound: string;
let changes = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-walk-"));
  sound = join(folder, "sound.sqlite");
  const store = open(sound);
  store.transaction(() => {
    for (let index = 0; index < ENTRIES; index += 1) {
      const text = "x".repeat((index * 37) % 600);
      store.realm(REALMS[index % 3] ?? MINI_PROGRAM_REALM).set(`k${index}`, { type: "string", text }, 7);
    }
  });
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (file: string) => new EncryptedStore({ file, storeId: "store-1", keys });

function walked(file: string): readonly WalkedEntry[] {
  const store = new EncryptedStore({ file, storeId: "store-1", keys, isOnlyRead: true });
  const entries = [...store.entries()];
  store.release();
  return entries;
}

const keysOf = (entries: readonly WalkedEntry[]) =>
  entries.flatMap((entry) => (entry.state === "present" ? [entry.key] : [])).sort();

/** A copy of the sound store, changed. */
function changed(change: (database: InstanceType<typeof DatabaseSync>) => void): string {
  // A name of its own: what another test has released may still hold its file.
  changes += 1;
  const file = join(folder, `changed-${changes}.sqlite`);
  copyFileSync(sound, file);
  const database = new DatabaseSync(file);
  change(database);
  database.close();
  return file;
}

function withPage(number: number, filling: number): string {
  const file = join(folder, `page-${number}-${filling}.sqlite`);
  copyFileSync(sound, file);
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(PAGE_BYTES, filling), 0, PAGE_BYTES, number * PAGE_BYTES);
  closeSync(descriptor);
  return file;
}

describe("the walk through a store that is written meanwhile", () => {
  it("gives all as it was when it began, and leaves nothing behind that would keep a write waiting", () => {
    const file = join(folder, "written.sqlite");
    copyFileSync(sound, file);
    const [reader, writer] = [open(file), open(file)];
    const own = writer.realm(MINI_PROGRAM_REALM);
    const write = (act: () => void) => writer.transaction(act);
    const walk = reader.entries();
    const walked = [walk.next().value];
    write(() => own.set("new", { type: "string", text: "new" }, 0));
    write(() => own.remove("k150"));
    write(() => own.set("k297", { type: "string", text: "another" }, 0));
    walked.push(...walk);
    const texts = new Map(walked.flatMap((each) => (each?.state === "present" ? [[each.key, each.value.text]] : [])));
    expect([walked.filter((each) => each?.state === "present").length, texts.has("new"), texts.has("k150")]).toEqual([
      ENTRIES,
      false,
      true,
    ]);
    expect(texts.get("k297")).toBe("x".repeat((297 * 37) % 600));
    // Once more, and left in the middle.
    for (const entry of reader.entries()) if (entry.state === "present") break;
    writer.checkpoint();
    expect(statSync(`${file}-wal`).size).toBe(0);
    reader.close();
    writer.close();
  });
});

describe("the walk through a store with a damaged page", () => {
  it("gives every record of a whole page, each once, and counts the others, whichever page it is", () => {
    const map = pageMapOf(sound);
    for (let page = 2; page <= map.count; page += 1) {
      const entries = walked(withPage(page - 1, page % 2 === 0 ? 0x5a : 0));
      const found = keysOf(entries);
      const gone = [...map.ofRow.values()].filter((pages) => pages.includes(page)).length;
      const isRealms = page === map.roots.get("realm");
      expect(found, `page ${page}`).toHaveLength(isRealms ? ENTRIES / REALMS.length : ENTRIES - gone);
      expect(new Set(found).size, `page ${page}`).toBe(found.length);
      expect(lostOf(entries), `page ${page}`).toBe(ENTRIES - found.length);
    }
  });
});

/** How many entries a walk told of and did not give. */
function lostOf(entries: readonly WalkedEntry[]): number {
  return entries.reduce((sum, entry) => {
    if (entry.state === "present") return sum;
    return sum + (entry.state === "missing" ? entry.entries : 1);
  }, 0);
}

describe("the walk through a store whose rows are damaged", () => {
  it.each([
    ["negative", "-1"],
    ["beyond any number of a page's", "4611686018427387904"],
    ["a text", "'soon'"],
  ])("gives an entry whose time is %s as of no time, and all others", (_, time) => {
    const file = changed((database) => database.exec(`UPDATE entry SET changed_at = ${time} WHERE position = 7`));
    const entries = walked(file);
    expect(keysOf(entries)).toHaveLength(ENTRIES);
    const times = entries.map((entry) => (entry.state === "present" ? entry.changedAt : null));
    expect(times.filter((each) => each === 0)).toHaveLength(1);
  });

  it("gives all of the mini-program's own entries when no realm's name can be read", () => {
    const file = changed((database) => database.exec("UPDATE realm SET sealed_name = zeroblob(40)"));
    const entries = walked(file);
    expect(keysOf(entries)).toHaveLength(ENTRIES / 3);
    expect(entries).toHaveLength(ENTRIES);
  });

  it("tells an entry of other columns as unreadable, and gives all others", () => {
    const file = changed((database) => {
      database.exec("UPDATE entry SET sealed_value = 'text' WHERE position = 3");
      database.exec("PRAGMA foreign_keys = OFF; UPDATE entry SET realm = 4611686018427387904 WHERE position = 5");
    });
    const entries = walked(file);
    // Whose the other one is, its seal says.
    expect(entries.filter(({ state }) => state === "unreadable")).toHaveLength(1);
    expect(entries).toHaveLength(ENTRIES);
  });
});
