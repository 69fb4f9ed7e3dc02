import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM, readKeys, TwoMachines, write } from "./two-machines.fixture";

// Turning a passphrase into a key is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

let machines: TwoMachines;
beforeEach(() => {
  machines = new TwoMachines();
});
afterEach(() => machines.close());

describe("a restore that the end of the program interrupts", () => {
  const blocked = () => join(machines.folder, "target", "catalog.sqlite.copy");

  beforeEach(async () => {
    await write(machines.source, "new/app", [[MINI_PROGRAM, "k", "backup"]]);
    await write(machines.source, "one/app", [[MINI_PROGRAM, "k", "backup"]]);
    await write(machines.target, "one/app", [[MINI_PROGRAM, "k", "here"]]);
    await machines.backUp();
  });

  it("before the catalog has changed leaves the old stores, and the next start removes the new ones", async () => {
    // The safety copy is made anew, with what it did not know yet: when something was used.
    const exceptCopy = () => Object.entries(machines.snapshot()).filter(([name]) => name !== blocked());
    const before = exceptCopy();
    const account = await machines.target.unlock("one");
    const replacement = await machines.target.replaceStores();
    await replacement.addAccount("new");
    replacement.addStore(account, { appId: "app", name: null }).open().close();
    expect(exceptCopy()).not.toEqual(before);
    machines.reopenTarget();
    expect(await readKeys(machines.target, "one/app")).toEqual({ k: "here" });
    expect(exceptCopy()).toEqual(before);
  });
  it("before the catalog's safety copy has the new keys is brought to its end by the next start", async () => {
    // A folder in its place refuses it. The stores are restored all the same.
    rmSync(blocked());
    mkdirSync(blocked());
    await machines.restore();
    expect(await readKeys(machines.target, "one/app")).toEqual({ k: "backup" });
    rmSync(blocked(), { recursive: true });
    machines.reopenTarget();
    await machines.target.keyBackend();
    const left = Object.keys(machines.snapshot()).filter((name) => /draft|journal/.test(name));
    expect(left).toEqual([]);
    // Whatever happens to the catalog now, the copy has the key of every store and the new account.
    writeFileSync(join(machines.folder, "target", "catalog.sqlite"), Buffer.alloc(8192, 7));
    machines.reopenTarget();
    expect(machines.target.damagedCatalogFile).not.toBeNull();
    expect(await readKeys(machines.target, "one/app")).toEqual({ k: "backup" });
    expect(await readKeys(machines.target, "new/app")).toEqual({ k: "backup" });
  });
  it("before the safety copy has the new keys costs a second restore in the same window nothing that it is making", async () => {
    rmSync(blocked());
    mkdirSync(blocked());
    await machines.restore({ places: ["one/app"] });
    // The new account comes first in it: its key is in the vault before the other one's is asked for.
    expect(await machines.restore()).toMatchObject({ newAccounts: ["new"] });
    expect(await readKeys(machines.target, "new/app")).toEqual({ k: "backup" });
    expect(await readKeys(machines.target, "one/app")).toEqual({ k: "backup" });
  });
  it("before the safety copy has the new keys leaves nobody to undo what is being made, and is not forgotten", async () => {
    rmSync(blocked());
    mkdirSync(blocked());
    await machines.restore();
    const account = await machines.target.unlock("one");
    const replacement = await machines.target.replaceStores();
    const draft = replacement.addStore(account, { appId: "app", name: null }).open();
    draft.transaction(() => draft.realm(MINI_PROGRAM).set("k", { type: "string", text: "live" }, 7));
    draft.close();
    await machines.target.keyBackend();
    await machines.target.unlockExisting("one");
    expect(Object.keys(machines.snapshot()).filter((name) => name.includes(".draft-"))).not.toEqual([]);
    await replacement.abandon();
    expect(await readKeys(machines.target, "one/app")).toEqual({ k: "backup" });
    // What the first one still has to do is not undone with the second one.
    expect(Object.keys(machines.snapshot()).some((name) => name.endsWith("replacement.journal"))).toBe(true);
  });
});
