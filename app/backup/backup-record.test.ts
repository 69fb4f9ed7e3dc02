import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BackupRefused } from "./backup-failure";
import { type BackupEntry, type BackupRecord, isEntry, isListed, parseRecord, recordText } from "./backup-record";

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

function refusalOf(raw: string): unknown {
  try {
    return parseRecord(raw);
  } catch (error) {
    return error instanceof BackupRefused ? error.failure : error;
  }
}

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
        expect(refusalOf(raw)).toMatchObject({ code: "malformed" });
      }),
    );
  });
  it.each([
    ["no JSON", '{"kind":', "a record is no JSON"],
    ["nothing", "", "a record is no JSON"],
    ["a value that is no record", "7", "a record: "],
    ["a kind that no record has", '{"kind":"other"}', "kind: "],
    ["a field that no record has", '{"kind":"end","stores":0,"entries":0,"more":1}', "more: "],
    ["a negative count", '{"kind":"end","stores":0,"entries":-1}', "entries: "],
    ["half a store", '{"kind":"end","stores":0.5,"entries":0}', "stores: "],
    ["an account without a name", '{"kind":"store","account":"","appId":"a"}', "account: "],
  ])("of %s is refused, and says of what", (_title, raw, reason) => {
    expect(refusalOf(raw)).toEqual({ code: "malformed", reason: expect.stringMatching(`^${reason}`) });
  });
});

describe("an entry of a damaged store", () => {
  const entry = { kind: "entry", realm: { kind: "mini-program" }, key: "", type: "string", text: "", changedAt: 0 };
  const isTaken = (change: object) => isEntry({ ...entry, ...change } as BackupEntry);

  it.each([
    ["a time at the edge of dates", { changedAt: 8.64e15 }, { changedAt: 8.64e15 + 1 }],
    ["a time since 1970", { changedAt: 0 }, { changedAt: -1 }],
    ["a whole millisecond", { changedAt: 1 }, { changedAt: 0.5 }],
    ["a known type", { type: "json" }, { type: "blob" }],
    ["a text", { text: "x" }, { text: null }],
    [
      "an origin of 10,000 characters",
      { realm: { kind: "web-view", origin: "x".repeat(10_000) } },
      { realm: { kind: "web-view", origin: "x".repeat(10_001) } },
    ],
    ["a plugin with a name", { realm: { kind: "plugin", pluginId: "p" } }, { realm: { kind: "plugin", pluginId: "" } }],
  ])("is one of a backup with %s, and not beyond", (_title, taken, refused) => {
    expect([isTaken(taken), isTaken(refused)]).toEqual([true, false]);
  });
});

describe("an account", () => {
  const listed = (change: object, ofProgram: object = {}) =>
    isListed({ name: "a", miniPrograms: [{ appId: "p", name: null, fileBytes: 0, ...ofProgram }], ...change });

  it("is listed with its mini-programs, if nothing of them is what no backup says", () => {
    expect([listed({}), listed({}, { name: "" }), listed({ miniPrograms: [] })]).toEqual([true, true, true]);
    expect([listed({ name: "" }), listed({}, { appId: "" }), listed({}, { fileBytes: -1 })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
