import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, type HostUnderTest, program, test } from "./host-under-test";
import { filesWith } from "./profile-files";
import { openPanel, picture, story } from "./storage-panel";

const table = (window: Page) => window.getByRole("table", { name: "Snapshots" });
const comparison = (window: Page, name: RegExp) => window.getByRole("region", { name });

async function take(window: Page, name: string): Promise<void> {
  await window.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await window.getByRole("button", { name: "Take a snapshot" }).click();
  await expect(table(window).getByRole("row", { name: new RegExp(name) })).toBeVisible();
}

/** What the operating system's dialogs answer: they cannot be driven from here. */
async function chooseFile(host: HostUnderTest, file: string): Promise<void> {
  await host.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
}

test("a snapshot is taken, compared with now, restored, and kept over a restart without a readable byte", async ({
  start,
  profile,
}, testInfo) => {
  const host = await start({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Snapshots");
  await expect(window.getByText("No snapshots yet")).toBeVisible();
  await story(page, "write user");
  await story(page, "write note");
  await take(window, "before the sale");
  await expect(comparison(window, /to “now”/)).toContainText("No difference.");

  await story(page, "change user");
  await story(page, "remove note");
  await story(page, "write 2 KB");
  const changes = comparison(window, /to “now”/);
  const changed = changes.getByRole("region", { name: "Changed: 1" });
  await expect(changed.getByRole("row", { name: /name/ })).toContainText("张三");
  await expect(changed.getByRole("row", { name: /name/ })).toContainText("李四");
  await expect(changed.getByRole("row", { name: /visits\[2\]/ })).toContainText("3");
  await expect(changes.getByRole("region", { name: "Added: 1" })).toContainText("long");
  await expect(changes.getByRole("region", { name: "Removed: 1" })).toContainText("note");
  await picture(testInfo, "compared with now", window);
  await expectAccessible(window, ".snapshots-pane");
  const info = await story(page, "info");

  await take(window, "after the sale");
  expect(await story(page, "info")).toBe(info);
  await window.getByRole("checkbox", { name: "Compare “before the sale”" }).check();
  await expect(comparison(window, /From “before the sale” to “after the sale”/)).toContainText("Removed: 1");

  await window.getByRole("button", { name: "Restore “before the sale”" }).click();
  await expect(window.getByText("“before the sale” is restored: 3 changes.")).toBeVisible();
  expect(await story(page, "read user")).toContain("张三");
  expect(await story(page, "info")).toContain('"keys":["user","note"]');
  await window.getByRole("button", { name: "Undo" }).filter({ visible: true }).click();
  await expect(window.getByText("It is undone.")).toBeVisible();
  expect(await story(page, "info")).toBe(info);
  expect(await story(page, "read user")).toContain("李四");
  await host.quit();
  expect(filesWith(profile, ["before the sale", "张三", "李四"])).toEqual([]);

  const again = await start({ folder: program("storage-stories") });
  await again.miniProgram();
  const sameWindow = await openPanel(again, "Snapshots");
  await expect(table(sameWindow).getByRole("row")).toHaveCount(3);
  await again.quit();
});

test("a snapshot is taken by keyboard and deleted after a question", async ({ openBesidePanel }, testInfo) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Snapshots");
  await story(page, "write user");
  await window.getByRole("textbox", { name: "Name", exact: true }).focus();
  await window.keyboard.type("mine");
  await window.keyboard.press("Enter");
  await expect(window.getByText("“mine” is taken. Entries in it: 1.")).toBeVisible();

  const remove = window.getByRole("button", { name: "Delete “mine”" });
  await remove.focus();
  await window.keyboard.press("Enter");
  const question = window.getByRole("dialog", { name: "Delete the snapshot “mine”?" });
  await expect(question).toBeVisible();
  await picture(testInfo, "question", window);
  await expectAccessible(window, "dialog");
  await window.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(table(window).getByRole("row")).toHaveCount(2);
  await remove.click();
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(window.getByText("“mine” is deleted.")).toBeVisible();
  await expect(window.getByText("No snapshots yet")).toBeVisible();
  await host.quit();
});

test("a realm goes through a file with its types, and the preview says what an import changes", async ({
  openBesidePanel,
}, testInfo) => {
  const file = testInfo.outputPath("realm.json");
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Snapshots");
  await chooseFile(host, file);
  await story(page, "write user");
  await story(page, "write note");
  await window.getByRole("button", { name: "Export…" }).click();
  await expect(window.getByText("2 entries are written to the file.")).toBeVisible();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    entries: [
      { key: "user", type: "json", value: { name: "张三" } },
      { key: "note", type: "string", value: "123" },
    ],
  });

  await story(page, "change user");
  await story(page, "remove note");
  await story(page, "write 2 KB");
  await window.getByRole("button", { name: "Import…" }).click();
  const dialog = window.getByRole("dialog", { name: "Import realm.json" });
  await expect(dialog).toContainText("1 added, 1 replaced, 0 removed, 0 unchanged.");
  await dialog.getByRole("radio", { name: /replace all/ }).check();
  await expect(dialog).toContainText("1 added, 1 replaced, 1 removed, 0 unchanged.");
  await picture(testInfo, "preview of an import", window);
  await expectAccessible(window, "dialog");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(window.getByText("realm.json is imported: 3 changes.")).toBeVisible();
  expect(await story(page, "info")).toContain('"keys":["user","note"]');
  expect(await story(page, "read user")).toContain("张三");
  await window.getByRole("button", { name: "Undo" }).filter({ visible: true }).click();
  await expect(window.getByText("It is undone.")).toBeVisible();
  expect(await story(page, "read user")).toContain("李四");
  expect(await story(page, "info")).toContain('"keys":["user","long"]');
  await host.quit();
});

test("a file that is no realm, or breaks a limit, is refused with the reason and the place", async ({
  openBesidePanel,
}, testInfo) => {
  const file = join(testInfo.outputPath(), "bad.json");
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const window = await openPanel(host, "Snapshots");
  await chooseFile(host, file);
  await story(page, "write note");
  const info = await story(page, "info");
  for (const [text, reason] of [
    ['{\n  "kind": oops }', "line 2, column 11:"],
    ["[1]", "it is no export of a realm"],
    [
      '{"kind":"minihost realm","format":1,"entries":[{"key":"a","type":"string","value":1}]}',
      "entries[0].value: the value of a string is a text",
    ],
  ] as const) {
    writeFileSync(file, text);
    await window.getByRole("button", { name: "Import…" }).click();
    await expect(window.getByText(`bad.json was not imported, and nothing was changed: ${reason}`)).toBeVisible();
  }
  const entries = [{ key: "huge", type: "string", value: "x".repeat(204_801) }];
  writeFileSync(file, JSON.stringify({ kind: "minihost realm", format: 1, entries }));
  await window.getByRole("button", { name: "Import…" }).click();
  const dialog = window.getByRole("dialog", { name: "Import bad.json" });
  await expect(dialog.getByRole("alert")).toContainText("longer than 200 KB: huge");
  await expect(dialog.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await picture(testInfo, "refused import", window);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await story(page, "info")).toBe(info);
  await host.quit();
});

test("the sealed bytes of a record are shown beside its value, and they lie in the file there", async ({
  openBesidePanel,
}, testInfo) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  await story(page, "write user");
  const window = await openPanel(host, "Entries");
  await window.getByRole("tabpanel", { name: "Entries" }).getByRole("row", { name: /user/ }).click();
  await window.getByRole("tab", { name: "On disk" }).click();
  await expect(window.getByRole("region", { name: "The value", exact: true })).toContainText("张三");
  const sealed = window.getByRole("region", { name: "The value's bytes on the disk" });
  const first = ((await sealed.textContent()) ?? "").match(/000000 {2}((?:[0-9a-f]{2} ){15}[0-9a-f]{2})/)?.[1] ?? "";
  await expect(window.getByText(/row 1 of the table entry/)).toBeVisible();
  const where = (await window.getByText(/the value begins at byte/).textContent()) ?? "";
  const offset = Number(/byte (\d+)/.exec(where)?.[1]);
  const file = (await window.getByText(/\.sqlite/).textContent()) ?? "";
  await picture(testInfo, "on disk", window);
  await expectAccessible(window, ".on-disk");
  const bytes = readFileSync(file).subarray(offset, offset + 16);
  expect(bytes.toString("hex")).toBe(first.replaceAll(" ", ""));
  await host.quit();
});
