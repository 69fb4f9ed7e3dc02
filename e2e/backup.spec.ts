import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { backupOfEveryRealm, largeBackup, writeBackupFile } from "./backup-file";
import { H5Server } from "./h5-server";
import { test as base, DEMO, expect, type HostUnderTest, launchHost } from "./host-under-test";
import { PASSPHRASE } from "./minihost-command";
import { storeFiles } from "./profile-files";
import { expectDemo, writeDemo } from "./storage-demo";
import { writeProgram } from "./written-program";

interface BackupFixtures {
  readonly file: string;
  /** A host on another profile, with keys of its own: another machine. */
  readonly startElsewhere: (folder: string, flags?: readonly string[]) => Promise<HostUnderTest>;
}

const test = base.extend<BackupFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  file: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "minihost-backup-"));
    await use(join(folder, "it.minihost-backup"));
    rmSync(folder, { recursive: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  startElsewhere: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), "minihost-elsewhere-"));
    const started: HostUnderTest[] = [];
    await use(async (folder, flags = []) => {
      const host = await launchHost(profile, { folder, flags });
      started.push(host);
      return host;
    });
    for (const { app } of started) await app.close();
    rmSync(profile, { recursive: true, maxRetries: 5 });
  },
});

const H5_PAGE = `<!doctype html><title>H5</title><script src="https://appx/web-view.min.js"></script>
<button onclick="my.setStorage({ key: 'k', data: 'of the web page', success: read })">write web</button>
<button onclick="read()">read web</button><p role="status"></p>
<script>function read() { my.getStorage({ key: 'k', success: ({ data }) => { document.querySelector('p').textContent = JSON.stringify(data); } }); }</script>`;

/** A page of its own that stores the account's name, and a page with a web page in it. */
function programOver(src: string) {
  return writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/index/index", "pages/web/web"] }),
    "app.js": "App({});",
    "mini.project.json": JSON.stringify({ appid: "2021000000000042" }),
    "pages/index/index.json": "{}",
    "pages/index/index.axml":
      '<button onTap="work">write as work</button><button onTap="other">write as default</button><button onTap="read">read own</button><button onTap="open">open</button><text role="status" aria-label="outcome">{{shown}}</text>',
    "pages/index/index.js": `Page({
      data: { shown: '' },
      work() { this.write('own of work'); },
      other() { this.write('own of default'); },
      write(data) { my.setStorageSync({ key: 'k', data }); this.read(); },
      read() { this.setData({ shown: JSON.stringify(my.getStorageSync({ key: 'k' }).data) }); },
      open() { my.navigateTo({ url: '../web/web' }); },
    });`,
    "pages/web/web.json": "{}",
    "pages/web/web.axml": `<web-view src="${src}/" />`,
    "pages/web/web.js": "Page({});",
  });
}

/** The web page of the mini-program, opened in it. */
async function h5Of(host: HostUnderTest, origin: string): Promise<Page> {
  const program = await host.miniProgram();
  await program.getByRole("button", { name: "open", exact: true }).click();
  let found: Page | undefined;
  await expect(() => {
    found = host.app.windows().find((page) => page.url().startsWith(origin));
    expect(found).toBeDefined();
  }).toPass();
  if (found === undefined) throw new Error(`no page of ${origin}`);
  return found;
}

async function press(page: Page, name: string, shown: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: shown })).toBeVisible();
}

/** Chooses a file in the system's dialogs, which no test can click in. */
async function answerFileDialogs(host: HostUnderTest, file: string): Promise<void> {
  await host.host();
  await host.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

/** By the key that the File menu gives it: keys that Playwright presses do not reach a menu. */
async function openByMenu(host: HostUnderTest, accelerator: string): Promise<Page> {
  const window = await host.host();
  // Nobody presses a key before there is anything to be seen.
  await expect(window.getByRole("banner")).toBeVisible();
  await host.app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    items.find((item) => item.accelerator === wanted)?.click();
  }, accelerator);
  await expect(window.getByRole("dialog")).toBeVisible();
  return window;
}

const BACK_UP = "CmdOrCtrl+Shift+B";
const RESTORE = "CmdOrCtrl+Shift+R";

async function typePassphrases(window: Page, first: string, again: string): Promise<void> {
  await window.getByLabel("Passphrase", { exact: true }).fill(first);
  await window.getByLabel("Passphrase once more", { exact: true }).fill(again);
}

const makeButton = (window: Page) => window.getByRole("button", { name: "back up…" });
const startButton = (window: Page) => window.getByRole("button", { name: "Restore", exact: true });
const closeButton = (window: Page) => window.getByRole("button", { name: "Close", exact: true }).last();

async function openBackup(window: Page, passphrase: string): Promise<void> {
  await window.getByRole("button", { name: "Choose a backup" }).click();
  await expect(window.getByText("it.minihost-backup")).toBeVisible();
  await window.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await window.getByRole("button", { name: "Open", exact: true }).click();
}

test("what is backed up here is restored on another machine, into the mini-program that is open there", async ({
  start,
  startElsewhere,
  file,
}) => {
  const here = await start({ folder: DEMO });
  await writeDemo(here);
  await answerFileDialogs(here, file);
  const window = await openByMenu(here, BACK_UP);
  await expect(makeButton(window)).toBeDisabled();
  await typePassphrases(window, PASSPHRASE, PASSPHRASE);
  await makeButton(window).click();
  await expect(window.getByText("1 mini-programs with 1 entries")).toBeVisible();
  await closeButton(window).click();
  await here.quit();

  const there = await startElsewhere(DEMO);
  await expectDemo(there, "empty");
  await answerFileDialogs(there, file);
  const other = await openByMenu(there, RESTORE);
  await openBackup(other, PASSPHRASE);
  await expect(other.getByRole("checkbox", { name: /storage-demo/ })).toBeChecked();
  await startButton(other).click();
  await expect(other.getByText("1 mini-programs with 1 entries were restored")).toBeVisible();
  await closeButton(other).click();
  await expectDemo(there, "written");
  await there.quit();
});

test("two accounts and a web page in the mini-program each find their own data again on another machine", async ({
  start,
  startElsewhere,
  file,
}) => {
  const server = await H5Server.start({ "/": H5_PAGE });
  const { folder, remove } = programOver(server.origin);
  const here = await start({ folder, flags: ["--account", "work"] });
  await press(await here.miniProgram(), "write as work", "own of work");
  await here.quit();
  const first = await start({ folder, flags: ["--account", "default"] });
  await press(await first.miniProgram(), "write as default", "own of default");
  await press(await h5Of(first, server.origin), "write web", "of the web page");
  await answerFileDialogs(first, file);
  const window = await openByMenu(first, BACK_UP);
  await typePassphrases(window, PASSPHRASE, PASSPHRASE);
  await makeButton(window).click();
  await expect(window.getByText("2 mini-programs with 3 entries")).toBeVisible();
  await first.quit();

  const there = await startElsewhere(folder);
  await answerFileDialogs(there, file);
  const other = await openByMenu(there, RESTORE);
  await openBackup(other, PASSPHRASE);
  await startButton(other).click();
  await expect(other.getByText("New accounts: work")).toBeVisible();
  await closeButton(other).click();
  await press(await there.miniProgram(), "read own", "own of default");
  await press(await h5Of(there, server.origin), "read web", "of the web page");
  await there.quit();
  const asWork = await startElsewhere(folder, ["--account", "work"]);
  await press(await asWork.miniProgram(), "read own", "own of work");
  await press(await h5Of(asWork, server.origin), "read web", "null");
  await asWork.quit();
  remove();
  await server.stop();
});

test("a passphrase that is short, or typed in two ways, makes no backup, and its strength is said", async ({
  start,
}) => {
  const host = await start({ folder: DEMO });
  await host.miniProgram();
  const window = await openByMenu(host, BACK_UP);
  await typePassphrases(window, "short", "short");
  await expect(window.getByText("At least 8 characters")).toBeVisible();
  await expect(makeButton(window)).toBeDisabled();
  await typePassphrases(window, "password", "passw0rd");
  await expect(window.getByText(/^Weak/)).toBeVisible();
  await expect(window.getByText("not the same")).toBeVisible();
  await expect(makeButton(window)).toBeDisabled();
  await typePassphrases(window, PASSPHRASE, PASSPHRASE);
  await expect(window.getByText(/^Strong/)).toBeVisible();
  await expect(makeButton(window)).toBeEnabled();
  await host.quit();
});

test("only the mini-programs that are ticked are restored, and new accounts are named", async ({
  start,
  file,
  profile,
}) => {
  writeBackupFile(file, PASSPHRASE, backupOfEveryRealm());
  const host = await start();
  await answerFileDialogs(host, file);
  const window = await openByMenu(host, RESTORE);
  await openBackup(window, PASSPHRASE);
  await window.getByRole("checkbox", { name: /default/ }).uncheck();
  await window.getByRole("checkbox", { name: /empty/ }).uncheck();
  await startButton(window).click();
  await expect(window.getByText("New accounts: 工作")).toBeVisible();
  expect(storeFiles(profile)).toHaveLength(1);
  await host.quit();
});

test("a wrong passphrase, and a file that was altered, say so and change nothing", async ({ start, file, profile }) => {
  const host = await start({ folder: DEMO });
  await writeDemo(host);
  writeBackupFile(file, PASSPHRASE, largeBackup(3, 100_000));
  const bytes = readFileSync(file);
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  await answerFileDialogs(host, file);
  const former = await host.miniProgram();
  const window = await openByMenu(host, RESTORE);
  await openBackup(window, "another passphrase");
  await expect(window.getByRole("alert")).toContainText("passphrase is wrong");
  await openBackup(window, PASSPHRASE);
  await startButton(window).click();
  await expect(window.getByRole("alert")).toContainText(/cut short|altered/);
  expect(storeFiles(profile)).toHaveLength(1);
  await expect.poll(() => former.isClosed()).toBe(true);
  await window.keyboard.press("Escape");
  await expectDemo(host, "written");
  await host.quit();
});

test("a restore shows how far it is, and is cancelled with nothing changed", async ({ start, file, profile }) => {
  writeBackupFile(file, PASSPHRASE, largeBackup(300, 200 * 1024));
  const host = await start({ folder: DEMO });
  await writeDemo(host);
  await answerFileDialogs(host, file);
  const former = await host.miniProgram();
  const window = await openByMenu(host, RESTORE);
  await openBackup(window, PASSPHRASE);
  await startButton(window).click();
  await expect(window.getByText(/Restoring: [1-9]\d* of 300/)).toBeVisible({ timeout: 30_000 });
  await expect(window.getByRole("progressbar")).toBeVisible();
  await window.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(window.getByRole("alert")).toContainText("Cancelled");
  expect(storeFiles(profile)).toHaveLength(1);
  await expect.poll(() => former.isClosed()).toBe(true);
  await window.keyboard.press("Escape");
  await expectDemo(host, "written");
  await host.quit();
});
