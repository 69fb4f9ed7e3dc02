import { describe, expect, it } from "vitest";
import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "../storage/limits";
import { BackupRefused } from "./backup-failure";
import type { BackupRecord } from "./backup-record";
import { ContentCheck } from "./content-check";

const CONTENTS: BackupRecord = {
  kind: "contents",
  madeAt: 1,
  accounts: [{ name: "default", miniPrograms: [{ appId: "app", name: null, fileBytes: 1 }] }],
};
const STORE: BackupRecord = { kind: "store", account: "default", appId: "app" };

function entry(key: string, text = ""): BackupRecord {
  return { kind: "entry", realm: { kind: "mini-program" }, key, type: "string", text, changedAt: 1 };
}

function end(stores: number, entries: number): BackupRecord {
  return { kind: "end", stores, entries };
}

function failureOf(records: readonly BackupRecord[]): unknown {
  const check = new ContentCheck();
  try {
    for (const record of records) check.push(record);
    return check.end();
  } catch (error) {
    if (error instanceof BackupRefused) return error.failure;
    throw error;
  }
}

describe("the contents of a backup", () => {
  it("are counted", () => {
    expect(failureOf([CONTENTS, STORE, entry("a"), entry("b"), end(1, 2)])).toEqual({ stores: 1, entries: 2 });
  });
  it("may lack a store that could not be opened when it was made", () => {
    expect(failureOf([CONTENTS, end(0, 0)])).toEqual({ stores: 0, entries: 0 });
  });
  it.each([
    ["do not begin with what is inside", [STORE, end(1, 0)]],
    ["say twice what is inside", [CONTENTS, CONTENTS]],
    ["have no end", [CONTENTS, STORE]],
    ["go on after their end", [CONTENTS, end(0, 0), STORE]],
    ["count stores that are not there", [CONTENTS, end(1, 0)]],
    ["count entries that are not there", [CONTENTS, STORE, end(1, 1)]],
    ["have a store that is not listed", [CONTENTS, { ...STORE, appId: "other" } as BackupRecord]],
    ["have a store twice", [CONTENTS, STORE, STORE]],
    ["have an entry without a store", [CONTENTS, entry("a")]],
    ["have a key twice", [CONTENTS, STORE, entry("a"), entry("a")]],
  ])("that %s are refused", (_title, records) => {
    expect(failureOf(records)).toMatchObject({ code: "malformed" });
  });
  it("with a value that the storage API would refuse are refused, by name", () => {
    const records = [CONTENTS, STORE, entry("a", "x".repeat(MAX_VALUE_LENGTH + 1))];
    expect(failureOf(records)).toMatchObject({
      code: "limit-broken",
      limit: "value",
      account: "default",
      appId: "app",
    });
  });
  it("that hold more than a realm may are refused, by name", () => {
    const count = MAX_REALM_LENGTH / MAX_VALUE_LENGTH + 1;
    const entries = Array.from({ length: count }, (_, index) => entry(`${index}`, "x".repeat(MAX_VALUE_LENGTH)));
    expect(failureOf([CONTENTS, STORE, ...entries])).toMatchObject({ code: "limit-broken", limit: "realm" });
  });
});
