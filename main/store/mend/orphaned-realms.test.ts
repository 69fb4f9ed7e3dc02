import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../../app/storage/realm";
import { DamagedStore, OWN_KEYS, WEB_VIEW } from "../damaged-store.fixture";
import type { EncryptedStore } from "../encrypted-store";
import type { RealmStore } from "../realm-store";
import { removeInParts } from "../remove-in-parts";

let damaged: DamagedStore;

beforeEach(() => {
  damaged = new DamagedStore();
});

afterEach(() => damaged.remove());

/** The store after it was found to be damaged, and as it is found at the next opening. */
function write(use: (realm: RealmStore, store: EncryptedStore) => void): void {
  damaged.opened(({ store }) => {
    expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
    store.transaction(() => use(store.realm(WEB_VIEW), store));
    expect(store.fault()).toBeNull();
  });
}

const held = () =>
  damaged.opened(({ store, findings }) => {
    const realm = store.realm(WEB_VIEW);
    const keys = realm.keys();
    expect([store.fault(), findings, realm.entryCount()]).toEqual([null, [], keys.length]);
    expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
    for (const key of ["a", "b"]) expect(realm.get(key).state === "present").toBe(keys.includes(key));
    return { keys, usedLength: realm.usedLength() };
  });

for (const [what, damage] of [
  ["whose row is gone", "DELETE FROM realm WHERE number = 2"],
  ["whose tag is damaged", "UPDATE realm SET tag = x'00' WHERE number = 2"],
] as const) {
  describe(`the realm of a web-view ${what}`, () => {
    beforeEach(() => damaged.change(damage));

    it("gets its entries back with the first write", () => {
      write((realm) => realm.set("c", { type: "string", text: "new" }, 1));
      expect(held()).toEqual({ keys: ["a", "b", "c"], usedLength: 2 * (1 + "of the web-view".length) + 1 + 3 });
    });

    it("takes a shorter value for one of them", () => {
      write((realm) => realm.set("a", { type: "string", text: "" }, 1));
      expect(held()).toEqual({ keys: ["a", "b"], usedLength: 1 + 1 + "of the web-view".length });
    });

    it("takes a longer value for one of them", () => {
      write((realm) => realm.set("b", { type: "string", text: "x".repeat(100) }, 1));
      expect(held()).toEqual({ keys: ["a", "b"], usedLength: 1 + "of the web-view".length + 1 + 100 });
    });

    it("loses the one that is removed, and only that", () => {
      write((realm) => realm.remove("a"));
      expect(held().keys).toEqual(["b"]);
    });

    it("holds nothing after it was cleared, whether something was written before or not", () => {
      write((realm) => realm.clear());
      expect(held()).toEqual({ keys: [], usedLength: 0 });
    });

    it("holds nothing after it was cleared in parts", () => {
      damaged.opened(({ store }) => {
        expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
        removeInParts(store, store.realm(WEB_VIEW), null);
      });
      expect(held()).toEqual({ keys: [], usedLength: 0 });
    });

    it("keeps them where they are when the transaction does not come about", () => {
      const refused = new Error("refused");
      const failing = () =>
        write((realm) => {
          realm.set("c", { type: "string", text: "new" }, 1);
          throw refused;
        });
      expect(failing).toThrow(refused);
      damaged.opened(({ store, findings }) => {
        expect([store.realm(WEB_VIEW).keys(), store.fault(), findings]).toEqual([[], null, []]);
        expect(store.realm(WEB_VIEW).get("a")).toMatchObject({ state: "present" });
      });
    });
  });
}
