import { expectAccessible } from "./accessibility";
import { H5Server } from "./h5-server";
import { expect, program, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";
import { story } from "./storage-stories";
import { writeProgram } from "./written-program";

test("storage calls are listed as they happen, with what they came to, cached reads included", async ({
  openBesidePanel,
}) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Calls");
  await expect(inspector.calls.none).toBeVisible();
  for (const name of ["write user", "read user", "read user", "read user later", "write note", "info"]) {
    await story(page, name);
  }
  await expect(inspector.calls.summary).toContainText("6 calls");
  await expect(inspector.calls.rows.nth(1)).toContainText("setStorageSync");
  await expect(inspector.calls.rows.nth(1)).toContainText("user");
  await expect(inspector.calls.rows.nth(1)).toContainText("pages/index/index");
  await expect(inspector.calls.rows.nth(1)).toContainText("ok");
  await expect(inspector.calls.rows.nth(5)).toContainText("setStorage");
  await expect(inspector.calls.rows.nth(5)).toContainText("note");
  await expect(inspector.calls.rows.nth(6)).toContainText("getStorageInfoSync");
  await inspector.picture("calls");
  // All of a call can be seen, in a window as small as the first one and in a large one.
  const isCut = () => inspector.calls.grid.evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(await isCut()).toBe(false);
  await host.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1920, 900));
  await expect.poll(async () => (await inspector.calls.rows.nth(1).boundingBox())?.height).toBe(24);
  expect(await isCut()).toBe(false);
  await inspector.picture("calls, in a large window");
  await host.quit();
});

test("repeated reads and writes of unchanged values are pointed out", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Calls");
  for (const name of ["write user", "write user", "read user", "read user", "read user later", "change user"]) {
    await story(page, name);
  }
  await story(page, "read user");
  await expect(inspector.calls.summary).toContainText("7 calls");
  await expect(inspector.calls.summary).toContainText("2 repeated reads");
  await expect(inspector.calls.summary).toContainText("1 write of an unchanged value");
  await expect(inspector.calls.summary).toContainText("most often for nothing: user (3)");
  await expect(inspector.calls.rows.filter({ hasText: "unchanged" })).toHaveCount(1);
  await expect(inspector.calls.rows.filter({ hasText: "read again" })).toHaveCount(2);
  await inspector.picture("repeated");
  await expectAccessible(inspector.window, ".calls-pane");
  await host.quit();
});

test("calls are filtered by method, key and errors, paused and cleared", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Calls");
  for (const name of ["write user", "write note", "read without key", "write too much"]) await story(page, name);
  await expect(inspector.calls.rows).toHaveCount(5);

  await inspector.calls.keyFilter.fill("NOT");
  await expect(inspector.calls.rows).toHaveCount(2);
  await expect(inspector.calls.rows.nth(1)).toContainText("note");
  await inspector.calls.keyFilter.fill("");
  await inspector.calls.errorsOnly.check();
  await expect(inspector.calls.rows).toHaveCount(3);
  await expect(inspector.calls.rows.nth(1)).toContainText("error 11");
  await expect(inspector.calls.rows.nth(2)).toContainText("error 14");
  await inspector.picture("errors only");
  await inspector.calls.methodFilter.selectOption("clearStorage");
  await inspector.calls.showAll.click();
  await expect(inspector.calls.rows).toHaveCount(5);

  await inspector.calls.pause.click();
  await inspector.settled();
  await story(page, "read user");
  await inspector.calls.resume.click();
  await inspector.settled();
  await story(page, "info");
  await expect(inspector.calls.rows).toHaveCount(6);
  await expect(inspector.calls.rows.nth(5)).toContainText("getStorageInfoSync");
  await inspector.calls.clear.click();
  await expect(inspector.calls.none).toBeVisible();
  await host.quit();
});

test("by keyboard alone, a call is chosen and its key shown in the table", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Calls");
  for (const name of ["write user", "write note", "info"]) await story(page, name);
  await expect(inspector.calls.rows).toHaveCount(4);
  await inspector.calls.grid.focus();
  await inspector.window.keyboard.press("Home");
  await inspector.window.keyboard.press("ArrowDown");
  await expect(inspector.calls.rows.nth(2)).toHaveAttribute("aria-selected", "true");
  await inspector.window.keyboard.press("Enter");
  await expect(inspector.tab("Entries")).toHaveAttribute("aria-selected", "true");
  await expect(inspector.entries.chosenRows).toContainText("note");
  await host.quit();
});

test("calls of an H5 page carry its realm and its address", async ({ openBesidePanel }) => {
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
  const inspector = await Inspector.open(host, "Calls");
  await expect(() => {
    expect(host.app.windows().some((page) => page.url().startsWith(server.origin))).toBe(true);
  }).toPass();
  const h5 = host.app.windows().find((page) => page.url().startsWith(server.origin));
  await h5?.getByRole("button", { name: "write" }).click();
  await expect(inspector.calls.rows.nth(1)).toContainText("cart");
  await expect(inspector.calls.rows.nth(1)).toContainText(`Web-view ${server.origin}`);
  await expect(inspector.calls.rows.nth(1)).toContainText(`${server.origin}/a`);
  await inspector.calls.realmFilter.selectOption({ label: `Web-view ${server.origin}` });
  await expect(inspector.calls.rows).toHaveCount(2);
  await inspector.picture("calls of a web-view");
  await host.quit();
  remove();
  await server.stop();
});

test("calls are no longer noted once the panel is closed, and what the panel reads itself never is", async ({
  openBesidePanel,
}) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Entries");
  await inspector.choose("Snapshots");
  await inspector.snapshots.takeOne.click();
  await expect(inspector.snapshots.outcome("Entries in it: 0.")).toBeVisible();
  await inspector.choose("Calls");
  await expect(inspector.calls.none).toBeVisible();
  await inspector.toggle.click();
  await inspector.settled();
  await story(page, "write user");
  await inspector.toggle.click();
  await inspector.choose("Calls");
  await inspector.settled();
  await story(page, "info");
  await expect(inspector.calls.summary).toContainText("1 call");
  await host.quit();
});
