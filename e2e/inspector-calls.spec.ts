import type { Page } from "playwright/test";
import { expectAccessible } from "./accessibility";
import { H5Server } from "./h5-server";
import { expect, program, test } from "./host-under-test";
import { openPanel, panelTold, picture, story } from "./storage-panel";
import { writeProgram } from "./written-program";

const rows = (window: Page) => window.getByRole("grid", { name: "Storage calls" }).getByRole("row");
const summary = (window: Page) => window.getByRole("list", { name: "Summary of the calls" });

test("storage calls are listed as they happen, with what they came to, cached reads included", async ({
  openBesidePanel,
}, testInfo) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Calls");
  await expect(window.getByText("No calls yet")).toBeVisible();
  for (const name of ["write user", "read user", "read user", "read user later", "write note", "info"]) {
    await story(page, name);
  }
  await expect(summary(window)).toContainText("6 calls");
  await expect(rows(window).nth(1)).toContainText("setStorageSync");
  await expect(rows(window).nth(1)).toContainText("user");
  await expect(rows(window).nth(1)).toContainText("pages/index/index");
  await expect(rows(window).nth(1)).toContainText("ok");
  await expect(rows(window).nth(5)).toContainText("setStorage");
  await expect(rows(window).nth(5)).toContainText("note");
  await expect(rows(window).nth(6)).toContainText("getStorageInfoSync");
  await picture(testInfo, "calls", window);
  // All of a call can be seen, in a window as small as the first one and in a large one.
  const list = window.getByRole("grid", { name: "Storage calls" });
  const isCut = () => list.evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(await isCut()).toBe(false);
  await host.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1920, 900));
  await expect.poll(async () => (await rows(window).nth(1).boundingBox())?.height).toBe(24);
  expect(await isCut()).toBe(false);
  await picture(testInfo, "calls, in a large window", window);
  await host.quit();
});

test("repeated reads and writes of unchanged values are pointed out", async ({ openBesidePanel }, testInfo) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Calls");
  for (const name of ["write user", "write user", "read user", "read user", "read user later", "change user"]) {
    await story(page, name);
  }
  await story(page, "read user");
  await expect(summary(window)).toContainText("7 calls");
  await expect(summary(window)).toContainText("2 repeated reads");
  await expect(summary(window)).toContainText("1 write of an unchanged value");
  await expect(summary(window)).toContainText("most often for nothing: user (3)");
  await expect(rows(window).filter({ hasText: "unchanged" })).toHaveCount(1);
  await expect(rows(window).filter({ hasText: "read again" })).toHaveCount(2);
  await picture(testInfo, "repeated", window);
  await expectAccessible(window, ".calls-pane");
  await host.quit();
});

test("calls are filtered by method, key and errors, paused and cleared", async ({ openBesidePanel }, testInfo) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Calls");
  for (const name of ["write user", "write note", "read without key", "write too much"]) await story(page, name);
  await expect(rows(window)).toHaveCount(5);

  await window.getByRole("searchbox", { name: "Filter by key" }).fill("NOT");
  await expect(rows(window)).toHaveCount(2);
  await expect(rows(window).nth(1)).toContainText("note");
  await window.getByRole("searchbox", { name: "Filter by key" }).fill("");
  await window.getByRole("checkbox", { name: "Errors only" }).check();
  await expect(rows(window)).toHaveCount(3);
  await expect(rows(window).nth(1)).toContainText("error 11");
  await expect(rows(window).nth(2)).toContainText("error 14");
  await picture(testInfo, "errors only", window);
  await window.getByRole("combobox", { name: "Method" }).selectOption("clearStorage");
  await window.getByRole("button", { name: "Show all" }).click();
  await expect(rows(window)).toHaveCount(5);

  await window.getByRole("button", { name: "Pause" }).click();
  await panelTold(host);
  await story(page, "read user");
  await window.getByRole("button", { name: "Resume" }).click();
  await panelTold(host);
  await story(page, "info");
  await expect(rows(window)).toHaveCount(6);
  await expect(rows(window).nth(5)).toContainText("getStorageInfoSync");
  await window.getByRole("button", { name: "Clear" }).click();
  await expect(window.getByText("No calls yet")).toBeVisible();
  await host.quit();
});

test("by keyboard alone, a call is chosen and its key shown in the table", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Calls");
  for (const name of ["write user", "write note", "info"]) await story(page, name);
  await expect(rows(window)).toHaveCount(4);
  await window.getByRole("grid", { name: "Storage calls" }).focus();
  await window.keyboard.press("Home");
  await window.keyboard.press("ArrowDown");
  await expect(rows(window).nth(2)).toHaveAttribute("aria-selected", "true");
  await window.keyboard.press("Enter");
  await expect(window.getByRole("tab", { name: "Entries" })).toHaveAttribute("aria-selected", "true");
  await expect(window.getByRole("tabpanel", { name: "Entries" }).getByRole("row", { selected: true })).toContainText(
    "note",
  );
  await host.quit();
});

test("calls of an H5 page carry its realm and its address", async ({ openBesidePanel }, testInfo) => {
  const server = await H5Server.start({
    "/a": `<!doctype html><title>H5</title><script src="https://appx/web-view.min.js"></script>
      <button onclick="my.setStorage({ key: 'cart', data: [1] })">write</button>`,
  });
  const { folder, remove } = writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/web/web"] }),
    "app.js": "App({});",
    "pages/web/web.json": "{}",
    "pages/web/web.axml": `<web-view id="h5" src="${server.origin}/a" />`,
    "pages/web/web.js": "Page({});",
  });
  const host = await openBesidePanel({ folder });
  const window = await openPanel(host, "Calls");
  await expect(() => {
    expect(host.app.windows().some((page) => page.url().startsWith(server.origin))).toBe(true);
  }).toPass();
  const h5 = host.app.windows().find((page) => page.url().startsWith(server.origin));
  await h5?.getByRole("button", { name: "write" }).click();
  await expect(rows(window).nth(1)).toContainText("cart");
  await expect(rows(window).nth(1)).toContainText(`Web-view ${server.origin}`);
  await expect(rows(window).nth(1)).toContainText(`${server.origin}/a`);
  const realm = window.getByRole("combobox", { name: "Realm" });
  await realm.selectOption({ label: `Web-view ${server.origin}` });
  await expect(rows(window)).toHaveCount(2);
  await picture(testInfo, "calls of a web-view", window);
  await host.quit();
  remove();
  await server.stop();
});

test("calls are no longer noted once the panel is closed, and what the panel reads itself never is", async ({
  openBesidePanel,
}) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Entries");
  await window.getByRole("tab", { name: "Snapshots" }).click();
  await window.getByRole("button", { name: "Take a snapshot" }).click();
  await expect(window.getByText("Entries in it: 0.")).toBeVisible();
  await window.getByRole("tab", { name: "Calls" }).click();
  await expect(window.getByText("No calls yet")).toBeVisible();
  await window.getByRole("button", { name: "Storage" }).click();
  await panelTold(host);
  await story(page, "write user");
  await window.getByRole("button", { name: "Storage" }).click();
  await window.getByRole("tab", { name: "Calls" }).click();
  await panelTold(host);
  await story(page, "info");
  await expect(summary(window)).toContainText("1 call");
  await host.quit();
});
