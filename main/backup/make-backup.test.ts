import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf, MINI_PROGRAM, readKeys, TwoMachines, write } from "./two-machines";

// Turning a passphrase into a key is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

let machines: TwoMachines;
beforeEach(() => {
  machines = new TwoMachines();
});
afterEach(() => machines.close());

describe("a backup that cannot be made", () => {
  beforeEach(() => write(machines.source, "one/app", [[MINI_PROGRAM, "k", "v"]]));

  it("because of a short passphrase leaves no file", async () => {
    expect(await failureOf(machines.backUp({ passphrase: "short" }))).toEqual({
      code: "weak-passphrase",
      minLength: 8,
    });
    expect(readdirSync(machines.folder).sort()).toEqual(["source", "target"]);
  });
  it("because it was cancelled leaves the file that was there", async () => {
    writeFileSync(machines.file, "an older backup");
    const signal = AbortSignal.abort();
    expect(await failureOf(machines.backUp({ signal }))).toEqual({ code: "cancelled" });
    expect(readFileSync(machines.file, "utf8")).toBe("an older backup");
    expect(readdirSync(machines.folder).sort()).toEqual(["it.minihost-backup", "source", "target"]);
  });
  it("because its folder is not there says so", async () => {
    expect(await failureOf(machines.backUp({ file: join(machines.folder, "no", "file") }))).toMatchObject({
      code: "file-refused",
    });
  });
  it("because nothing was chosen says so", async () => {
    expect(await failureOf(machines.backUp({ choice: [] }))).toEqual({ code: "nothing-chosen" });
  });
});

describe("a backup of a profile that is damaged", () => {
  it("names what it had to leave out, and holds the rest", async () => {
    await write(machines.source, "one/bad", [[MINI_PROGRAM, "k", "v"]]);
    await write(machines.source, "one/gone", [[MINI_PROGRAM, "k", "v"]]);
    await write(machines.source, "one/partly", [
      [MINI_PROGRAM, "k", "v"],
      [MINI_PROGRAM, "l", "w"],
    ]);
    const { file: bad } = await machines.source.openStore(await machines.source.unlock("one"), "bad");
    const { file: gone } = await machines.source.openStore(await machines.source.unlock("one"), "gone");
    const { file: partly, store } = await machines.source.openStore(await machines.source.unlock("one"), "partly");
    store.close();
    writeFileSync(bad, "no store");
    rmSync(gone);
    const database = new DatabaseSync(partly);
    database.exec("UPDATE entry SET sealed_value = zeroblob(40) WHERE position = 1");
    database.close();
    const { leftOut, ...made } = await machines.backUp();
    expect(made).toMatchObject({ stores: 1, entries: 1 });
    expect(Object.fromEntries(leftOut.map(({ appId, what }) => [appId, what]))).toEqual({
      bad: { store: expect.any(String) },
      gone: { store: expect.any(String) },
      partly: { records: 1 },
    });
    await machines.restore();
    expect(await readKeys(machines.target, "one/partly")).toEqual({ l: "w" });
  });
  it("keeps a record that does not open when others are merged into its store", async () => {
    await write(machines.target, "one/app", [[MINI_PROGRAM, "broken", "v"]]);
    const { file: partly, store } = await machines.target.openStore(await machines.target.unlock("one"), "app");
    store.close();
    const database = new DatabaseSync(partly);
    database.exec("UPDATE entry SET sealed_value = zeroblob(40)");
    database.close();
    await write(machines.source, "one/app", [[MINI_PROGRAM, "k", "v"]]);
    await machines.backUp();
    await machines.restore({ mode: "merge" });
    expect(await readKeys(machines.target, "one/app")).toEqual({ "?": "failed-authentication", k: "v" });
  });
});
