import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import keytar from "keytar";
import { openSession } from "../tools/session.mjs";
import { createAccount, switchTo } from "./accounts-dialog";
import { DEMO, expect, launchHost, test } from "./host-under-test";
import { catalogId, catalogRows, storeFiles, tracesOf } from "./profile-files";
import { ACCOUNTS_BUTTON, closeDialog, confirmRemoval, expectDemo, openDialog, writeDemo } from "./storage-demo";

test("accounts are created, switched and renamed in the window, and each keeps its own data", async ({ start }) => {
  const host = await start({ folder: DEMO });
  const window = await host.host();
  await writeDemo(host);
  await openDialog(window, ACCOUNTS_BUTTON);
  await createAccount(window, "work");
  await switchTo(host, "work");
  await expect(window.getByRole("button", { name: ACCOUNTS_BUTTON })).toContainText("work");
  await expectDemo(host, "empty");

  await openDialog(window, ACCOUNTS_BUTTON);
  await window.getByRole("button", { name: "Rename default", exact: true }).click();
  await expect(window.getByRole("textbox", { name: /default/ })).toBeFocused();
  await window.keyboard.type("家");
  await window.keyboard.press("Enter");
  await switchTo(host, "default家");
  await expectDemo(host, "written");
  await host.quit();

  const again = await start({ folder: DEMO });
  await expect((await again.host()).getByRole("button", { name: ACCOUNTS_BUTTON })).toContainText("default家");
  await expectDemo(again, "written");
  await again.quit();
});

const REFUSED_NAMES = [
  { title: "nothing", name: "  ", says: "Type a name" },
  { title: "another account's name", name: "DEFAULT", says: "account default already" },
  { title: "more than fits into a menu", name: "x".repeat(41), says: /40/ },
] as const;

test("a name that cannot be an account's is refused in words, and no account is made", async ({ start, profile }) => {
  const host = await start({ folder: DEMO });
  const window = await host.host();
  await host.miniProgram();
  await openDialog(window, ACCOUNTS_BUTTON);
  for (const { title, name, says } of REFUSED_NAMES) {
    await window.getByRole("textbox", { name: "Name of a new account", exact: true }).fill(name);
    await window.keyboard.press("Enter");
    await expect(window.getByRole("alert"), title).toContainText(says);
  }
  expect(catalogRows(profile, "SELECT id FROM account")).toHaveLength(1);
  await host.quit();
});

test("an account can be switched and managed from the application menu", async ({ start }) => {
  const host = await start({ folder: DEMO });
  const window = await host.host();
  await host.miniProgram();
  const accountMenu = (click: string) =>
    host.app.evaluate(({ Menu }, label) => {
      const menus = Menu.getApplicationMenu()?.items ?? [];
      const items = menus.find(({ label: name }) => name === "Account")?.submenu?.items ?? [];
      items.find((item) => item.label.startsWith(label))?.click();
      return items.map((item) => item.label);
    }, click);
  const manage = (await accountMenu("-")).at(-1) ?? "";
  await accountMenu(manage);
  await createAccount(window, "work");
  await closeDialog(window);
  await accountMenu("work");
  await expect(window.getByRole("button", { name: ACCOUNTS_BUTTON })).toContainText("work");
  await host.quit();
});

test("a removed account says what is lost and is gone from the keychain, the catalog, its copy and the disk; a copy of the whole profile does not open it", async ({
  start,
  profile,
}) => {
  const before = mkdtempSync(join(tmpdir(), "minihost-before-"));
  const first = await start({ folder: DEMO, flags: ["--account", "work"] });
  await writeDemo(first);
  await first.quit();
  cpSync(profile, before, { recursive: true });
  const accountId = catalogId(profile, "SELECT id FROM account WHERE name = 'work'");
  const storeId = catalogId(profile, "SELECT id FROM store");
  expect(tracesOf(profile, storeId)).not.toEqual([]);
  expect(await keytar.getPassword("Minihost", accountId)).not.toBeNull();

  const host = await start({ folder: DEMO });
  const window = await host.host();
  await host.miniProgram();
  await openDialog(window, ACCOUNTS_BUTTON);
  await createAccount(window, "other");
  await window.getByRole("button", { name: "Remove work", exact: true }).click();
  await expect(window.getByRole("dialog", { name: /work/ }).getByRole("listitem")).toContainText("storage-demo");
  await confirmRemoval(window);
  await expect(window.getByRole("listitem").filter({ hasText: "other" })).toContainText("In use");
  await closeDialog(window);
  await expect(window.getByRole("button", { name: ACCOUNTS_BUTTON })).toContainText("other");
  await host.quit();
  expect(await keytar.getPassword("Minihost", accountId)).toBeNull();

  const again = await start();
  await expect((await again.host()).getByRole("button", { name: ACCOUNTS_BUTTON })).toContainText("other");
  await expect.poll(() => [...tracesOf(profile, storeId), ...tracesOf(profile, accountId)]).toEqual([]);
  await again.quit();

  const copied = await launchHost(before, { folder: DEMO, flags: ["--account", "work"] });
  await expect((await copied.host()).getByRole("alert")).toContainText("key of account work is gone");
  await copied.quit();
  rmSync(before, { recursive: true, maxRetries: 5 });
});

test("the last account may be removed: a fresh one takes its place, without its data", async ({ start, profile }) => {
  const host = await start({ folder: DEMO });
  const window = await host.host();
  await writeDemo(host);
  const removed = catalogId(profile, "SELECT id FROM account");
  await openDialog(window, ACCOUNTS_BUTTON);
  await window.getByRole("button", { name: "Remove default", exact: true }).click();
  await expect(window.getByText("only account")).toBeVisible();
  await confirmRemoval(window);
  await closeDialog(window);
  await expect(window.getByRole("button", { name: ACCOUNTS_BUTTON })).toContainText("default");
  await expect.poll(() => catalogRows<{ id: string }>(profile, "SELECT id FROM account")).toHaveLength(1);
  expect(catalogId(profile, "SELECT id FROM account")).not.toBe(removed);
  await host.quit();

  const again = await start({ folder: DEMO });
  await expectDemo(again, "empty");
  await again.quit();
});

test("an account whose key is lost does not keep another from being used, and can be removed", async ({
  start,
  profile,
}) => {
  const first = await start({ folder: DEMO });
  await writeDemo(first);
  await first.quit();
  await keytar.deletePassword("Minihost", catalogId(profile, "SELECT id FROM account"));

  const host = await start({ folder: DEMO });
  const window = await host.host();
  await expect(window.getByRole("alert")).toContainText("key of account default is gone");
  await openDialog(window, ACCOUNTS_BUTTON);
  await createAccount(window, "work");
  await switchTo(host, "work");
  await expectDemo(host, "empty");
  await openDialog(window, ACCOUNTS_BUTTON);
  await window.getByRole("button", { name: "Remove default", exact: true }).click();
  await confirmRemoval(window);
  await expect(window.getByRole("listitem")).toHaveCount(1);
  await host.quit();
});

test("an account stays whole when the keychain is locked while it is to be removed", async ({ start, profile }) => {
  test.skip(process.platform !== "linux", "only a Secret Service can be locked by a program");
  // A keyring of its own: locking the one that the other tests use would lock them out.
  const session = await openSession();
  const env = { DBUS_SESSION_BUS_ADDRESS: session.env.DBUS_SESSION_BUS_ADDRESS };
  const host = await start({ folder: DEMO, env });
  const window = await host.host();
  await writeDemo(host);
  const storeId = catalogId(profile, "SELECT id FROM store");
  const keyring = ["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"];
  const lock = ["org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/aliases/default"];
  execFileSync("dbus-send", [...keyring, ...lock], { env: session.env });

  await openDialog(window, ACCOUNTS_BUTTON);
  await window.getByRole("button", { name: "Remove default", exact: true }).click();
  await window.getByRole("button", { name: "Remove for good", exact: true }).click();
  await expect(window.getByRole("alert")).toContainText("no file was touched");
  expect(catalogId(profile, "SELECT id FROM store")).toBe(storeId);
  expect(storeFiles(profile)).toHaveLength(1);
  await host.quit();
  await session.end();
});
