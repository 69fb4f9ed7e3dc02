import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import keytar from "keytar";
import { openSession } from "../tools/session.mjs";
import { DEMO, expect, test } from "./host-under-test";
import { filesBelow } from "./profile-files";

const SERVICE = "Minihost";

/** The ids that the profile's accounts have in the keychain. */
function accountIds(profile: string): string[] {
  const catalog = new DatabaseSync(join(profile, "catalog.sqlite"), { readOnly: true });
  const rows = catalog.prepare("SELECT id FROM account").all() as { id: string }[];
  catalog.close();
  return rows.map((row) => row.id);
}

function firstAccount(profile: string): string {
  const [id] = accountIds(profile);
  if (id === undefined) throw new Error("the profile has no account");
  return id;
}

/** Each store with its log, where what a running program writes lies first. A log's index comes and goes with whoever looks. */
function storeDigests(profile: string): Record<string, string> {
  const files = filesBelow(join(profile, "stores")).filter((file) => !file.endsWith("-shm"));
  expect(files).not.toEqual([]);
  return Object.fromEntries(files.map((file) => [file, createHash("sha256").update(readFileSync(file)).digest("hex")]));
}

test("the account's key is in the keychain, and nowhere in the profile", async ({ start, profile }) => {
  const host = await start({ folder: DEMO });
  await host.miniProgram();
  await host.quit();
  const key = await keytar.getPassword(SERVICE, firstAccount(profile));
  expect(Buffer.from(key ?? "", "base64")).toHaveLength(32);
  const needles = [Buffer.from(key ?? ""), Buffer.from(key ?? "", "base64")];
  const holding = filesBelow(profile).filter((file) => {
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
  expect(holding).toEqual([]);
});

test("a lost key is said, no new one is made, no store is touched, and a restored key opens it again", async ({
  start,
  profile,
}) => {
  const first = await start({ folder: DEMO });
  const page = await first.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await first.quit();

  const id = firstAccount(profile);
  const key = await keytar.getPassword(SERVICE, id);
  await keytar.deletePassword(SERVICE, id);
  const before = storeDigests(profile);

  const second = await start({ folder: DEMO });
  const host = await second.host();
  await expect(host.getByRole("alert")).toContainText("key of account default is gone");
  expect(await keytar.getPassword(SERVICE, id)).toBeNull();
  expect(accountIds(profile)).toEqual([id]);
  expect(storeDigests(profile)).toEqual(before);

  await keytar.setPassword(SERVICE, id, key ?? "");
  await host.getByRole("button", { name: "Try again" }).click();
  const again = await second.miniProgram();
  await again.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(again.getByText("hangzhou")).toBeVisible();
  await second.quit();
});

test("a wrong key is told from a lost one, and no store is touched", async ({ start, profile }) => {
  const first = await start({ folder: DEMO });
  await first.miniProgram();
  await first.quit();
  await keytar.setPassword(SERVICE, firstAccount(profile), Buffer.alloc(32, 7).toString("base64"));
  const before = storeDigests(profile);

  const second = await start({ folder: DEMO });
  const host = await second.host();
  await expect(host.getByRole("alert")).toContainText("not this account's");
  expect(storeDigests(profile)).toEqual(before);
  await second.quit();
});

test("a locked keychain is told from a lost key, makes no account and touches no store", async ({ start, profile }) => {
  test.skip(process.platform !== "linux", "only a Secret Service can be locked by a program");
  // A keyring of its own: locking the one that the other tests use would lock them out.
  const session = await openSession();
  const env = { DBUS_SESSION_BUS_ADDRESS: session.env.DBUS_SESSION_BUS_ADDRESS };
  const first = await start({ folder: DEMO, env });
  const page = await first.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await first.quit();
  const before = storeDigests(profile);
  const keyring = ["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"];
  const lock = ["org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/aliases/default"];
  execFileSync("dbus-send", [...keyring, ...lock], { env: session.env });

  const second = await start({ folder: DEMO, env });
  await expect((await second.host()).getByRole("alert")).toContainText("keychain cannot be used");
  await second.quit();
  expect(storeDigests(profile)).toEqual(before);
  expect(accountIds(profile)).toHaveLength(1);
  await session.end();
});

test("a keychain that stopped answering is said, and no key file takes its place", async ({ start, profile }) => {
  const first = await start({ folder: DEMO });
  await first.miniProgram();
  await first.quit();

  const second = await start({ folder: DEMO, env: { DBUS_SESSION_BUS_ADDRESS: "disabled:" } });
  const host = await second.host();
  await expect(host.getByRole("alert")).toContainText("keychain cannot be used");
  expect(readdirSync(profile)).not.toContain("keys");
  await second.quit();
});

test("a keychain that never answers is said, no other key is made, and it is asked again once it wakes up", async ({
  start,
  profile,
}) => {
  test.skip(process.platform !== "linux", "only a Secret Service can be stopped by a program");
  const session = await openSession();
  const env = { DBUS_SESSION_BUS_ADDRESS: session.env.DBUS_SESSION_BUS_ADDRESS };
  const first = await start({ folder: DEMO, env });
  await first.miniProgram();
  await first.quit();
  const before = storeDigests(profile);
  const keyring = secretServiceProcess(session.env);
  process.kill(keyring, "SIGSTOP");
  const second = await start({ folder: DEMO, env });
  try {
    const alert = (await second.host()).getByRole("alert");
    await expect(alert).toContainText(/did not answer within 10 s/, { timeout: 20_000 });
    expect(storeDigests(profile)).toEqual(before);
    expect(accountIds(profile)).toHaveLength(1);
    expect(readdirSync(profile)).not.toContain("keys");
  } finally {
    process.kill(keyring, "SIGCONT");
  }
  await (await second.host()).getByRole("button", { name: "Try again" }).click();
  await second.miniProgram();
  await second.quit();
  await session.end();
});

/** Of a session of the test's own. */
function secretServiceProcess(env: NodeJS.ProcessEnv): number {
  const bus = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"];
  const ask = ["org.freedesktop.DBus.GetConnectionUnixProcessID", "string:org.freedesktop.secrets"];
  const [, pid] = /uint32 (\d+)/.exec(execFileSync("dbus-send", [...bus, ...ask], { env, encoding: "utf8" })) ?? [];
  return Number(pid);
}

test("where there is no keychain, a file that only its owner can read is used, and the window says so", async ({
  start,
  profile,
}) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: "disabled:" };
  const first = await start({ folder: DEMO, env });
  await expect((await first.host()).getByText("Key kept in a file")).toBeVisible();
  const page = await first.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await first.quit();
  const [file] = readdirSync(join(profile, "keys"));
  expect(statSync(join(profile, "keys", file ?? "")).mode & 0o777).toBe(0o600);

  // The keychain is back: the profile goes on with the vault that it recorded.
  const second = await start({ folder: DEMO });
  const again = await second.miniProgram();
  await again.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(again.getByText("hangzhou")).toBeVisible();
  await second.quit();
});
