import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BackupProgress } from "../../app/backup/backup-progress";
import { MAX_VALUE_LENGTH } from "../../app/storage/limits";
import type { Realm } from "../../app/storage/realm";
import { backupList } from "./backup-list";
import { failureOf, MINI_PROGRAM, PLUGIN, read, readKeys, TwoMachines, WEB_VIEW, write } from "./two-machines.fixture";

// Turning a passphrase into a key is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

let machines: TwoMachines;
beforeEach(() => {
  machines = new TwoMachines();
});
afterEach(() => machines.close());

describe("a backup that is restored elsewhere", () => {
  it("brings every realm back, entry for entry, in order, with its time of change", async () => {
    await write(machines.source, "one/app", [
      [MINI_PROGRAM, "b", "1"],
      [WEB_VIEW, "b", "of the web-view"],
      [MINI_PROGRAM, "a", "\ud800 lone"],
      [PLUGIN, "", "of the plugin"],
    ]);
    await write(machines.source, "one/empty", []);
    await write(machines.source, "two/app", [[MINI_PROGRAM, "b", "of two"]]);
    expect(await machines.backUp()).toMatchObject({ stores: 3, entries: 5, leftOut: [] });
    expect(await machines.restore()).toEqual({ stores: 3, entries: 5, newAccounts: ["one", "two"] });
    for (const place of ["one/app", "one/empty", "two/app"]) {
      expect(await read(machines.target, place)).toEqual(await read(machines.source, place));
    }
  });
  it("brings back any entries", async () => {
    const realm = fc.constantFrom(MINI_PROGRAM, WEB_VIEW, PLUGIN);
    const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    const entries = fc.array(fc.tuple(realm, text, text), { maxLength: 30 });
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(entries, async (written) => {
        turn += 1;
        await write(machines.source, `one/app${turn}`, written);
        await machines.backUp();
        await machines.restore();
        expect(await read(machines.target, `one/app${turn}`)).toEqual(await read(machines.source, `one/app${turn}`));
      }),
      { numRuns: 5 },
    );
  });
  it("of chosen mini-programs only holds those, and restores chosen ones of those", async () => {
    for (const place of ["one/a", "one/b", "two/a"]) await write(machines.source, place, [[MINI_PROGRAM, "k", place]]);
    await machines.backUp({ choice: [{ account: "one", appIds: ["a", "b"] }] });
    await machines.restore({ places: ["one/b"] });
    expect(await backupList(machines.target)).toMatchObject([{ name: "one", miniPrograms: [{ appId: "b" }] }]);
  });
  it("says how far it is, and how many stores there are", async () => {
    for (const place of ["one/a", "one/b"]) await write(machines.source, place, [[MINI_PROGRAM, "k", place]]);
    const seen: BackupProgress[] = [];
    await machines.backUp({ onProgress: (progress) => seen.push(progress) });
    await machines.restore({ onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ phase, storesDone, storesAll }) => `${phase} ${storesDone}/${storesAll}`)).toEqual([
      ...["backing-up 1/2", "backing-up 2/2", "checking 0/2", "checking 1/2"],
      ...["checking 0/2", "checking 1/2"],
      ...["restoring 0/2", "restoring 1/2", "restoring 2/2"],
    ]);
  });
  it("leaves the accounts' keys of the other machine as they are", async () => {
    await write(machines.source, "one/a", [[MINI_PROGRAM, "k", "v"]]);
    await write(machines.target, "one/b", [[MINI_PROGRAM, "k", "kept"]]);
    await machines.backUp();
    expect(await machines.restore()).toMatchObject({ newAccounts: [] });
    expect(await readKeys(machines.target, "one/b")).toEqual({ k: "kept" });
  });
});

describe("a mini-program that is there already", () => {
  beforeEach(async () => {
    await write(machines.source, "one/app", [
      [MINI_PROGRAM, "both", "backup"],
      [MINI_PROGRAM, "backup", "backup"],
    ]);
    await write(machines.target, "one/app", [
      [MINI_PROGRAM, "both", "here"],
      [MINI_PROGRAM, "here", "here"],
    ]);
    await machines.backUp();
  });

  it("holds exactly what the backup holds after a replacing restore", async () => {
    await machines.restore({ mode: "replace" });
    expect(await readKeys(machines.target, "one/app")).toEqual({ both: "backup", backup: "backup" });
  });
  it("keeps its other keys in a merging restore, and the backup's entry wins where both have one", async () => {
    await machines.restore({ mode: "merge" });
    expect(await readKeys(machines.target, "one/app")).toEqual({ both: "backup", here: "here", backup: "backup" });
  });
  it("keeps its store's id, and so the partition of its pages", async () => {
    const idBefore = (await machines.target.openStore(await machines.target.unlock("one"), "app")).id;
    await machines.restore();
    expect((await machines.target.openStore(await machines.target.unlock("one"), "app")).id).toBe(idBefore);
  });
  it("is merged onto itself when it is full: what is replaced makes room for what replaces it", async () => {
    const value = "x".repeat(MAX_VALUE_LENGTH);
    const full = Array.from(
      { length: 51 },
      (_, index) => [MINI_PROGRAM, `k${index}`, value] as [Realm, string, string],
    );
    await write(machines.source, "one/full", full);
    await machines.backUp();
    await machines.restore({ mode: "merge" });
    const before = await readKeys(machines.target, "one/full");
    expect(Object.keys(before)).toEqual(full.map(([, key]) => key));
    await machines.restore({ mode: "merge" });
    expect(await readKeys(machines.target, "one/full")).toEqual(before);
  });
  it("stays as it is when a merge would break a limit, which is named", async () => {
    const value = "x".repeat(MAX_VALUE_LENGTH);
    const full = Array.from(
      { length: 51 },
      (_, index) => [MINI_PROGRAM, `here${index}`, value] as [Realm, string, string],
    );
    await write(machines.target, "one/app", full);
    await write(machines.source, "one/app", [[MINI_PROGRAM, "large", value]]);
    await machines.backUp();
    const before = machines.snapshot();
    expect(await failureOf(machines.restore({ mode: "merge" }))).toMatchObject({
      code: "limit-broken",
      limit: "realm",
      account: "one",
      appId: "app",
    });
    expect(machines.snapshot()).toEqual(before);
  });
});
