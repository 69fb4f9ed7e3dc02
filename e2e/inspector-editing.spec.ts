import { FILLED, KEYS, openEdited, openFilled, withNote } from "./edited-program";
import { expect, test } from "./host-under-test";

test.describe("by mouse", () => {
  test("a double click edits a value, and the mini-program reads the new one by its next sync call", async ({
    openBesidePanel,
  }) => {
    const { host, inspector, edited } = await openFilled(openBesidePanel);
    expect(await edited.read()).toEqual(FILLED);
    await inspector.entries.cell("note", "preview").dblclick();
    const field = inspector.entries.valueField("note");
    await field.fill("edited");
    await inspector.picture("a value in its cell");
    await field.press("Enter");
    await expect(inspector.entries.cell("note", "preview")).toHaveText("edited");
    expect(await edited.read()).toEqual(withNote("edited"));

    await inspector.entries.undo.click();
    await expect(inspector.entries.cell("note", "preview")).toHaveText("hello");
    expect(await edited.read()).toEqual(FILLED);
    await inspector.entries.redo.click();
    await expect(inspector.entries.cell("note", "preview")).toHaveText("edited");
    expect(await edited.read()).toEqual(withNote("edited"));
    await host.quit();
  });

  test("a string that looks like a number stays a string, and a number a number", async ({ openBesidePanel }) => {
    const { host, inspector, edited } = await openFilled(openBesidePanel);
    for (const key of ["digits", "count"]) {
      await inspector.entries.cell(key, "preview").dblclick();
      await inspector.entries.valueField(key).fill("42");
      await inspector.window.keyboard.press("Enter");
      await expect(inspector.entries.cell(key, "preview")).toHaveText("42");
    }
    expect(await edited.read()).toEqual([FILLED[0], ["count", 42], ["digits", "42"], FILLED[3]]);
    await host.quit();
  });

  test("a double click on a key renames the entry, which keeps its place", async ({ openBesidePanel }) => {
    const { host, inspector } = await openFilled(openBesidePanel);
    await inspector.entries.cell("count", "key").dblclick();
    const field = inspector.entries.nameField("count");
    await field.fill("note");
    await field.press("Enter");
    await expect(inspector.refusal).toContainText("11 invalid params");
    await inspector.picture("a name that is taken");
    await expect(field).toHaveValue("note");
    await field.fill("number");
    await field.press("Enter");
    await expect.poll(() => inspector.entries.keys()).toEqual(["city", "number", "digits", "note"]);
    await expect(inspector.entries.row("number")).toHaveAttribute("aria-selected", "true");
    await inspector.entries.undo.click();
    await expect.poll(() => inspector.entries.keys()).toEqual(KEYS);
    await host.quit();
  });

  test("a refusal says what was wrong in the language of the window", async ({ openBesidePanel }) => {
    const { host, inspector, edited } = await openFilled(openBesidePanel);
    await host.chooseLanguage("中文");
    await inspector.entries.cell("count", "key").dblclick();
    const field = inspector.window.getByRole("textbox", { name: "count 的新名称" });
    await field.fill("note");
    await field.press("Enter");
    await expect(inspector.refusal).toHaveText("11 invalid paramskey “note” 已被使用。");
    await inspector.picture("a refusal in Chinese");
    await field.press("Escape");
    await inspector.entries.cell("note", "preview").dblclick();
    const value = inspector.entries.grid.getByRole("textbox", { name: "note 的值" });
    await value.fill("长".repeat(200 * 1024 + 1));
    await value.press("Enter");
    await expect(inspector.refusal).toContainText("该值的长度为 204,801，上限为 204,800。");
    await value.press("Escape");
    expect(await edited.read()).toEqual(FILLED);
    await host.quit();
  });

  test("entries are added, duplicated, deleted and cleared, and every step is undone in turn", async ({
    openBesidePanel,
  }) => {
    const { host, inspector, edited } = await openFilled(openBesidePanel);
    const { window } = inspector;
    await inspector.entries.add.click();
    const { newEntry } = inspector.entries;
    await newEntry.key.fill("added");
    await newEntry.json.check();
    await newEntry.value.click();
    await window.keyboard.insertText('{"a": [1, 2]}');
    await inspector.picture("a new entry");
    await newEntry.add.click();
    await expect.poll(() => inspector.entries.keys()).toEqual([...KEYS, "added"]);

    await inspector.entries.cell("added", "key").click({ button: "right" });
    await inspector.picture("the menu of a row");
    await inspector.menuItem("Duplicate").click();
    await expect.poll(() => inspector.entries.keys()).toEqual([...KEYS, "added", "added copy"]);

    await inspector.entries.cell("city", "key").click();
    await inspector.entries.cell("digits", "key").click({ modifiers: ["Shift"] });
    await inspector.entries.delete.click();
    await expect.poll(() => inspector.entries.keys()).toEqual(["note", "added", "added copy"]);

    await inspector.entries.clear.click();
    await expect(inspector.entries.clearQuestion.dialog).toContainText("All 3 entries");
    await inspector.picture("before everything is removed");
    await inspector.entries.clearQuestion.cancel.click();
    await expect.poll(() => inspector.entries.keys()).toHaveLength(3);
    await inspector.entries.clear.click();
    await inspector.entries.clearQuestion.removeAll.click();
    await expect.poll(() => inspector.entries.keys()).toEqual([]);
    expect(await edited.read()).toEqual([]);

    for (const keys of [["note", "added", "added copy"], [...KEYS, "added", "added copy"], [...KEYS, "added"], KEYS]) {
      await inspector.entries.undo.click();
      await expect.poll(() => inspector.entries.keys()).toEqual(keys);
    }
    expect(await edited.read()).toEqual(FILLED);
    await expect(inspector.entries.undo).toBeDisabled();
    for (const count of [5, 6, 3, 0]) {
      await inspector.entries.redo.click();
      await expect.poll(() => inspector.entries.keys()).toHaveLength(count);
    }
    await host.quit();
  });

  test("the ground of the table has a menu of its own", async ({ openBesidePanel }) => {
    const { host, inspector } = await openEdited(openBesidePanel);
    const box = await inspector.entries.grid.boundingBox();
    await inspector.entries.grid.click({ button: "right", position: { x: 60, y: (box?.height ?? 100) - 10 } });
    await expect(inspector.menuItem("Delete")).toHaveCount(0);
    await inspector.picture("the menu of the ground");
    await inspector.menuItem("Keys").click();
    await expect(inspector.keysHelp).toBeVisible();
    await host.quit();
  });
});

test.describe("by keyboard", () => {
  test("entries are renamed, duplicated, deleted, added and opened, and all of it is undone", async ({
    openBesidePanel,
  }) => {
    const { host, inspector } = await openFilled(openBesidePanel);
    const { keyboard } = inspector.window;
    await inspector.entries.grid.focus();
    await keyboard.press("ArrowDown");
    await keyboard.press("F2");
    await keyboard.type("town");
    await keyboard.press("Enter");
    await expect.poll(() => inspector.entries.keys()).toEqual(["town", "count", "digits", "note"]);
    await expect(inspector.entries.grid).toBeFocused();

    await keyboard.press("Control+d");
    await expect.poll(() => inspector.entries.keys()).toEqual(["town", "count", "digits", "note", "town copy"]);
    await keyboard.press("Home");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Delete");
    await expect.poll(() => inspector.entries.keys()).toEqual(["digits", "note", "town copy"]);
    await expect(inspector.entries.grid).toBeFocused();

    await keyboard.press("Insert");
    await keyboard.type("new");
    await inspector.picture("a new entry by keyboard");
    await keyboard.press("Enter");
    await expect.poll(() => inspector.entries.keys()).toEqual(["digits", "note", "town copy", "new"]);
    await expect(inspector.entries.grid).toBeFocused();

    for (const count of [3, 5, 4]) {
      await keyboard.press("Control+z");
      await expect.poll(() => inspector.entries.keys()).toHaveLength(count);
    }
    await keyboard.press("Control+z");
    await expect.poll(() => inspector.entries.keys()).toEqual(KEYS);
    await keyboard.press("Control+Shift+z");
    await expect.poll(() => inspector.entries.keys()).toEqual(["town", "count", "digits", "note"]);
    await host.quit();
  });

  test("a value is edited in the details and saved with Ctrl+S", async ({ openBesidePanel }) => {
    const { host, inspector, edited } = await openFilled(openBesidePanel);
    const { keyboard } = inspector.window;
    await inspector.entries.grid.focus();
    await keyboard.press("End");
    await keyboard.press("Enter");
    await expect(inspector.details.text).toBeFocused();
    await keyboard.press("Control+a");
    await keyboard.type("typed");
    await expect(inspector.details.notSaved).toBeVisible();
    await keyboard.press("Control+z");
    await expect(inspector.details.text, "the text has an undo of its own").toHaveText("hello");
    await keyboard.press("Control+Shift+z");
    await keyboard.press("Control+s");
    await expect(inspector.details.notSaved).toBeHidden();
    await expect(inspector.details.text).toBeFocused();
    expect(await edited.read()).toEqual(withNote("typed"));
    await host.quit();
  });

  test("a button that has nothing more to do keeps the focus", async ({ openBesidePanel }) => {
    const { host, inspector } = await openFilled(openBesidePanel);
    const { keyboard } = inspector.window;
    await inspector.entries.grid.focus();
    await keyboard.press("End");
    await keyboard.press("Delete");
    await expect.poll(() => inspector.entries.keys()).toEqual(KEYS.slice(0, 3));
    await inspector.entries.undo.focus();
    await keyboard.press("Enter");
    await expect.poll(() => inspector.entries.keys()).toEqual(KEYS);
    await expect(inspector.entries.undo).toBeDisabled();
    await expect(inspector.entries.undo).toBeFocused();
    await host.quit();
  });

  test("Enter brings the value in sight when the bytes on the disk are shown", async ({ openBesidePanel }) => {
    const { host, inspector } = await openFilled(openBesidePanel);
    await inspector.entries.cell("note", "key").click();
    await inspector.details.showOnDisk.click();
    await inspector.entries.grid.focus();
    await inspector.window.keyboard.press("Enter");
    await expect(inspector.details.text).toBeFocused();
    await host.quit();
  });

  test("the menu key opens the menu, and closing it gives the focus back", async ({ openBesidePanel }) => {
    const { host, inspector } = await openFilled(openBesidePanel);
    const { keyboard } = inspector.window;
    await inspector.entries.grid.focus();
    await keyboard.press("ArrowDown");
    await keyboard.press("Shift+F10");
    await expect(inspector.menu).toBeVisible();
    await inspector.picture("the menu by keyboard");
    await keyboard.press("Escape");
    await expect(inspector.menu).toHaveCount(0);
    await expect(inspector.entries.grid).toBeFocused();
    await host.quit();
  });

  test("a question mark lists the keys", async ({ openBesidePanel }) => {
    const { host, inspector } = await openEdited(openBesidePanel);
    await inspector.entries.grid.focus();
    await inspector.window.keyboard.press("?");
    const sheet = inspector.keysHelp;
    await expect(sheet.getByText("Duplicate")).toBeVisible();
    await inspector.picture("the keys");
    await inspector.window.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(inspector.entries.grid).toBeFocused();
    await host.quit();
  });
});
