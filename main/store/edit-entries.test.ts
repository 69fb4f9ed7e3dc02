import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EditAnswer, EntryChange } from "../../app/bridge/window/inspector";
import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "../../app/storage/limits";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { editEntries, fullEntries } from "./edit-entries";
import { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";

const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };
const PAGE = { count: 3, length: 1000 };

let folder: string;
let file: string;
let store: EncryptedStore;
let realm: RealmStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-edit-"));
  file = join(folder, "store.sqlite");
  store = new EncryptedStore({ file, storeId: "store-1", keys: storeKeysOf(newKey()) });
  realm = store.realm(MINI_PROGRAM_REALM);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const set = (key: string, text = key): EntryChange => ({ do: "set", key, value: { type: "string", text } });

function edit(...changes: readonly EntryChange[]): EditAnswer {
  return editEntries(store, realm, changes, { now: 1000 }).answer;
}

/** What undoes an edit, as the panel makes it. */
function undo(answer: EditAnswer): readonly EntryChange[] {
  if (!answer.ok) throw new Error("nothing to undo");
  return [
    ...answer.after.map(({ key }): EntryChange => ({ do: "remove", key })),
    ...answer.before.map(({ key, value, position }): EntryChange => ({ do: "set", key, value, position })),
  ];
}

function contents(): readonly (readonly [string, string])[] {
  return fullEntries(realm, null).map(({ key, value }) => [key, value.text] as const);
}

describe("an edit", () => {
  it("says what was there before and what is there after, where it stood", () => {
    edit(set("a"), set("b"));
    const answer = edit(set("b", "new"), set("c"));
    if (!answer.ok) throw new Error("refused");
    const brief = (entries: typeof answer.before) =>
      entries.map(({ key, value, position }) => [key, value.text, position]);
    expect(brief(answer.before)).toEqual([["b", "b", 2]]);
    expect(brief(answer.after)).toEqual([
      ["b", "new", 2],
      ["c", "c", 3],
    ]);
  });

  it("of which one change breaks a limit changes nothing at all", () => {
    edit(set("a"));
    const answer = edit(set("a", "new"), set("b", "x".repeat(MAX_VALUE_LENGTH + 1)));
    expect(answer).toMatchObject({
      ok: false,
      refusal: { why: "overrun", error: 14, length: MAX_VALUE_LENGTH + 1, limit: MAX_VALUE_LENGTH },
    });
    expect(contents()).toEqual([["a", "a"]]);
    expect(realm.usedLength()).toBe(2);
  });

  it("that would overfill the realm is refused with 12", () => {
    const count = Math.floor(MAX_REALM_LENGTH / (MAX_VALUE_LENGTH + 2));
    const largest = Array.from({ length: count }, (_, index) => set(String(index + 10), "x".repeat(MAX_VALUE_LENGTH)));
    expect(edit(...largest)).toMatchObject({ ok: true });
    expect(edit(set("more", "x".repeat(MAX_VALUE_LENGTH)))).toMatchObject({
      ok: false,
      refusal: { why: "overrun", error: 12 },
    });
  });

  it("tells which keys changed, and all of them after a clear", () => {
    expect(editEntries(store, realm, [set("a"), { do: "remove", key: "b" }], { now: 0 }).changed).toEqual(["a", "b"]);
    expect(editEntries(store, realm, [{ do: "clear" }, set("a")], { now: 0 }).changed).toBeNull();
    expect(editEntries(store, realm, [set("", "x".repeat(MAX_VALUE_LENGTH + 1))], { now: 0 }).changed).toEqual([]);
  });

  it("is undone exactly, order included, whatever it did", () => {
    const key = fc.constantFrom("a", "b", "c", "d");
    const change: fc.Arbitrary<EntryChange> = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(key, fc.string()).map(([name, text]) => set(name, text)) },
      { weight: 2, arbitrary: key.map((name): EntryChange => ({ do: "remove", key: name })) },
      { weight: 1, arbitrary: fc.constant<EntryChange>({ do: "clear" }) },
    );
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (first, second) => {
          edit({ do: "clear" }, ...first);
          const before = contents();
          const answer = edit(...second);
          edit(...undo(answer));
          expect(contents()).toEqual(before);
          expect(realm.usedLength()).toBe(before.reduce((sum, [name, text]) => sum + name.length + text.length, 0));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("an edit that the disk refuses", () => {
  const full = () =>
    vi.spyOn(store, "transaction").mockImplementationOnce(() => {
      throw Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    });

  it.each<[string, readonly EntryChange[]]>([
    ["sets", [set("b")]],
    ["renames", [{ do: "rename", key: "a", to: "b" }]],
    ["removes and sets", [{ do: "remove", key: "a" }, set("b")]],
  ])("changes nothing when it %s, says why, and makes nobody give up room", (_what, changes) => {
    edit(set("a"));
    full();
    const makeRoom = vi.fn(() => () => {});
    expect(editEntries(store, realm, changes, { now: 0, waysToMakeRoom: [makeRoom] })).toEqual({
      answer: { ok: false, refusal: { why: "unreachable", reason: "database or disk is full" } },
      changed: [],
    });
    expect([contents(), makeRoom.mock.calls]).toEqual([[["a", "a"]], []]);
  });

  it.each<EntryChange>([{ do: "remove", key: "a" }, { do: "clear" }])("is made once there is room: $do", (change) => {
    edit(set("a"));
    full();
    const makeRoom = vi.fn(() => () => {});
    expect(editEntries(store, realm, [change], { now: 0, waysToMakeRoom: [makeRoom] }).answer.ok).toBe(true);
    expect([contents(), makeRoom.mock.calls.length]).toEqual([[], 1]);
  });
});

describe("an entry put back where it stood", () => {
  it("stays where it is when it is there still, and moves nothing", () => {
    edit(set("a"), set("b"));
    const again: EntryChange = { do: "set", key: "b", value: { type: "string", text: "again" }, position: 1 };
    expect(editEntries(store, realm, [again], { now: 0 }).changed).toEqual(["b"]);
    expect(contents()).toEqual([
      ["a", "a"],
      ["b", "again"],
    ]);
  });

  it("moves whatever took its place behind it, in other realms too, and says so", () => {
    edit(set("a"), set("b"));
    const removed = edit({ do: "remove", key: "b" });
    // SQLite gives the last position out again.
    store.transaction(() => store.realm(WEB_VIEW).set("other", { type: "string", text: "" }, 0));
    edit(set("c"));
    const { changed } = editEntries(store, realm, [...undo(removed), set("d")], { now: 0 });
    expect(changed).toBeNull();
    expect(contents().map(([name]) => name)).toEqual(["a", "b", "c", "d"]);
    expect(store.realm(WEB_VIEW).keys()).toEqual(["other"]);
  });
});

describe("a rename", () => {
  it("tells what both of its keys held and hold, and that no other entry moved, as a removal does", () => {
    edit(set("a"), set("b"));
    const { answer, changed } = editEntries(store, realm, [{ do: "rename", key: "a", to: "c" }], { now: 2000 });
    expect(answer).toMatchObject({ ok: true, before: [{ key: "a" }], after: [{ key: "c" }] });
    expect(changed).toEqual(["a", "c"]);
    expect(editEntries(store, realm, [{ do: "remove", key: "b" }], { now: 2000 }).changed).toEqual(["b"]);
  });

  it("keeps value, type and place", () => {
    edit(set("a"), set("b"), set("c"));
    expect(edit({ do: "rename", key: "b", to: "long name" })).toMatchObject({ ok: true });
    expect(contents()).toEqual([
      ["a", "a"],
      ["long name", "b"],
      ["c", "c"],
    ]);
    expect(realm.usedLength()).toBe(2 + 10 + 2);
  });

  it("to a name that is taken is refused and changes nothing", () => {
    edit(set("a"), set("b"));
    expect(edit({ do: "rename", key: "a", to: "b" })).toEqual({ ok: false, refusal: { why: "key-taken", key: "b" } });
    expect(contents()).toEqual([
      ["a", "a"],
      ["b", "b"],
    ]);
  });

  it("of a key to itself changes nothing, not even when it was changed", () => {
    edit(set("a"));
    const before = realm.entry("a");
    expect(editEntries(store, realm, [{ do: "rename", key: "a", to: "a" }], { now: 2000 }).answer.ok).toBe(true);
    expect(realm.entry("a")).toEqual(before);
  });

  it("of a record that does not open is refused, and so is one to its name: nobody knows what it holds", () => {
    edit(set("a"), set("b"));
    const raw = new DatabaseSync(file);
    raw.exec("UPDATE entry SET sealed_value = zeroblob(40) WHERE position = 1");
    raw.close();
    expect(edit({ do: "rename", key: "a", to: "c" })).toEqual({ ok: false, refusal: { why: "unreadable" } });
    expect(edit({ do: "rename", key: "b", to: "a" })).toEqual({ ok: false, refusal: { why: "key-taken", key: "a" } });
    expect(contents()).toEqual([["b", "b"]]);
  });

  it("that fills the realm is made, and one that overfills it is refused with 12", () => {
    edit(set("a", "x"));
    fillTo(MAX_REALM_LENGTH - 4);
    expect(edit({ do: "rename", key: "a", to: "12345" })).toMatchObject({ ok: true });
    expect(realm.usedLength()).toBe(MAX_REALM_LENGTH);
    expect(edit({ do: "rename", key: "12345", to: "123456" })).toMatchObject({
      ok: false,
      refusal: { why: "overrun", error: 12, limit: MAX_REALM_LENGTH },
    });
    expect(realm.usedLength()).toBe(MAX_REALM_LENGTH);
  });

  it("of a key that is not there is refused", () => {
    expect(edit({ do: "rename", key: "a", to: "b" })).toEqual({ ok: false, refusal: { why: "no-key", key: "a" } });
  });
});

/** Entries of the largest value, and one that fills the rest. @param length of all that the realm holds then */
function fillTo(length: number): void {
  for (let index = 10; realm.usedLength() < length; index += 1) {
    const most = Math.min(MAX_VALUE_LENGTH, length - realm.usedLength() - 3);
    if (edit(set(`f${index}`, "x".repeat(most))).ok === false) throw new Error("it does not fit");
  }
}

describe("pages of entries", () => {
  it.each([0, 1, 15, 16, 17, 31, 32, 33, 48])("hold all %i of them, each once, and so does a look at all", (count) => {
    const keys = Array.from({ length: count }, (_, index) => `k${index}`);
    if (count > 0) edit(...keys.map((key) => set(key)));
    const { entries, next } = realm.page(0, { count: 1000, length: 100_000 });
    expect([entries.map(({ key }) => key), next]).toEqual([keys, null]);
    expect(contents().map(([key]) => key)).toEqual(keys);
    if (count > 1) expect(realm.page(0, { count: count - 1, length: 100_000 }).next).toBe(count);
  });

  it("hold every entry once, in insertion order, each page within its limits", () => {
    edit(...Array.from({ length: 10 }, (_, index) => set(`k${index}`, "x".repeat(index === 4 ? 5000 : 10))));
    const pages: string[][] = [];
    for (let from: number | null = 0; from !== null; ) {
      const page: ReturnType<RealmStore["page"]> = realm.page(from, PAGE);
      pages.push(page.entries.map(({ key }) => key));
      from = page.next;
    }
    expect(pages.flat()).toEqual(Array.from({ length: 10 }, (_, index) => `k${index}`));
    expect(pages).toEqual([["k0", "k1", "k2"], ["k3"], ["k4"], ["k5", "k6", "k7"], ["k8", "k9"]]);
  });

  it("leave nothing open behind them that would keep the log from being moved", () => {
    edit(...Array.from({ length: 10 }, (_, index) => set(`k${index}`)));
    realm.page(0, PAGE);
    const other = new DatabaseSync(file);
    const moved = other.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
    other.close();
    expect(moved).toMatchObject({ busy: 0 });
  });

  it("show a record that does not open as unreadable", () => {
    edit(set("a"), set("b"));
    const raw = new DatabaseSync(file);
    raw.exec("UPDATE entry SET sealed_value = zeroblob(40) WHERE position = 1");
    raw.close();
    expect(realm.page(0, PAGE).entries.map(({ key, value }) => [key, value?.text ?? null])).toEqual([
      ["a", null],
      ["b", "b"],
    ]);
  });
});

describe("the realms of a store", () => {
  it("are those that were written to, by their names", () => {
    edit(set("a"));
    store.transaction(() => store.realm(WEB_VIEW).set("b", { type: "string", text: "" }, 0));
    expect(store.realms()).toEqual([MINI_PROGRAM_REALM, WEB_VIEW]);
  });
});
