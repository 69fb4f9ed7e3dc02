import { FILLED, fill, KEYS, openFilled, withNote } from "./edited-program";
import { expect, program, test } from "./host-under-test";
import { Inspector } from "./inspector";

test.describe("by mouse", () => {
  test("a double click edits a value, and the mini-program reads the new one by its next sync call", async ({
    openBesidePanel,
  }, testInfo) => {
    const { host, inspector } = await openFilled(openBesidePanel, testInfo);
    expect(await inspector.read()).toEqual(FILLED);
    await inspector.cell("note", "preview").dblclick();
    const field = inspector.grid.getByRole("textbox", { name: "Value of note" });
    await field.fill("edited");
    await inspector.picture("a value in its cell");
    await field.press("Enter");
    await expect(inspector.cell("note", "preview")).toHaveText("edited");
    expect(await inspector.read()).toEqual(withNote("edited"));

    await inspector.button("Undo").click();
    await expect(inspector.cell("note", "preview")).toHaveText("hello");
    expect(await inspector.read()).toEqual(FILLED);
    await inspector.button("Redo").click();
    await expect(inspector.cell("note", "preview")).toHaveText("edited");
    expect(await inspector.read()).toEqual(withNote("edited"));
    await host.quit();
  });

  test("a string that looks like a number stays a string, and a number a number", async ({
    openBesidePanel,
  }, testInfo) => {
    const { host, inspector } = await openFilled(openBesidePanel, testInfo);
    for (const key of ["digits", "count"]) {
      await inspector.cell(key, "preview").dblclick();
      await inspector.grid.getByRole("textbox", { name: `Value of ${key}` }).fill("42");
      await inspector.window.keyboard.press("Enter");
      await expect(inspector.cell(key, "preview")).toHaveText("42");
    }
    expect(await inspector.read()).toEqual([FILLED[0], ["count", 42], ["digits", "42"], FILLED[3]]);
    await host.quit();
  });

  test("a double click on a key renames the entry, which keeps its place", async ({ openBesidePanel }, testInfo) => {
    const { host, inspector } = await openFilled(openBesidePanel, testInfo);
    await inspector.cell("count", "key").dblclick();
    const field = inspector.window.getByRole("textbox", { name: "New name of count" });
    await field.fill("note");
    await field.press("Enter");
    await expect(inspector.window.getByRole("alert")).toContainText("11 invalid params");
    await inspector.picture("a name that is taken");
    await expect(field).toHaveValue("note");
    await field.fill("number");
    await field.press("Enter");
    await expect.poll(() => inspector.keys()).toEqual(["city", "number", "digits", "note"]);
    await expect(inspector.row("number")).toHaveAttribute("aria-selected", "true");
    await inspector.button("Undo").click();
    await expect.poll(() => inspector.keys()).toEqual(KEYS);
    await host.quit();
  });

  test("a refusal says what was wrong in the language of the window", async ({ openBesidePanel }, testInfo) => {
    const { host, inspector } = await openFilled(openBesidePanel, testInfo);
    await inspector.button("中文").click();
    await inspector.cell("count", "key").dblclick();
    const field = inspector.window.getByRole("textbox", { name: "count 的新名称" });
    await field.fill("note");
    await field.press("Enter");
    await expect(inspector.window.getByRole("alert")).toHaveText("11 invalid paramskey “note” 已被使用。");
    await inspector.picture("a refusal in Chinese");
    await field.press("Escape");
    await inspector.cell("note", "preview").dblclick();
    const value = inspector.grid.getByRole("textbox", { name: "note 的值" });
    await value.fill("长".repeat(200 * 1024 + 1));
    await value.press("Enter");
    await expect(inspector.window.getByRole("alert")).toContainText("该值的长度为 204,801，上限为 204,800。");
    await value.press("Escape");
    expect(await inspector.read()).toEqual(FILLED);
    await host.quit();
  });

  test("entries are added, duplicated, deleted and cleared, and every step is undone in turn", async ({
    openBesidePanel,
  }, testInfo) => {
    const { host, inspector } = await openFilled(openBesidePanel, testInfo);
    const { window } = inspector;
    await inspector.button("Add…").click();
    const dialog = window.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Key" }).fill("added");
    await dialog.getByRole("radio", { name: "JSON" }).check();
    await dialog.getByRole("textbox", { name: "Value" }).click();
    await window.keyboard.insertText('{"a": [1, 2]}');
    await inspector.picture("a new entry");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect.poll(() => inspector.keys()).toEqual([...KEYS, "added"]);

    await inspector.cell("added", "key").click({ button: "right" });
    await inspector.picture("the menu of a row");
    await window.getByRole("menuitem", { name: "Duplicate" }).click();
    await expect.poll(() => inspector.keys()).toEqual([...KEYS, "added", "added copy"]);

    await inspector.cell("city", "key").click();
    await inspector.cell("digits", "key").click({ modifiers: ["Shift"] });
    await inspector.button("Delete").click();
    await expect.poll(() => inspector.keys()).toEqual(["note", "added", "added copy"]);

    await inspector.button("Clear…").click();
    await expect(window.getByRole("dialog")).toContainText("All 3 entries");
    await inspector.picture("before everything is removed");
    await inspector.button("Cancel").click();
    await expect.poll(() => inspector.keys()).toHaveLength(3);
    await inspector.button("Clear…").click();
    await inspector.button("Remove all").click();
    await expect.poll(() => inspector.keys()).toEqual([]);
    expect(await inspector.read()).toEqual([]);

    for (const keys of [["note", "added", "added copy"], [...KEYS, "added", "added copy"], [...KEYS, "added"], KEYS]) {
      await inspector.button("Undo").click();
      await expect.poll(() => inspector.keys()).toEqual(keys);
    }
    expect(await inspector.read()).toEqual(FILLED);
    await expect(inspector.button("Undo")).toBeDisabled();
    for (const count of [5, 6, 3, 0]) {
      await inspector.button("Redo").click();
      await expect.poll(() => inspector.keys()).toHaveLength(count);
    }
    await host.quit();
  });

  test("the ground of the table has a menu of its own", async ({ openBesidePanel }, testInfo) => {
    const host = await openBesidePanel({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { window } = inspector;
    const box = await inspector.grid.boundingBox();
    await inspector.grid.click({ button: "right", position: { x: 60, y: (box?.height ?? 100) - 10 } });
    await expect(window.getByRole("menuitem", { name: "Delete" })).toHaveCount(0);
    await inspector.picture("the menu of the ground");
    await window.getByRole("menuitem", { name: "Keys" }).click();
    await expect(window.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await host.quit();
  });
});

test.describe("by keyboard", () => {
  test("entries are renamed, duplicated, deleted, added and opened, and all of it is undone", async ({
    openBesidePanel,
  }, testInfo) => {
    const host = await openBesidePanel({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await fill(inspector);
    await inspector.grid.focus();
    await keyboard.press("ArrowDown");
    await keyboard.press("F2");
    await keyboard.type("town");
    await keyboard.press("Enter");
    await expect.poll(() => inspector.keys()).toEqual(["town", "count", "digits", "note"]);
    await expect(inspector.grid).toBeFocused();

    await keyboard.press("Control+d");
    await expect.poll(() => inspector.keys()).toEqual(["town", "count", "digits", "note", "town copy"]);
    await keyboard.press("Home");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Delete");
    await expect.poll(() => inspector.keys()).toEqual(["digits", "note", "town copy"]);
    await expect(inspector.grid).toBeFocused();

    await keyboard.press("Insert");
    await keyboard.type("new");
    await inspector.picture("a new entry by keyboard");
    await keyboard.press("Enter");
    await expect.poll(() => inspector.keys()).toEqual(["digits", "note", "town copy", "new"]);
    await expect(inspector.grid).toBeFocused();

    for (const count of [3, 5, 4]) {
      await keyboard.press("Control+z");
      await expect.poll(() => inspector.keys()).toHaveLength(count);
    }
    await keyboard.press("Control+z");
    await expect.poll(() => inspector.keys()).toEqual(KEYS);
    await keyboard.press("Control+Shift+z");
    await expect.poll(() => inspector.keys()).toEqual(["town", "count", "digits", "note"]);
    await host.quit();
  });

  test("a value is edited in the details and saved with Ctrl+S", async ({ openBesidePanel }, testInfo) => {
    const host = await openBesidePanel({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await fill(inspector);
    await inspector.grid.focus();
    await keyboard.press("End");
    await keyboard.press("Enter");
    await expect(inspector.text).toBeFocused();
    await keyboard.press("Control+a");
    await keyboard.type("typed");
    await expect(inspector.window.getByText("Not saved")).toBeVisible();
    await keyboard.press("Control+z");
    await expect(inspector.text, "the text has an undo of its own").toHaveText("hello");
    await keyboard.press("Control+Shift+z");
    await keyboard.press("Control+s");
    await expect(inspector.window.getByText("Not saved")).toBeHidden();
    await expect(inspector.text).toBeFocused();
    expect(await inspector.read()).toEqual(withNote("typed"));
    await host.quit();
  });

  test("a button that has nothing more to do keeps the focus", async ({ openBesidePanel }, testInfo) => {
    const host = await openBesidePanel({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await fill(inspector);
    await inspector.grid.focus();
    await keyboard.press("End");
    await keyboard.press("Delete");
    await expect.poll(() => inspector.keys()).toEqual(KEYS.slice(0, 3));
    await inspector.button("Undo").focus();
    await keyboard.press("Enter");
    await expect.poll(() => inspector.keys()).toEqual(KEYS);
    await expect(inspector.button("Undo")).toBeDisabled();
    await expect(inspector.button("Undo")).toBeFocused();
    await host.quit();
  });

  test("Enter brings the value in sight when the bytes on the disk are shown", async ({
    openBesidePanel,
  }, testInfo) => {
    const { host, inspector } = await openFilled(openBesidePanel, testInfo);
    await inspector.cell("note", "key").click();
    await inspector.window.getByRole("tab", { name: "On disk" }).click();
    await inspector.grid.focus();
    await inspector.window.keyboard.press("Enter");
    await expect(inspector.text).toBeFocused();
    await host.quit();
  });

  test("the menu key opens the menu, and closing it gives the focus back", async ({ openBesidePanel }, testInfo) => {
    const host = await openBesidePanel({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await fill(inspector);
    await inspector.grid.focus();
    await keyboard.press("ArrowDown");
    await keyboard.press("Shift+F10");
    await expect(inspector.window.getByRole("menu")).toBeVisible();
    await inspector.picture("the menu by keyboard");
    await keyboard.press("Escape");
    await expect(inspector.window.getByRole("menu")).toHaveCount(0);
    await expect(inspector.grid).toBeFocused();
    await host.quit();
  });

  test("a question mark lists the keys", async ({ openBesidePanel }, testInfo) => {
    const host = await openBesidePanel({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    await inspector.grid.focus();
    await inspector.window.keyboard.press("?");
    const sheet = inspector.window.getByRole("dialog", { name: "Keys" });
    await expect(sheet.getByText("Duplicate")).toBeVisible();
    await inspector.picture("the keys");
    await inspector.window.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(inspector.grid).toBeFocused();
    await host.quit();
  });
});
