import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM, type Realm, realmIn } from "./realm";
import { addressText, isSameRealm, type RealmAddress } from "./realm-address";

/** With what the text itself is made of, and few enough that two are often the same. */
const name = fc.oneof(fc.constantFrom("", " ", "a", '"', '["plugin","a"]', "mini-program"), fc.string());
const realm: fc.Arbitrary<Realm> = fc.oneof(
  fc.constant(MINI_PROGRAM_REALM),
  name.map((origin) => ({ kind: "web-view" as const, origin })),
  name.map((pluginId) => ({ kind: "plugin" as const, pluginId })),
);
/** As the catalog makes them: without a space, which ends them in the text. */
const storeId = fc.oneof(fc.constantFrom("a", "b"), fc.uuid());
const address: fc.Arbitrary<RealmAddress> = fc.record({ storeId, realm });

describe("the text of an address", () => {
  it("gives the store and the realm back", () => {
    fc.assert(
      fc.property(address, (each) => {
        const text = addressText(each);
        const end = text.indexOf(" ");
        expect({ storeId: text.slice(0, end), realm: realmIn(text.slice(end + 1)) }).toEqual(each);
      }),
    );
  });

  it("is shared by no two addresses", () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        const isSame = JSON.stringify([one.storeId, one.realm]) === JSON.stringify([other.storeId, other.realm]);
        expect(addressText(one) === addressText(other)).toBe(isSame);
      }),
    );
  });
});

describe("two addresses", () => {
  const own = { storeId: "a", realm: MINI_PROGRAM_REALM };
  it("are the same realm when store and realm are", () => {
    expect(isSameRealm(own, { storeId: "a", realm: { kind: "mini-program" } })).toBe(true);
  });

  it.each<[string, RealmAddress]>([
    ["store", { storeId: "b", realm: MINI_PROGRAM_REALM }],
    ["realm", { storeId: "a", realm: { kind: "plugin", pluginId: "mini-program" } }],
  ])("are not the same realm with another %s", (_what, other) => {
    expect(isSameRealm(own, other)).toBe(false);
  });
});
