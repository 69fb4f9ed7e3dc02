import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { AccountKeyLost, Profile } from "../profile/profile";
import { healthOf } from "../profile/store-health";
import { backupList } from "./backup-list";
import { disk } from "./full-disk.fixture";
import { failureOf, MINI_PROGRAM, readKeys, TwoMachines, write } from "./two-machines.fixture";

vi.mock(import("node:fs/promises"), async (original) =>
  (await import("./full-disk.fixture")).fsPromisesOn(await original()),
);

// Turning a passphrase into a key is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

let machines: TwoMachines;
beforeEach(() => {
  machines = new TwoMachines();
});
afterEach(() => {
  disk.reset();
  machines.close();
});

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
  it("because its disk does not keep what it is given says so, and leaves the file that was there", async () => {
    writeFileSync(machines.file, "an older backup");
    disk.onAct = (name, path) => {
      if (name !== "sync" || !path.endsWith(".draft")) return;
      const bytes = readFileSync(path);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      writeFileSync(path, bytes);
    };
    expect(await failureOf(machines.backUp())).toEqual({
      code: "not-read-back",
      file: machines.file,
      reason: "damaged",
    });
    expect(readFileSync(machines.file, "utf8")).toBe("an older backup");
    expect(readdirSync(machines.folder).sort()).toEqual(["it.minihost-backup", "source", "target"]);
  });
  it.each([
    ["a keychain that cannot be asked", new KeyVaultUnavailable("keychain", new Error("locked"))],
    ["a mistake of the program", new Error("a mistake")],
  ])("because of %s says so, whatever accounts could be read", async (_, error) => {
    await write(machines.source, "two/app", [[MINI_PROGRAM, "k", "v"]]);
    vi.spyOn(Profile.prototype, "unlockExisting").mockRejectedValueOnce(error);
    onTestFinished(() => void vi.restoreAllMocks());
    await expect(machines.backUp()).rejects.toBe(error);
    expect(readdirSync(machines.folder).sort()).toEqual(["source", "target"]);
  });
  it("because the only account is removed meanwhile says which", async () => {
    vi.spyOn(Profile.prototype, "unlockExisting").mockResolvedValueOnce(null);
    onTestFinished(() => void vi.restoreAllMocks());
    await expect(machines.backUp()).rejects.toThrow("the account one was removed meanwhile");
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
      partly: { records: 1, saved: 1, isCounted: true },
    });
    await machines.restore();
    expect(await readKeys(machines.target, "one/partly")).toEqual({ l: "w" });
  });
  it("with a damaged page, time, name or key anywhere holds all that is sound, and can be restored", async () => {
    const many = Array.from({ length: 200 }, (_, index) => [MINI_PROGRAM, `k${index}`, "v".repeat(100)] as const);
    await write(
      machines.source,
      "one/page",
      many.map((each) => [...each]),
    );
    for (const app of ["time", "key", "sound", "identity", "realm"])
      await write(machines.source, `one/${app}`, [[MINI_PROGRAM, "k", "v"]]);
    await write(machines.source, "lost/app", [[MINI_PROGRAM, "k", "v"]]);
    const page = await fileOf("page");
    const bytes = readFileSync(page);
    const damaged = pageOf(bytes, sealedValueOf(page, 150));
    bytes.fill(0x5a, damaged, damaged + 4096);
    writeFileSync(page, bytes);
    for (const table of ["identity", "realm"]) {
      const file = await fileOf(table);
      const start = rootOf(file, table);
      writeFileSync(file, readFileSync(file).fill(0x5a, start, start + 4096));
    }
    change(await fileOf("time"), "UPDATE entry SET changed_at = -1");
    const catalog = join(machines.folder, "source", "catalog.sqlite");
    change(catalog, "UPDATE store SET wrapped_key = zeroblob(length(wrapped_key)) WHERE app_id = 'key'");
    const lost = machines.source.accounts().find(({ name }) => name === "lost");
    rmSync(join(machines.folder, "source", "keys", `${lost?.id}.key`));
    const { leftOut, entries } = await machines.backUp();
    const saved = entries - ["time", "sound", "identity", "realm"].length;
    expect(saved).toBeLessThan(200);
    expect(Object.fromEntries(leftOut.map(({ account, appId, what }) => [`${account}/${appId}`, what]))).toEqual({
      "lost/app": { store: expect.stringContaining("missing") },
      "one/page": { records: 200 - saved, saved, isCounted: true },
      "one/key": { store: expect.any(String) },
    });
    await machines.restore();
    expect(await readKeys(machines.target, "one/sound")).toEqual({ k: "v" });
    for (const app of ["time", "identity", "realm"]) {
      expect(await readKeys(machines.target, `one/${app}`)).toEqual({ k: "v" });
    }
    const problems = (await healthOf(machines.source)).problems.map(({ account, appId }) => `${account}/${appId}`);
    expect(problems.sort()).toEqual(["lost/null", "one/identity", "one/key", "one/page", "one/realm"]);
  });
  it("of which the pages are gone that lead to all others holds every entry", async () => {
    const many = Array.from({ length: 300 }, (_, index) => [MINI_PROGRAM, `k${index}`, "v".repeat(300)] as const);
    for (const app of ["entry", "sqlite_schema", "none"]) {
      await write(
        machines.source,
        `one/${app}`,
        many.map((each) => [...each]),
      );
    }
    for (const table of ["entry", "sqlite_schema"]) {
      const file = await fileOf(table);
      const start = table === "entry" ? rootOf(file, table) : 0;
      writeFileSync(file, readFileSync(file).fill(0x5a, start, start + 4096));
    }
    const { leftOut, ...made } = await machines.backUp();
    expect([made, leftOut]).toMatchObject([{ stores: 3, entries: 900 }, []]);
    const { problems } = await healthOf(machines.source);
    expect(problems.map(({ appId }) => appId).sort()).toEqual(["entry", "sqlite_schema"]);
    await machines.restore();
    expect(await readKeys(machines.target, "one/entry")).toEqual(await readKeys(machines.target, "one/none"));
    expect(Object.keys(await readKeys(machines.target, "one/sqlite_schema"))).toHaveLength(300);
  });
  it("with a name or an app id in the catalog that is none holds all others", async () => {
    for (const app of ["named", "idless", "blob", "sound"]) {
      await write(machines.source, `one/${app}`, [[MINI_PROGRAM, "k", app]]);
    }
    const catalog = join(machines.folder, "source", "catalog.sqlite");
    change(catalog, "UPDATE store SET name = x'00ff' WHERE app_id = 'named'");
    change(catalog, "UPDATE store SET app_id = '' WHERE app_id = 'idless'");
    change(catalog, "UPDATE store SET app_id = x'626c6f62' WHERE app_id = 'blob'");
    await write(machines.source, "two/app", [[MINI_PROGRAM, "k", "v"]]);
    change(catalog, "UPDATE account SET name = x'00ff' WHERE name = 'two'");
    const { leftOut, ...made } = await machines.backUp();
    expect(made).toMatchObject({ stores: 2, entries: 2 });
    expect(leftOut.map(({ account, appId }) => `${account}/${appId}`).sort()).toEqual([
      "00ff/app",
      "one/",
      "one/626c6f62",
    ]);
    await machines.restore();
    expect(await readKeys(machines.target, "one/named")).toEqual({ k: "named" });
    expect(await readKeys(machines.target, "one/sound")).toEqual({ k: "sound" });
  });
  it("with something else in the place of an account's folder holds all others", async () => {
    for (const place of ["file/app", "loop/app", "one/app"]) {
      await write(machines.source, place, [[MINI_PROGRAM, "k", "v"]]);
    }
    for (const name of ["file", "loop"]) {
      const account = machines.source.accounts().find((each) => each.name === name);
      const folder = join(machines.folder, "source", "stores", account?.id ?? "");
      rmSync(folder, { recursive: true });
      if (name === "file") writeFileSync(folder, "no folder");
      // Nobody can list it, not even root.
      else symlinkSync(folder, folder);
    }
    const damaged = machines.reopenSource();
    expect(
      Object.fromEntries((await backupList(damaged)).map(({ name, miniPrograms }) => [name, miniPrograms])),
    ).toEqual({
      file: [{ appId: "app", name: null, fileBytes: 0 }],
      loop: [{ appId: "app", name: null, fileBytes: 0 }],
      one: [{ appId: "app", name: null, fileBytes: expect.any(Number) }],
    });
    const { leftOut, ...made } = await machines.backUp();
    expect(made).toMatchObject({ stores: 1, entries: 1 });
    expect(leftOut.map(({ account, appId }) => `${account}/${appId}`).sort()).toEqual(["file/app", "loop/app"]);
    const problems = (await healthOf(damaged)).problems.map(({ account, appId }) => `${account}/${appId}`);
    expect(problems.sort()).toEqual(["file/app", "loop/app"]);
  });
  it.each([
    ["of whose bytes one bit flipped", (file: string) => flip(file, 5, 0x80)],
    ["that was cut to nothing", (file: string) => writeFileSync(file, "")],
    // Nobody can read it, not even root.
    ["that leads to itself", leadToItself],
  ])("holds the other accounts when one has a key file %s, which is named", async (_what, damage) => {
    for (const place of ["one/app", "two/app"]) await write(machines.source, place, [[MINI_PROGRAM, "k", "v"]]);
    damage(keyFileOf("one"));
    const { leftOut, ...made } = await machines.backUp();
    expect(made).toMatchObject({ stores: 1, entries: 1 });
    expect(leftOut).toEqual([{ account: "one", appId: "app", what: { store: expect.stringContaining("key") } }]);
    damage(keyFileOf("two"));
    expect((await failureOf(machines.backUp())) instanceof Error).toBe(true);
  });
  it("of which every account's key is lost says so", async () => {
    await write(machines.source, "one/app", [[MINI_PROGRAM, "k", "v"]]);
    rmSync(join(machines.folder, "source", "keys"), { recursive: true });
    expect(await failureOf(machines.backUp())).toBeInstanceOf(AccountKeyLost);
    expect(existsSync(machines.file)).toBe(false);
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

function keyFileOf(name: string): string {
  const account = machines.source.accounts().find((each) => each.name === name);
  return join(machines.folder, "source", "keys", `${account?.id}.key`);
}

function leadToItself(file: string): void {
  rmSync(file);
  symlinkSync(file, file);
}

function flip(file: string, at: number, bit: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ bit;
  writeFileSync(file, bytes);
}

async function fileOf(appId: string): Promise<string> {
  const { file, store } = await machines.source.openStore(await machines.source.unlock("one"), appId);
  store.close();
  return file;
}

/** Where the page begins that holds these bytes. */
function pageOf(file: Buffer, bytes: Uint8Array): number {
  const at = file.indexOf(bytes);
  expect(at).toBeGreaterThan(0);
  return at - (at % 4096);
}

/** Where the first page of a table begins. */
function rootOf(file: string, table: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(table);
  database.close();
  return ((row as { rootpage: number }).rootpage - 1) * 4096;
}

function sealedValueOf(file: string, position: number): Uint8Array {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare("SELECT sealed_value AS value FROM entry WHERE position = ?").get(position);
  database.close();
  return (row as { value: Uint8Array }).value;
}

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}
