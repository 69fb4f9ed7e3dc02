import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostProfile } from "./host-profile";
import { Profile } from "./profile";

let folder: string;
let open: HostProfile | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-host-profile-"));
  open = null;
});

afterEach(() => {
  open?.close();
  rmSync(folder, { recursive: true });
});

async function withAccounts(...names: string[]): Promise<void> {
  const profile = new Profile(folder, () => 1);
  const catalog = new DatabaseSync(join(folder, "catalog.sqlite"));
  catalog.exec("INSERT INTO profile (only, key_backend) VALUES (1, 'key-file')");
  catalog.close();
  for (const name of names) await profile.createAccount(name);
  profile.close();
}

async function start(account: string, askedAccount: string | null = null) {
  const settings = { account };
  const onNotice = vi.fn();
  open = new HostProfile({ folder, settings, askedAccount, now: () => 1, onNotice });
  await open.unlock();
  return { settings, onNotice, used: open.account?.name, names: open.accounts.map(({ name }) => name) };
}

describe("the account that the settings name", () => {
  it("is used when it is there", async () => {
    await withAccounts("one", "two");
    expect(await start("two")).toMatchObject({ used: "two", names: ["one", "two"], settings: { account: "two" } });
  });

  it("makes no new account when it is not there: the first one is used, which is told and kept", async () => {
    await withAccounts("one", "two");
    const { onNotice, ...started } = await start("twp");
    expect(started).toEqual({ used: "one", names: ["one", "two"], settings: { account: "one" } });
    expect(onNotice.mock.calls).toEqual([[{ code: "account-unknown", name: "twp", used: "one" }]]);
  });

  it("is made when it was asked for at the start", async () => {
    await withAccounts("one");
    const { onNotice, ...started } = await start("two", "two");
    expect(started).toMatchObject({ used: "two", names: ["one", "two"] });
    expect(onNotice).not.toHaveBeenCalled();
  });

  it("is made in a profile that has none", async () => {
    await withAccounts();
    const { onNotice, ...started } = await start("default");
    expect(started).toMatchObject({ used: "default", names: ["default"] });
    expect(onNotice).not.toHaveBeenCalled();
  });
});
