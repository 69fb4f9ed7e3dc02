import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectAccessible } from "./accessibility";
import { expect, type HostUnderTest, program, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";
import { filesWith } from "./profile-files";
import { story } from "./storage-stories";

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
}) => {
  const host = await start({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Snapshots");
  await expect(inspector.snapshots.none).toBeVisible();
  await story(page, "write user");
  await story(page, "write note");
  await inspector.snapshots.take("before the sale");
  await expect(inspector.snapshots.comparison(/to “now”/)).toContainText("No difference.");

  await story(page, "change user");
  await story(page, "remove note");
  await story(page, "write 2 KB");
  const changes = inspector.snapshots.comparison(/to “now”/);
  const changed = inspector.snapshots.differences(changes, "Changed", 1);
  await expect(changed.getByRole("row", { name: /name/ })).toContainText("张三");
  await expect(changed.getByRole("row", { name: /name/ })).toContainText("李四");
  await expect(changed.getByRole("row", { name: /visits\[2\]/ })).toContainText("3");
  await expect(inspector.snapshots.differences(changes, "Added", 1)).toContainText("long");
  await expect(inspector.snapshots.differences(changes, "Removed", 1)).toContainText("note");
  await inspector.picture("compared with now");
  await expectAccessible(inspector.window, ".snapshots-pane");
  const info = await story(page, "info");

  await inspector.snapshots.take("after the sale");
  expect(await story(page, "info")).toBe(info);
  await inspector.snapshots.compare("before the sale").check();
  await expect(inspector.snapshots.comparison(/From “before the sale” to “after the sale”/)).toContainText(
    "Removed: 1",
  );

  await inspector.snapshots.restore("before the sale").click();
  await expect(inspector.snapshots.outcome("“before the sale” is restored: 3 changes.")).toBeVisible();
  expect(await story(page, "read user")).toContain("张三");
  expect(await story(page, "info")).toContain('"keys":["user","note"]');
  await inspector.snapshots.undo.click();
  await expect(inspector.snapshots.outcome("It is undone.")).toBeVisible();
  expect(await story(page, "info")).toBe(info);
  expect(await story(page, "read user")).toContain("李四");
  await host.quit();
  expect(filesWith(profile, ["before the sale", "张三", "李四"])).toEqual([]);

  const again = await start({ folder: program("storage-stories") });
  await again.miniProgram();
  const samePanel = await Inspector.open(again, "Snapshots");
  await expect(samePanel.snapshots.table.getByRole("row")).toHaveCount(3);
  await again.quit();
});

test("a snapshot is taken by keyboard and deleted after a question", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Snapshots");
  await story(page, "write user");
  await inspector.snapshots.name.focus();
  await inspector.window.keyboard.type("mine");
  await inspector.window.keyboard.press("Enter");
  await expect(inspector.snapshots.outcome("“mine” is taken. Entries in it: 1.")).toBeVisible();

  const remove = inspector.snapshots.delete("mine");
  await remove.focus();
  await inspector.window.keyboard.press("Enter");
  const question = inspector.snapshots.deleteQuestion("mine");
  await expect(question.dialog).toBeVisible();
  await inspector.picture("question");
  await expectAccessible(inspector.window, "dialog");
  await inspector.window.keyboard.press("Escape");
  await expect(question.dialog).toHaveCount(0);
  await expect(inspector.snapshots.table.getByRole("row")).toHaveCount(2);
  await remove.click();
  await question.delete.click();
  await expect(inspector.snapshots.outcome("“mine” is deleted.")).toBeVisible();
  await expect(inspector.snapshots.none).toBeVisible();
  await host.quit();
});

test("a realm goes through a file with its types, and the preview says what an import changes", async ({
  openBesidePanel,
}, testInfo) => {
  const file = testInfo.outputPath("realm.json");
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Snapshots");
  await chooseFile(host, file);
  await story(page, "write user");
  await story(page, "write note");
  await inspector.snapshots.export.click();
  await expect(inspector.snapshots.outcome("2 entries are written to the file.")).toBeVisible();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    entries: [
      { key: "user", type: "json", value: { name: "张三" } },
      { key: "note", type: "string", value: "123" },
    ],
  });

  await story(page, "change user");
  await story(page, "remove note");
  await story(page, "write 2 KB");
  await inspector.snapshots.import.click();
  const question = inspector.snapshots.importQuestion("realm.json");
  await expect(question.dialog).toContainText("1 added, 1 replaced, 0 removed, 0 unchanged.");
  await question.replaceAll.check();
  await expect(question.dialog).toContainText("1 added, 1 replaced, 1 removed, 0 unchanged.");
  await inspector.picture("preview of an import");
  await expectAccessible(inspector.window, "dialog");
  await question.import.click();
  await expect(inspector.snapshots.outcome("realm.json is imported: 3 changes.")).toBeVisible();
  expect(await story(page, "info")).toContain('"keys":["user","note"]');
  expect(await story(page, "read user")).toContain("张三");
  await inspector.snapshots.undo.click();
  await expect(inspector.snapshots.outcome("It is undone.")).toBeVisible();
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
  const inspector = await Inspector.open(host, "Snapshots");
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
    await inspector.snapshots.import.click();
    await expect(
      inspector.snapshots.outcome(`bad.json was not imported, and nothing was changed: ${reason}`),
    ).toBeVisible();
  }
  const entries = [{ key: "huge", type: "string", value: "x".repeat(204_801) }];
  writeFileSync(file, JSON.stringify({ kind: "minihost realm", format: 1, entries }));
  await inspector.snapshots.import.click();
  const question = inspector.snapshots.importQuestion("bad.json");
  await expect(question.refusal).toContainText("longer than 200 KB: huge");
  await expect(question.import).toBeDisabled();
  await inspector.picture("refused import");
  await question.cancel.click();
  expect(await story(page, "info")).toBe(info);
  await host.quit();
});

test("the sealed bytes of a record are shown beside its value, and they lie in the file there", async ({
  openBesidePanel,
}) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  await story(page, "write user");
  const inspector = await Inspector.open(host, "Entries");
  await inspector.entries.row("user").click();
  await inspector.details.showOnDisk.click();
  const { onDisk } = inspector.details;
  await expect(onDisk.value).toContainText("张三");
  const first =
    ((await onDisk.sealedValue.textContent()) ?? "").match(/000000 {2}((?:[0-9a-f]{2} ){15}[0-9a-f]{2})/)?.[1] ?? "";
  await expect(onDisk.row).toContainText("row 1 of the table entry");
  const where = (await onDisk.offset.textContent()) ?? "";
  const offset = Number(/byte (\d+)/.exec(where)?.[1]);
  const file = (await onDisk.file.textContent()) ?? "";
  await inspector.picture("on disk");
  await expectAccessible(inspector.window, ".on-disk");
  const bytes = readFileSync(file).subarray(offset, offset + 16);
  expect(bytes.toString("hex")).toBe(first.replaceAll(" ", ""));
  await host.quit();
});
