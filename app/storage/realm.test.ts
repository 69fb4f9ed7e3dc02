import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM, type Realm, realmIn, realmText } from "./realm";

const realms: fc.Arbitrary<Realm> = fc.oneof(
  fc.constant(MINI_PROGRAM_REALM),
  fc.string().map((origin) => ({ kind: "web-view" as const, origin })),
  fc.string().map((pluginId) => ({ kind: "plugin" as const, pluginId })),
);

describe("the text of a realm", () => {
  it("gives the realm back, and no two realms share it", () => {
    fc.assert(
      fc.property(realms, realms, (one, other) => {
        expect(realmIn(realmText(one))).toEqual(one);
        const isSame = one.kind === other.kind && JSON.stringify(one) === JSON.stringify(other);
        expect(realmText(one) === realmText(other)).toBe(isSame);
      }),
    );
  });

  it.each(['["web-view"]', '["web-view",1]', '["plugin"]', '["plugin",null]', '["other","x"]', "[]"])(
    "%s is no realm's",
    (text) => expect(() => realmIn(text)).toThrow(`no realm has the text ${text}`),
  );
});
