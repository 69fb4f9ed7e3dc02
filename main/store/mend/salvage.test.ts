import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { freePages } from "../../../app/sqlite/free-pages";
import { MINI_PROGRAM_REALM, type Realm } from "../../../app/storage/realm";
import { EncryptedStore } from "../encrypted-store";
import {
  expected,
  nameOf,
  PAGE_BYTES,
  PageDamage,
  type Walked,
  type WrittenEntry,
  walkedAt,
  write,
  writeMany,
} from "../page-damage.fixture";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const REALMS: readonly Realm[] = [
  MINI_PROGRAM_REALM,
  { kind: "web-view", origin: "https://example.com" },
  { kind: "plugin", pluginId: "plugin" },
];

/** Every entry whose own pages are whole came back byte for byte, nothing else did, and the rest is told of. */
function expectWholeSaved(
  damage: PageDamage,
  { present, lost, isCounted }: Walked,
  entries: readonly WrittenEntry[],
  damaged: readonly number[],
): void {
  const written = expected(entries);
  for (const [name, content] of present) expect(written.get(name)).toBe(content);
  // Whose the others' entries are, nobody can tell without the realms' page.
  const isNamed = !damaged.includes(damage.map.roots.get("realm") ?? 0);
  for (const entry of entries) {
    if (isWhole(damage, entry.position, damaged) && (isNamed || entry.realm === MINI_PROGRAM_REALM))
      expect(present.has(nameOf(entry))).toBe(true);
  }
  if (isNamed) expect([lost, isCounted]).toEqual([entries.length - present.size, true]);
  else if (present.size < entries.length) expect(lost).toBeGreaterThan(0);
}

function isWhole({ map }: PageDamage, position: number, damaged: readonly number[]): boolean {
  return map.ofRow.get(position)?.every((page) => !damaged.includes(page)) ?? false;
}

describe("a store of which pages are damaged", () => {
  const damage = new PageDamage();
  let entries: readonly WrittenEntry[];
  beforeAll(() => {
    // Two levels of pages that lead to others.
    entries = damage.written((store) => writeMany(store, 560, (index) => "x".repeat(2400 + (index % 100))));
    expect(damage.map.interior.length).toBeGreaterThan(2);
  });
  afterAll(() => damage.remove());

  it("gives every entry when it is a page that leads to others", () => {
    for (const page of damage.map.interior) {
      const walked = damage.filled([page], 0x5a);
      expect(walked).toEqual({ present: expected(entries), lost: 0, isCounted: true });
    }
  });

  it("gives every entry when all pages that lead to others are, and the indexes, and what says where tables begin", () => {
    const roots = [...damage.map.roots].filter(([name]) => name !== "realm").map(([, root]) => root);
    const walked = damage.filled([1, ...damage.map.interior, ...roots], 0);
    expect(walked).toEqual({ present: expected(entries), lost: 0, isCounted: true });
  });

  it("counts what is gone when leaves are too", () => {
    const { interior, leaves } = damage.map;
    const pages = [...interior, ...leaves.slice(10, 13)];
    expectWholeSaved(damage, damage.filled(pages, 0xff), entries, pages);
  });

  it("gives every entry, and ends, when two leaves lie in each other's place", () => {
    const [one = 0, other = 0] = damage.map.leaves.slice(100, 102);
    const swapped = new Map([
      [one, damage.page(other)],
      [other, damage.page(one)],
    ]);
    expect(damage.withPages(swapped)).toEqual({ present: expected(entries), lost: 0, isCounted: true });
  });
});

describe("a store of which two leaves lie in each other's place", () => {
  it("is read to an end, and put right", () => {
    const damage = new PageDamage();
    const entries = damage.written((store) => writeMany(store, 120, (index) => `${index}`.padEnd(430, "x")));
    const { leaves } = damage.map;
    // Whoever asks for the rows after the last ones, so many at a time, comes back to where it was.
    for (const [first, second] of [
      [0, 2],
      [3, 9],
      [7, 13],
      [16, 17],
    ] as const) {
      const [one, other] = [leaves[first] ?? 0, leaves[second] ?? 0];
      const bytes = damage.bytes();
      bytes.set(damage.page(other), (one - 1) * PAGE_BYTES);
      bytes.set(damage.page(one), (other - 1) * PAGE_BYTES);
      expect(damage.walked(bytes)).toEqual({ present: expected(entries), lost: 0, isCounted: true });
      const location = { ...damage.location, file: join(damage.folder, `swapped-${one}.sqlite`) };
      writeFileSync(location.file, bytes);
      const store = new EncryptedStore(location);
      expect(store.realm(MINI_PROGRAM_REALM).keys().sort()).toEqual(entries.map(({ key }) => key).sort());
      store.close();
    }
    damage.remove();
  });
});

describe("any store of which any page is damaged", () => {
  const size = fc.oneof(
    { weight: 20, arbitrary: fc.nat({ max: 600 }) },
    { weight: 4, arbitrary: fc.integer({ min: 3900, max: 9000 }) },
    { weight: 1, arbitrary: fc.constant(200 * 1024) },
  );
  const anEntry = fc.record({ realm: fc.nat({ max: 2 }), key: fc.string({ maxLength: 8 }), size });
  const aStore = fc.array(anEntry, { minLength: 1, maxLength: 150 });

  it("gives every entry whose own pages are whole, byte for byte, and no other", () => {
    const picks = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        aStore,
        fc.array(fc.nat(), { maxLength: 20 }),
        picks,
        fc.nat({ max: 255 }),
        (all, gone, seeds, filling) => {
          const damage = new PageDamage();
          try {
            const entries = damage.written((store) => filled(store, all, gone));
            const { count, interior, roots } = damage.map;
            const others = seeds.map((seed) => 1 + (seed % count));
            const sets = [
              [1],
              ...interior.map((page) => [page]),
              [roots.get("realm") ?? 0],
              ...others.map((page) => [page]),
            ];
            sets.push([...interior, ...others.slice(0, 2)]);
            for (const pages of sets) {
              const isAnyLeft = entries.some(({ position }) => isWhole(damage, position, pages));
              if (!isAnyLeft && pages.includes(1)) continue;
              expectWholeSaved(damage, damage.filled(pages, filling), entries, pages);
            }
          } finally {
            damage.remove();
          }
        },
      ),
      { numRuns: 4 },
    );
  });

  it("invents nothing of bytes that changed anywhere", () => {
    const damage = new PageDamage();
    const entries = damage.written((store) => writeMany(store, 150, (index) => "x".repeat(index * 7)));
    const written = expected(entries);
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 40 });
    const check = (all: readonly (readonly [number, number])[]) => {
      const bytes = damage.bytes();
      for (const [at, byte] of all) bytes[at % bytes.length] = byte;
      let walked: Walked;
      try {
        walked = damage.walked(bytes);
      } catch (error) {
        // Its format is said to be a later one.
        expect((error as Error).name).toMatch(/^Store/);
        return;
      }
      // The time is under no seal.
      const text = (content: string | undefined) => content?.slice(content.indexOf(" "));
      for (const [name, content] of walked.present) expect(text(written.get(name))).toBe(text(content));
      if (walked.present.size < written.size) expect(walked.lost).toBeGreaterThan(0);
    };
    fc.assert(fc.property(changes, check), { numRuns: 15 });
    damage.remove();
  });

  /** Writes all, in their order, and removes some again. @returns what stayed */
  function filled(
    store: EncryptedStore,
    all: readonly { readonly realm: number; readonly key: string; readonly size: number }[],
    gone: readonly number[],
  ): WrittenEntry[] {
    const entries = new Map<string, WrittenEntry>();
    for (const [index, { realm: number, key, size: length }] of all.entries()) {
      const realm = REALMS[number] ?? MINI_PROGRAM_REALM;
      const written = write(store, { realm, key, text: `${index} ${"v".repeat(length)}`, changedAt: index });
      entries.set(nameOf(written), written);
    }
    for (const seed of gone) {
      const entry = [...entries.values()][seed % all.length];
      if (entry === undefined) continue;
      store.realm(entry.realm).remove(entry.key);
      entries.delete(nameOf(entry));
    }
    return [...entries.values()];
  }
});

describe("a store of which a page is another's older copy", () => {
  let damage: PageDamage;
  let before: Buffer;
  let entries: readonly WrittenEntry[];
  /** A leaf that held what was changed and removed since. */
  let stale: Buffer;
  let staleLeaf: number;

  /** Of the first: one is written anew, one removed. @param spare whether entries follow whose page is left free */
  function prepare(change: (store: EncryptedStore, all: readonly WrittenEntry[]) => readonly WrittenEntry[]): void {
    damage = new PageDamage();
    const first = damage.written((store) => writeMany(store, 300, (index) => `${index} ${"x".repeat(300)}`));
    before = damage.bytes();
    staleLeaf = damage.map.leaves[3] ?? 0;
    stale = before.subarray((staleLeaf - 1) * PAGE_BYTES, staleLeaf * PAGE_BYTES);
    const held = first.filter(({ position }) => damage.map.ofRow.get(position)?.[0] === staleLeaf);
    entries = damage.written((store) => {
      const changed = change(store, held);
      return first.flatMap((entry) => {
        const now = changed.find(({ key }) => key === entry.key);
        return held.includes(entry) ? (now ?? []) : entry;
      });
    });
  }

  function oneChangedOneRemoved(store: EncryptedStore, held: readonly WrittenEntry[]): readonly WrittenEntry[] {
    const [changed, removed, ...rest] = held;
    if (changed === undefined || removed === undefined) throw new Error("the leaf is too small");
    store.realm(MINI_PROGRAM_REALM).remove(removed.key);
    return [write(store, { ...changed, text: `new ${"y".repeat(300)}`, changedAt: 1000 }), ...rest];
  }

  afterEach(() => damage.remove());

  it("gives what was written last, and nothing that was removed, where the page led to others", () => {
    prepare(oneChangedOneRemoved);
    for (const page of damage.map.interior) {
      const walked = damage.withPages(new Map([[page, stale]]));
      expect(walked).toEqual({ present: expected(entries), lost: 0, isCounted: true });
    }
  });

  it("counts the entries of a leaf in whose place it lies, and gives no older one of its own", () => {
    prepare(oneChangedOneRemoved);
    const page = damage.map.leaves[7] ?? 0;
    expect(page).not.toBe(staleLeaf);
    const walked = damage.withPages(new Map([[page, stale]]));
    expectWholeSaved(damage, walked, entries, [page]);
  });

  it("gives what was written last where the page was one that tables or indexes have, and one of another table", () => {
    prepare(oneChangedOneRemoved);
    for (const name of ["sqlite_autoindex_entry_1", "entry_by_realm", "snapshot", "identity"]) {
      const walked = damage.withPages(new Map([[damage.map.roots.get(name) ?? 0, stale]]));
      expect(walked).toEqual({ present: expected(entries), lost: 0, isCounted: true });
    }
  });

  it("gives all when a page that leads to others is as it was before", () => {
    prepare((_, held) => held);
    const more = damage.written((store) =>
      Array.from({ length: 100 }, (_, index) =>
        write(store, { realm: MINI_PROGRAM_REALM, key: `more ${index}`, text: "z".repeat(300), changedAt: 0 }),
      ),
    );
    const [root = 0] = damage.map.interior;
    const former = before.subarray((root - 1) * PAGE_BYTES, root * PAGE_BYTES);
    const walked = damage.withPages(new Map([[root, former]]));
    expect(walked).toEqual({ present: expected([...entries, ...more]), lost: 0, isCounted: true });
  });

  it("revives nothing of a page that is free, though nothing leads to others any more", () => {
    prepare((_, held) => held);
    const formerLeaves = damage.map.leaves;
    const removed = entries.slice(100, 200);
    damage.written((store) => {
      for (const { key } of removed) store.realm(MINI_PROGRAM_REALM).remove(key);
    });
    entries = entries.filter((entry) => !removed.includes(entry));
    const { count } = damage.map;
    const free = freePages({ count, usableBytes: PAGE_BYTES, page: (number) => damage.page(number) });
    const freed = formerLeaves.find((page) => free.has(page)) ?? 0;
    // As it is written today, nothing of what was removed is left on it: but for the list of free pages it is empty.
    expect(damage.page(freed).subarray(PAGE_BYTES / 2)).toEqual(Buffer.alloc(PAGE_BYTES / 2));
    const former = before.subarray((freed - 1) * PAGE_BYTES, freed * PAGE_BYTES);
    const pages = new Map(damage.map.interior.map((page) => [page, Buffer.alloc(PAGE_BYTES, 0x5a)]));
    for (const each of [damage.page(freed), former]) {
      const walked = damage.withPages(new Map([...pages, [freed, each]]));
      expect(walked).toEqual({ present: expected(entries), lost: 0, isCounted: true });
    }
  });

  it("takes neither of two versions when nothing tells which is newer", () => {
    prepare(oneChangedOneRemoved);
    const { interior, leaves, roots } = damage.map;
    const blank = Buffer.alloc(PAGE_BYTES, 0x5a);
    const gone = [...interior, leaves[9] ?? 0];
    const pages = new Map<number, Uint8Array>(gone.map((page) => [page, blank]));
    pages.set(roots.get("entry_by_realm") ?? 0, stale);
    const { present, lost } = damage.withPages(pages);
    const written = expected(entries);
    const isOlder = ([name, content]: readonly [string, string]) => written.has(name) && written.get(name) !== content;
    expect([...present].filter(isOlder)).toEqual([]);
    expect(lost).toBeGreaterThan(0);
  });
});

describe("a damaged store whose last changes wait in its log", () => {
  it("gives them, and what lies in the file", () => {
    const damage = new PageDamage();
    const before = damage.written((store) => writeMany(store, 300, (index) => "x".repeat(200 + index)));
    const [root = 0] = damage.map.interior;
    const store = new EncryptedStore(damage.location);
    const changed = store.transaction(() => {
      // Of the same length, so that nothing but leaves changes.
      const anew = before
        .slice(100, 120)
        .map(({ text, ...entry }) => write(store, { ...entry, text: text.replaceAll("x", "y") }));
      store.realm(MINI_PROGRAM_REALM).remove("k200");
      return anew;
    });
    const location = damage.killed("killed.sqlite");
    store.close();
    const bytes = readFileSync(location.file);
    writeFileSync(location.file, bytes.fill(0x5a, (root - 1) * PAGE_BYTES, root * PAGE_BYTES));
    const database = new DatabaseSync(location.file, { readOnly: true });
    expect(() => database.prepare("SELECT count(*) FROM entry NOT INDEXED").get()).toThrow("malformed");
    database.close();
    const now = before
      .filter(({ key }) => key !== "k200")
      .map((entry) => changed.find(({ key }) => key === entry.key) ?? entry);
    expect(walkedAt(location)).toEqual({ present: expected(now), lost: 0, isCounted: true });
    damage.remove();
  });
});

describe("a store whose realms are damaged too", () => {
  it("says by its mark how many of the mini-program's own entries are missing", () => {
    const damage = new PageDamage();
    const store = new EncryptedStore(damage.location);
    const entries = store.transaction(() => writeMany(store, 120, () => "x".repeat(300)));
    store.close();
    const { map, location } = damage;
    const bytes = damage.bytes();
    for (const page of [map.roots.get("realm") ?? 0, map.leaves[2] ?? 0]) {
      bytes.fill(0, (page - 1) * PAGE_BYTES, page * PAGE_BYTES);
    }
    writeFileSync(location.file, bytes);
    const walked = walkedAt(location);
    expect(walked.present.size).toBeLessThan(entries.length);
    expect(walked.lost).toBe(entries.length - walked.present.size);
    for (const [name, content] of walked.present) expect(expected(entries).get(name)).toBe(content);
    damage.remove();
  });
});
