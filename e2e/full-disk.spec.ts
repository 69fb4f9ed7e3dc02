import { statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { type SmallDisk, smallDisk } from "../tools/torture/small-disk.mjs";
import { expect, type HostUnderTest, launchHost, program, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";
import { closeDialog, confirmRemoval, LIBRARY_BUTTON, openDialog } from "./storage-demo";
import { story } from "./storage-stories";

const DISK_BYTES = 160 * 1024 * 1024;

const USER = /"name":"张三"/;
const UNREACHABLE = /"error":3,/;

async function openFolder(host: HostUnderTest, folder: string): Promise<void> {
  await host.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  const window = await host.host();
  await window.getByRole("button", { name: "Open folder" }).first().click();
}

/** The page of storage-stories, once it has taken the place of what ran before. */
async function stories(host: HostUnderTest): Promise<Page> {
  await expect((await host.host()).getByRole("heading", { name: "storage-stories" })).toBeVisible();
  let page: Page | undefined;
  await expect(async () => {
    page = await host.miniProgram();
    await expect(page.getByRole("button", { name: "read user", exact: true })).toBeVisible({ timeout: 200 });
  }).toPass();
  if (page === undefined) throw new Error("storage-stories did not open");
  return page;
}

/** Two mini-programs that stored something, one of them much, before others filled the disk. */
async function usedThenFull(host: HostUnderTest, disk: SmallDisk): Promise<void> {
  const large = await host.miniProgram();
  await large.getByRole("button", { name: "fill", exact: true }).click();
  await expect(large.getByRole("status", { name: "outcome" })).toContainText("fill: ");
  await openFolder(host, program("storage-stories"));
  const page = await stories(host);
  await story(page, "write user");
  await story(page, "write note");
  expect(statSync(join(disk.folder, "profile", "space.reserve")).size).toBeGreaterThan(1_000_000);
  await fillForGood(disk);
}

/** Until nothing is given back any more: moved logs and Chromium's files make room for a moment after. */
async function fillForGood(disk: SmallDisk): Promise<void> {
  await expect
    .poll(
      () => {
        const room = disk.room();
        disk.fill();
        return room;
      },
      { intervals: [0, 500] },
    )
    .toBe(0);
}

test("a full disk: what is open goes on, what was used opens and reads, removing makes room, and all ends well", async ({
  display: _,
}) => {
  const disk = smallDisk(DISK_BYTES);
  test.skip("reason" in disk, "reason" in disk ? disk.reason : "");
  if ("reason" in disk) return;
  try {
    const profile = join(disk.folder, "profile");
    const host = await launchHost(profile, { folder: program("limits") });
    await usedThenFull(host, disk);
    const page = await stories(host);
    expect(await story(page, "write 2 KB")).toMatch(UNREACHABLE);
    expect(await story(page, "read user")).toMatch(USER);

    const inspector = await Inspector.open(host);
    const { window } = inspector;
    await expect(async () => {
      // A file that was closed meanwhile may have made room for the settings: another choice, and none.
      disk.fill();
      await inspector.toggle.click();
      await expect(window.getByText("settings cannot be saved")).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await inspector.picture("settings-not-saved");
    await host.reload();
    expect(await story(await stories(host), "read user")).toMatch(USER);

    disk.fill();
    await openFolder(host, program("two-pages"));
    await expect(window.getByRole("alert")).toContainText("disk is full");
    await inspector.picture("disk-full");
    await openFolder(host, program("storage-stories"));
    expect(await story(await stories(host), "read user")).toMatch(USER);
    expect(await story(await stories(host), "remove note")).toMatch(/"success":true/);

    await openDialog(window, LIBRARY_BUTTON);
    await window.getByRole("button", { name: /^Remove limits/ }).click();
    await confirmRemoval(window);
    await expect(window.getByRole("row").filter({ hasText: "limits" })).toHaveCount(0);
    await closeDialog(window);
    expect(await story(await stories(host), "write 2 KB")).toMatch(/"success":true/);
    disk.fill();
    const ended = host.app.waitForEvent("close");
    const { exitCode } = await endOf(host);
    await ended;
    expect(exitCode).toBe(0);

    const again = await launchHost(profile, { folder: program("storage-stories") });
    expect(await story(await stories(again), "read user")).toMatch(USER);
    expect(await story(await stories(again), "info")).toMatch(/"keys":\["user","long"\]/);
    await again.quit();
  } finally {
    disk.remove();
  }
});

/** Closes the window, as its user does. */
async function endOf(host: HostUnderTest): Promise<{ exitCode: number | null }> {
  const ended = new Promise<{ exitCode: number | null }>((resolve) => {
    host.app.process().once("exit", (exitCode) => resolve({ exitCode }));
  });
  await host.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  return ended;
}
