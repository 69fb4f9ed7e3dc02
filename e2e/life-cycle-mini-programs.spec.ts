import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { DEMO, expect, program, test } from "./host-under-test";
import { addUseDays, catalogId, catalogRows, storeFiles, tracesOf } from "./profile-files";
import {
  closeDialog,
  confirmRemoval,
  expectDemo,
  LIBRARY_BUTTON,
  openDialog,
  SETTINGS_BUTTON,
  writeDemo,
} from "./storage-demo";

function changeCatalog(profile: string, sql: string): void {
  const catalog = new DatabaseSync(join(profile, "catalog.sqlite"));
  catalog.exec(sql);
  catalog.close();
}

test("the list is empty at first, then names what was opened, and opens it again", async ({ start }) => {
  const host = await start();
  const window = await host.host();
  await openDialog(window, LIBRARY_BUTTON);
  await expect(window.getByText("No mini-program yet")).toBeVisible();
  await host.quit();

  const first = await start({ folder: DEMO, flags: ["--app-id", "2021000000000001"] });
  await writeDemo(first);
  await first.quit();

  const again = await start({ folder: program("limits") });
  const list = await again.host();
  await again.miniProgram();
  await openDialog(list, LIBRARY_BUTTON);
  await expect(list.getByRole("row")).toHaveCount(3);
  const row = list.getByRole("row").filter({ hasText: "storage-demo" });
  await expect(row).toContainText("2021000000000001");
  await expect(row).toContainText(DEMO);
  await expect(row).toContainText(/\d kB/);
  await row.getByRole("button", { name: /^Open/ }).click();
  await expect(list.getByRole("heading", { name: "storage-demo" })).toBeVisible();
  await expectDemo(again, "written");
  await again.quit();
});

test("a removed mini-program is closed, and gone from the catalog, its copy and the disk; a copy of its store file opens nowhere", async ({
  start,
  profile,
}) => {
  const copy = join(profile, "copied-before");
  const first = await start({ folder: DEMO });
  await writeDemo(first);
  await first.quit();
  const storeId = catalogId(profile, "SELECT id FROM store");
  const [storeFile = ""] = storeFiles(profile);
  copyFileSync(storeFile, copy);

  const host = await start({ folder: DEMO });
  const window = await host.host();
  await expectDemo(host, "written");
  await openDialog(window, LIBRARY_BUTTON);
  await window.getByRole("button", { name: /^Remove storage-demo/ }).click();
  await expect(window.getByText(/web-views and plugins: \d/)).toBeVisible();
  await confirmRemoval(window);
  await expect(window.getByText("No mini-program yet")).toBeVisible();
  await closeDialog(window);
  await expect(window.getByRole("heading", { name: "Open a mini-program" })).toBeVisible();
  expect(existsSync(storeFile)).toBe(false);
  await host.quit();

  const again = await start({ folder: DEMO });
  await expectDemo(again, "empty");
  await expect.poll(() => tracesOf(profile, storeId)).toEqual([]);
  await again.quit();

  // In its former place, and in the place of the store that the same mini-program has now.
  const [newFile = ""] = storeFiles(profile);
  copyFileSync(copy, storeFile);
  copyFileSync(copy, newFile);
  const last = await start({ folder: DEMO });
  await expect((await last.host()).getByRole("alert")).toContainText("store cannot be opened");
  await last.quit();
  expect(readFileSync(newFile).equals(readFileSync(copy))).toBe(true);
});

test("a removed mini-program does not come back when a damaged catalog is replaced by its safety copy", async ({
  start,
  profile,
}) => {
  const other = await start({ folder: program("limits") });
  await other.miniProgram();
  await other.quit();
  const first = await start({ folder: DEMO });
  const window = await first.host();
  await writeDemo(first);
  await openDialog(window, LIBRARY_BUTTON);
  await window.getByRole("button", { name: /^Remove storage-demo/ }).click();
  await confirmRemoval(window);
  await first.quit();
  writeFileSync(join(profile, "catalog.sqlite"), Buffer.alloc(20_000, 7));

  const second = await start({ folder: DEMO });
  await expect((await second.host()).getByText("catalog was damaged")).toBeVisible();
  await expectDemo(second, "empty");
  await openDialog(await second.host(), LIBRARY_BUTTON);
  await expect((await second.host()).getByRole("row")).toHaveCount(3);
  await second.quit();
});

test("a mini-program that nobody used for its days is marked, then removed with a line in the log, and brought back from the list", async ({
  start,
  profile,
}) => {
  const unused = await start({ folder: DEMO });
  await writeDemo(unused);
  await openDialog(await unused.host(), SETTINGS_BUTTON);
  await expect((await unused.host()).getByText("Nothing has been removed")).toBeVisible();
  await unused.quit();
  // A year of which the other one is used on the last day, as its start makes sure.
  addUseDays(profile, 14, 31);
  const marking = await start({ folder: program("limits") });
  await expect((await marking.host()).getByText("7 more days of use")).toBeVisible();
  await marking.quit();
  addUseDays(profile, 7, 1);

  const removing = await start({ folder: program("limits") });
  const window = await removing.host();
  await expect(window.getByText("365 days were removed")).toBeVisible();
  await openDialog(window, SETTINGS_BUTTON);
  await expect(window.getByRole("region", { name: "Removed so far" })).toContainText("storage-demo");
  await closeDialog(window);
  await openDialog(window, LIBRARY_BUTTON);
  await window.getByRole("button", { name: /^Bring back storage-demo/ }).click();
  await window.getByRole("button", { name: /^Open storage-demo/ }).click();
  await expectDemo(removing, "written");
  await removing.quit();
});

test("nothing is removed for being long unused once that is switched off", async ({ start, profile }) => {
  const first = await start({ folder: DEMO });
  const window = await first.host();
  await writeDemo(first);
  await openDialog(window, SETTINGS_BUTTON);
  // Its state comes back from the main process; Playwright's uncheck looks for it at once.
  await window.getByRole("checkbox", { name: "not used for a long time" }).click();
  await expect(window.getByRole("spinbutton", { name: "Days without use" })).toBeHidden();
  await first.quit();
  addUseDays(profile, 140, 31);
  // Marked already, as it might have been before it was switched off.
  changeCatalog(profile, "UPDATE store SET marked_on = 130");

  const second = await start({ folder: program("limits") });
  await second.miniProgram();
  await openDialog(await second.host(), LIBRARY_BUTTON);
  await expect((await second.host()).getByRole("row")).toHaveCount(3);
  await second.quit();
  // A clean-up would have marked them anew, on its own day.
  expect(catalogRows(profile, "SELECT DISTINCT marked_on FROM store WHERE marked_on IS NOT NULL")).toEqual([
    { marked_on: 130 },
  ]);
  const third = await start({ folder: DEMO });
  await expectDemo(third, "written");
  await third.quit();
});

test("the days and the request domains are kept in the settings, and what is no domain is refused", async ({
  start,
}) => {
  const host = await start();
  const window = await host.host();
  await openDialog(window, SETTINGS_BUTTON);
  const days = window.getByRole("spinbutton", { name: "Days without use" });
  await days.fill("30");
  await days.press("Enter");
  await expect(days).toHaveValue("30");
  // Its state comes back from the main process; Playwright's check looks for it at once.
  await window.getByRole("checkbox", { name: "only to these domains" }).click();
  const domains = window.getByRole("textbox", { name: "Allowed domains" });
  await domains.fill("two words");
  await domains.blur();
  await expect(window.getByRole("alert")).toContainText("two words");
  await domains.fill("https://API.example.com/v1\nexample.org");
  await domains.blur();
  await expect(window.getByRole("alert")).toBeHidden();
  await expect(domains).toHaveValue("api.example.com\nexample.org");
  await window.getByRole("combobox", { name: "Language", exact: true }).selectOption("zh-CN");
  await expect(window.getByRole("heading", { name: "设置" })).toBeVisible();
  await host.quit();

  const again = await start();
  const second = await again.host();
  await openDialog(second, /^设置$/);
  await expect(second.getByRole("heading", { name: "设置" })).toBeVisible();
  await expect(second.getByRole("spinbutton", { name: "未使用天数" })).toHaveValue("30");
  await expect(second.getByRole("textbox", { name: "允许的域名" })).toHaveValue("api.example.com\nexample.org");
  await again.quit();
});

test("nothing is left of a removed mini-program's sessions after the next start", async ({ start, profile }) => {
  const host = await start({ folder: DEMO });
  const window = await host.host();
  await writeDemo(host);
  const storeId = catalogId(profile, "SELECT id FROM store");
  expect(readdirSync(join(profile, "Partitions"))).toContain(`mini-program-${storeId}`);
  await openDialog(window, LIBRARY_BUTTON);
  await window.getByRole("button", { name: /^Remove storage-demo/ }).click();
  await confirmRemoval(window);
  await host.quit();

  const again = await start();
  await expect.poll(() => catalogRows(profile, "SELECT store FROM erasure")).toEqual([]);
  // The catalog changes first, its safety copy right after.
  await expect.poll(() => tracesOf(profile, storeId)).toEqual([]);
  await again.quit();
});
