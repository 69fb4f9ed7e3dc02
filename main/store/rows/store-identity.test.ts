import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../../app/storage/realm";
import { DamagedStore, OWN_KEYS, WEB_VIEW } from "../damaged-store.fixture";
import type { EncryptedStore } from "../encrypted-store";
import { StoreUnsound } from "../mend/soundness";

let damaged: DamagedStore;

beforeEach(() => {
  damaged = new DamagedStore();
});

afterEach(() => damaged.remove());

const walkedKeys = (store: EncryptedStore) =>
  [...store.entries()].flatMap((entry) => (entry.state === "present" ? [entry.key] : []));

function flipProof(): void {
  const database = new DatabaseSync(damaged.location.file);
  const { proof } = database.prepare("SELECT proof FROM identity").get() as { proof: Uint8Array };
  proof[7] = (proof[7] ?? 0) ^ 1;
  database.prepare("UPDATE identity SET proof = ?").run(proof);
  database.close();
}

const FAULT = "it does not say under seal which store it is";

for (const [what, damage] of [
  ["one bit of whose proof flipped", () => flipProof()],
  ["whose proof is gone", () => damaged.change("DELETE FROM identity")],
  ["the page of whose proof is overwritten", () => damaged.fillPage("identity", 0xff)],
  ["the page of whose proof is empty", () => damaged.fillPage("identity", 0)],
] as const) {
  describe(`a store ${what}`, () => {
    beforeEach(damage);

    it("is put right, told once, and loses nothing", () => {
      damaged.opened(({ store, findings }) => {
        expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
        expect(store.realm(WEB_VIEW).keys()).toEqual(["a", "b"]);
        expect(store.realm(MINI_PROGRAM_REALM).snapshots.list()).toHaveLength(1);
        expect(findings).toMatchObject([{ kind: "mended", missing: 0, isOlder: false }]);
      });
      damaged.opened(({ store, findings }) => {
        expect(store.realm(MINI_PROGRAM_REALM).keys()).toEqual(OWN_KEYS);
        expect([store.fault(), findings]).toEqual([null, []]);
      });
    });

    it("is read whole by whoever only looks, who tells of it and changes nothing", () => {
      const before = damaged.bytes();
      damaged.opened(
        ({ store }) => {
          expect(walkedKeys(store)).toEqual([...OWN_KEYS, "a", "b"]);
          expect(store.fault()).toBe(FAULT);
        },
        { isOnlyRead: true },
      );
      expect(damaged.bytes().equals(before)).toBe(true);
    });
  });
}

describe("a store whose table of realms cannot be read", () => {
  beforeEach(() => damaged.fillPage("realm", 0xff));

  it("still gives what opens by itself, and refuses what rests on the rest", () => {
    damaged.opened(({ store, findings }) => {
      const own = store.realm(MINI_PROGRAM_REALM);
      expect(own.get("key 3")).toMatchObject({ state: "present" });
      expect(() => own.get("nothing")).toThrow(StoreUnsound);
      expect(() => store.transaction(() => own.remove("key 3"))).toThrow(StoreUnsound);
      expect(findings).toMatchObject([{ kind: "damaged" }]);
    });
  });

  it("gives all of the mini-program's own to whoever only looks, and says what is wrong", () => {
    damaged.opened(
      ({ store }) => {
        expect(walkedKeys(store)).toEqual(OWN_KEYS);
        expect(store.fault()).toBe("which realms it has cannot be read");
      },
      { isOnlyRead: true },
    );
  });
});
