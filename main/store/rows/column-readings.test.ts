import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../../app/storage/realm";
import { DamagedStore, OWN_KEYS, WEB_VIEW } from "../damaged-store.fixture";
import type { EncryptedStore } from "../encrypted-store";

let damaged: DamagedStore;

beforeEach(() => {
  damaged = new DamagedStore();
});

afterEach(() => damaged.remove());

/** How many entries a backup would hold. */
function presentIn(store: EncryptedStore): number {
  return [...store.entries()].filter(({ state }) => state === "present").length;
}

/** As one flipped bit in a row's header has it. */
describe("bytes that SQLite takes for text", () => {
  it.each([
    "entry.id",
    "entry.sealed_key",
    "entry.sealed_value",
    "realm.tag",
    "realm.sealed_name",
    "realm.tally",
    "snapshot.sealed_summary",
    "snapshot.sealed_entries",
    "identity.proof",
  ])("cost nothing, as %s", (place) => {
    const [table, column] = place.split(".");
    damaged.change(`UPDATE ${table} SET ${column} = CAST(${column} AS TEXT)`);
    damaged.opened(({ store }) => expect(presentIn(store)).toBe(22), { isOnlyRead: true });
    for (const time of ["first", "second"]) {
      damaged.opened(({ store }) => {
        const own = store.realm(MINI_PROGRAM_REALM);
        expect(own.keys(), time).toEqual(OWN_KEYS);
        for (const key of OWN_KEYS) {
          expect(own.get(key)).toEqual({ state: "present", value: { type: "string", text: `value of ${key}` } });
          expect(own.entry(key)?.value).not.toBeNull();
        }
        expect(own.page(0, { count: 100, length: 10_000 }).entries.map(({ key }) => key)).toEqual(OWN_KEYS);
        expect([store.realms(), store.realm(WEB_VIEW).keys()]).toEqual([
          [MINI_PROGRAM_REALM, WEB_VIEW],
          ["a", "b"],
        ]);
        expect(presentIn(store)).toBe(22);
        expect(own.snapshots.list().map(({ id }) => own.snapshots.read(id))).toEqual([[]]);
        store.transaction(() => own.set("key 3", { type: "string", text: "value of key 3" }, 0));
        expect(store.fault()).toBeNull();
      });
    }
  });

  it("a time that is none costs no entry", () => {
    damaged.change("UPDATE entry SET changed_at = CASE position % 2 WHEN 0 THEN 1 << 60 ELSE 'never' END");
    damaged.opened(({ store }) => {
      const own = store.realm(MINI_PROGRAM_REALM);
      expect(own.get("key 3")).toMatchObject({ state: "present" });
      expect(own.page(0, { count: 100, length: 10_000 }).entries.map(({ changedAt }) => changedAt)).toEqual(
        OWN_KEYS.map(() => 0),
      );
    });
  });
});
