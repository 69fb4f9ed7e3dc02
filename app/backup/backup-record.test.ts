import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BackupRefused } from "./backup-failure";
import { type BackupRecord, parseRecord, recordText } from "./backup-record";

/** Every string there is, lone surrogates included. */
const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
const name = text.filter((each) => each !== "");
const time = fc.nat();

const realm = fc.oneof(
  fc.constant({ kind: "mini-program" } as const),
  fc.record({ kind: fc.constant("web-view" as const), origin: name }),
  fc.record({ kind: fc.constant("plugin" as const), pluginId: name }),
);
const miniProgram = fc.record({ appId: name, name: fc.option(text), fileBytes: fc.nat() });
const record: fc.Arbitrary<BackupRecord> = fc.oneof(
  fc.record({
    kind: fc.constant("contents" as const),
    madeAt: time,
    accounts: fc.array(fc.record({ name, miniPrograms: fc.array(miniProgram) })),
  }),
  fc.record({ kind: fc.constant("store" as const), account: name, appId: name }),
  fc.record({
    kind: fc.constant("entry" as const),
    realm,
    key: text,
    type: fc.constantFrom("string" as const, "json" as const),
    text,
    changedAt: time,
  }),
  fc.record({ kind: fc.constant("end" as const), stores: fc.nat(), entries: fc.nat() }),
);

describe("a record of a backup", () => {
  it("comes back the same, character for character", () => {
    fc.assert(
      fc.property(record, (written) => {
        expect(parseRecord(recordText(written))).toEqual(written);
      }),
    );
  });
  it("of any other text is refused, and never an error of another kind", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), (raw) => {
        expect(() => parseRecord(raw)).toThrow(BackupRefused);
      }),
    );
  });
  it("with a field that no record has is refused", () => {
    expect(() => parseRecord('{"kind":"end","stores":0,"entries":0,"more":1}')).toThrow(BackupRefused);
  });
});
