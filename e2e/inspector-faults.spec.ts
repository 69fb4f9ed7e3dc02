import type { Page } from "playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, program, test } from "./host-under-test";
import { openPanel, picture, story } from "./storage-panel";

const form = (window: Page, title: string) => window.getByRole("group", { name: title });
const banner = (window: Page) => window.getByRole("status").filter({ hasText: "Faults are on" });

const FAILURES = {
  11: '{"success":false,"error":11,"errorMessage":"invalid params"}',
  12: '{"success":false,"error":12,"errorMessage":"存储总大小达到上限"}',
  14: '{"success":false,"error":14,"errorMessage":"data 长度超限"}',
};

test("the next calls fail as asked, sync, async and cached ones, then work again, and nothing was changed", async ({
  openBesidePanel,
}, testInfo) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Faults");
  await story(page, "write user");
  const user = await story(page, "read user");

  const fail = form(window, "Let calls fail");
  await fail.getByRole("spinbutton", { name: "Next calls" }).fill("3");
  await fail.getByRole("combobox", { name: "with error" }).selectOption("12");
  await fail.getByRole("button", { name: "Turn on" }).click();
  await expect(banner(window)).toContainText("Mini-program: the next 3 calls fail with 12");
  await expect(window.getByRole("button", { name: "Storage faults on" })).toBeVisible();
  await picture(testInfo, "faults on", window);
  for (const part of [".faults-pane", ".fault-banner", ".toolbar:has(.fault-mark)"])
    await expectAccessible(window, part);

  expect(await story(page, "read user")).toBe(FAILURES[12]);
  expect(await story(page, "clear")).toBe(FAILURES[12]);
  await expect(banner(window)).toContainText("the next call fails with 12");
  expect(await story(page, "read user later")).toBe('{"error":12,"errorMessage":"存储总大小达到上限"}');
  await expect(banner(window)).toHaveCount(0);
  expect(await story(page, "read user")).toBe(user);
  await host.quit();
});

for (const error of [11, 14] as const) {
  test(`calls fail with ${error} until all faults are ended, by keyboard`, async ({ openBesidePanel }) => {
    const host = await openBesidePanel({ folder: program("storage-stories") });
    const page = await host.miniProgram();
    const window = await openPanel(host, "Faults");
    const fail = form(window, "Let calls fail");
    await fail.getByRole("combobox", { name: "with error" }).selectOption(String(error));
    const count = fail.getByRole("spinbutton", { name: "Next calls" });
    await count.focus();
    await count.press("ControlOrMeta+a");
    await window.keyboard.type("50");
    await window.keyboard.press("Enter");
    await expect(banner(window)).toContainText(`the next 50 calls fail with ${error}`);
    expect(await story(page, "write user")).toBe(FAILURES[error]);
    const end = window.getByRole("button", { name: "End all faults", exact: true });
    await end.focus();
    await window.keyboard.press("Enter");
    await expect(banner(window)).toHaveCount(0);
    expect(await story(page, "write user")).toBe('{"success":true}');
    await host.quit();
  });
}

test("calls that are slowed down take as long as was asked for, cached sync reads too", async ({
  openBesidePanel,
}, testInfo) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Faults");
  await story(page, "write user");
  await story(page, "read user");
  const slow = form(window, "Slow calls down");
  await slow.getByRole("spinbutton", { name: "Milliseconds" }).fill("400");
  await slow.getByRole("button", { name: "Turn on" }).click();
  await expect(banner(window)).toContainText("calls wait 400 ms");
  for (const name of ["read user", "read user later"]) {
    const before = Date.now();
    await story(page, name);
    expect(Date.now() - before).toBeGreaterThanOrEqual(400);
  }
  await picture(testInfo, "slowed down", window);
  await slow.getByRole("button", { name: "Turn off" }).click();
  await expect(banner(window)).toHaveCount(0);
  await host.quit();
});

test("a smaller quota refuses what is too much for it, is reported, and is gone at the next start", async ({
  start,
}, testInfo) => {
  const host = await start({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Faults");
  const quota = form(window, "Smaller quota");
  await quota.getByRole("spinbutton", { name: "KB" }).fill("1");
  await quota.getByRole("button", { name: "Turn on" }).click();
  await expect(banner(window)).toContainText("quota 1 KB");
  expect(await story(page, "write 2 KB")).toBe(FAILURES[12]);
  expect(await story(page, "write note")).toBe('{"success":true}');
  expect(await story(page, "info")).toBe('{"keys":["note"],"currentSize":1,"limitSize":1,"success":true}');
  await picture(testInfo, "smaller quota", window);
  await host.quit();

  const again = await start({ folder: program("storage-stories") });
  const samePage = await again.miniProgram();
  expect(await story(samePage, "write 2 KB")).toBe('{"success":true}');
  await expect((await openPanel(again, "Faults")).getByText("Off", { exact: true })).toHaveCount(3);
  await again.quit();
});

test("a number that cannot be is not accepted, and says what can", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  await host.miniProgram();
  const window = await openPanel(host, "Faults");
  const slow = form(window, "Slow calls down");
  await slow.getByRole("spinbutton", { name: "Milliseconds" }).fill("20000");
  await expect(slow.getByRole("alert")).toHaveText("A whole number from 1 to 10000.");
  await expect(slow.getByRole("button", { name: "Turn on" })).toBeDisabled();
  await host.quit();
});
