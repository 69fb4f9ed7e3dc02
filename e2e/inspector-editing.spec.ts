import { expect, program, test } from "./host-under-test";
import { Inspector } from "./inspector";

/** What the mini-program "edited" has stored once its button "fill" was tapped. */
const FILLED = [
  ["city", { name: "杭州", spots: ["西湖", "灵隐寺"] }],
  ["count", 3],
  ["digits", "123"],
  ["note", "hello"],
] as const;

const KEYS = FILLED.map(([key]) => key);

function withNote(note: unknown) {
  return [...FILLED.slice(0, 3), ["note", note]];
}

test.describe("by mouse", () => {
  test("a double click edits a value, and the mini-program reads the new one by its next sync call", async ({
    start,
  }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    await inspector.tap("fill");
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
    expect(await inspector.read()).toEqual(withNote("edited"));
    await host.quit();
  });

  test("a string that looks like a number stays a string, and a number a number", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    await inspector.tap("fill");
    for (const key of ["digits", "count"]) {
      await inspector.cell(key, "preview").dblclick();
      await inspector.grid.getByRole("textbox", { name: `Value of ${key}` }).fill("42");
      await inspector.window.keyboard.press("Enter");
      await expect(inspector.cell(key, "preview")).toHaveText("42");
    }
    expect(await inspector.read()).toEqual([FILLED[0], ["count", 42], ["digits", "42"], FILLED[3]]);
    await host.quit();
  });

  test("a double click on a key renames the entry, which keeps its place", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    await inspector.tap("fill");
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

  test("entries are added, duplicated, deleted and cleared, and every step is undone in turn", async ({
    start,
  }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { window } = inspector;
    await inspector.tap("fill");
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

  test("the ground of the table has a menu of its own", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
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
    start,
  }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await inspector.tap("fill");
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

  test("a value is edited in the details and saved with Ctrl+S", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await inspector.tap("fill");
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

  test("a button that has nothing more to do keeps the focus", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await inspector.tap("fill");
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

  test("Enter brings the value in sight when the bytes on the disk are shown", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    await inspector.tap("fill");
    await inspector.cell("note", "key").click();
    await inspector.window.getByRole("tab", { name: "On disk" }).click();
    await inspector.grid.focus();
    await inspector.window.keyboard.press("Enter");
    await expect(inspector.text).toBeFocused();
    await host.quit();
  });

  test("the menu key opens the menu, and closing it gives the focus back", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { keyboard } = inspector.window;
    await inspector.tap("fill");
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

  test("a question mark lists the keys", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
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

test("the type of a value is a choice, and a change of type loses nothing", async ({ start }, testInfo) => {
  const host = await start({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  const { window } = inspector;
  await inspector.tap("fill");
  await inspector.cell("digits", "key").click();
  await expect(window.getByRole("radio", { name: "String" })).toBeChecked();
  await window.getByRole("radio", { name: "JSON" }).check();
  await inspector.button("Save").click();
  await expect.poll(() => inspector.read()).toEqual([FILLED[0], FILLED[1], ["digits", 123], FILLED[3]]);

  await inspector.cell("city", "key").click();
  await window.getByRole("radio", { name: "String" }).check();
  await expect(inspector.text).toHaveText('{"name":"杭州","spots":["西湖","灵隐寺"]}');
  await window.getByRole("radio", { name: "JSON" }).check();
  await expect(window.getByText("Not saved")).toBeHidden();
  await host.quit();
});

test("JSON is checked, formatted and folded, and what is no JSON is not saved", async ({ start }, testInfo) => {
  const host = await start({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  const { window } = inspector;
  await inspector.tap("fill");
  await inspector.cell("city", "key").click();
  await inspector.text.click();
  await window.keyboard.press("Control+a");
  await window.keyboard.insertText('{"b": [1,2}');
  await expect(window.getByText("Not JSON at line 1, column 11")).toBeVisible();
  await expect(inspector.button("Save")).toBeDisabled();
  await expect(window.locator(".cm-lintRange-error")).toBeVisible();
  await inspector.picture("what is no JSON");
  await window.keyboard.press("ArrowLeft");
  await window.keyboard.insertText("]");
  await inspector.button("Format").click();
  await expect(inspector.text.locator(".cm-line")).toHaveCount(6);
  await window.locator(".cm-foldGutter span[title='Fold line']").first().click();
  await expect(inspector.text).toContainText("…");
  await inspector.picture("folded JSON");
  await inspector.button("Save").click();
  await expect.poll(() => inspector.read()).toEqual([["city", { b: [1, 2] }], ...FILLED.slice(1)]);
  await host.quit();
});

test("the tree of a value is walked, opened and edited by keyboard", async ({ start }, testInfo) => {
  const host = await start({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  const { window } = inspector;
  await inspector.tap("fill");
  await inspector.cell("city", "key").click();
  await inspector.button("Tree").click();
  const tree = window.getByRole("tree", { name: "Value of city" });
  await expect(tree.getByRole("treeitem")).toHaveCount(3);
  await tree.focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"]) await window.keyboard.press(key);
  await expect(tree.getByRole("treeitem", { selected: true })).toContainText("西湖");
  await inspector.picture("the tree");
  await window.keyboard.press("F2");
  await window.keyboard.type("no JSON");
  await window.keyboard.press("Enter");
  await expect(window.getByRole("alert")).toBeVisible();
  await window.keyboard.press("Control+a");
  await window.keyboard.type('"雷峰塔"');
  await window.keyboard.press("Enter");
  await expect(tree).toBeFocused();
  await window.keyboard.press("Control+s");
  await expect
    .poll(() => inspector.read())
    .toEqual([["city", { name: "杭州", spots: ["雷峰塔", "灵隐寺"] }], ...FILLED.slice(1)]);
  await tree.getByRole("treeitem", { selected: true }).click({ button: "right" });
  await inspector.picture("the menu of the tree");
  await window.getByRole("menuitem", { name: "Copy path" }).click();
  expect(await inspector.clipboard()).toBe("data.spots[0]");
  await host.quit();
});

test("an edit that breaks a limit is refused with the platform's error, and its draft stays", async ({
  start,
}, testInfo) => {
  const host = await start({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  const { window } = inspector;
  await inspector.tap("fill");
  await inspector.cell("note", "key").click();
  await inspector.text.click();
  await window.keyboard.press("Control+a");
  await window.keyboard.insertText("x".repeat(200 * 1024 + 1));
  await expect(window.getByText("204,801 of 204,800 characters")).toBeVisible();
  await inspector.button("Save").click();
  await expect(window.getByRole("alert")).toContainText("14 data 长度超限");
  await inspector.picture("a value that is too long");
  await expect(window.getByText("204,801 of 204,800 characters")).toBeVisible();
  expect(await inspector.read()).toEqual(FILLED);
  await inspector.button("Revert").click();
  await expect(inspector.text).toHaveText("hello");

  await inspector.tap("fill up");
  await inspector.row("note").waitFor();
  await inspector.cell("note", "preview").dblclick();
  const field = inspector.grid.getByRole("textbox", { name: "Value of note" });
  await field.fill("y".repeat(2000));
  await field.press("Enter");
  await expect(window.getByRole("alert")).toContainText("12 存储总大小达到上限");
  await inspector.picture("a store that is full");
  await expect(field).toHaveValue("y".repeat(2000));
  await field.press("Escape");
  await expect(inspector.cell("note", "preview")).toHaveText("hello");
  await host.quit();
});

test.describe("while the mini-program writes", () => {
  test("an unsaved draft stays, says that the entry has changed, and is kept or given up", async ({
    start,
  }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { window } = inspector;
    await inspector.tap("fill");
    await inspector.cell("note", "key").click();
    await inspector.text.click();
    await window.keyboard.press("End");
    await window.keyboard.type(" there");
    await inspector.tap("write note");
    await expect(window.getByText("Changed meanwhile")).toBeVisible();
    await expect(inspector.text).toHaveText("hello there");
    await inspector.picture("changed meanwhile");
    await inspector.button("Keep mine").click();
    await expect(window.getByText("Changed meanwhile")).toBeHidden();
    await expect(inspector.text).toHaveText("hello there");

    // Another row and back: the draft is still there.
    await inspector.cell("count", "key").click();
    await inspector.cell("note", "key").click();
    await expect(inspector.text).toHaveText("hello there");
    await inspector.tap("remove note");
    await expect.poll(() => inspector.keys()).toEqual(KEYS.slice(0, 3));
    await host.quit();
  });

  test("a cell is edited on when its row is removed or filtered out", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { window } = inspector;
    await inspector.tap("fill");
    await inspector.cell("note", "preview").dblclick();
    await window.keyboard.type("still here");
    await inspector.tap("remove note");
    await expect.poll(() => inspector.keys()).toEqual(KEYS.slice(0, 3));
    const field = window.getByRole("textbox", { name: "Value of note" }).and(window.locator("input"));
    await expect(field).toHaveValue("still here");
    await inspector.picture("a cell without its row");
    await field.press("Enter");
    await expect.poll(() => inspector.keys()).toEqual(KEYS);
    expect(await inspector.read()).toEqual(withNote("still here"));
    await host.quit();
  });

  test("the stored value is shown on request instead of the draft", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    await inspector.tap("fill");
    await inspector.cell("note", "key").click();
    await inspector.text.click();
    await inspector.window.keyboard.type("draft ");
    await inspector.tap("write note");
    await inspector.button("Show what is stored").click();
    await expect(inspector.text).toHaveText("from the mini-program");
    await host.quit();
  });

  test("both sides have the last write to a key, and the undo history stays right", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const note = async () => Object.fromEntries(await inspector.read()).note;
    await inspector.tap("fill");
    await inspector.cell("note", "preview").dblclick();
    const field = inspector.grid.getByRole("textbox", { name: "Value of note" });
    await field.fill("from the panel");
    // Both at once: whichever the main process takes last is the value of both sides.
    await Promise.all([inspector.tap("write note"), field.press("Enter")]);
    await expect(inspector.button("Undo")).toBeEnabled();
    const last = await note();
    expect(["from the panel", "from the mini-program"]).toContain(last);
    await expect(inspector.cell("note", "preview")).toHaveText(String(last));

    await inspector.tap("write note");
    await expect(inspector.cell("note", "preview")).toHaveText("from the mini-program");
    await inspector.button("Undo").click();
    await expect(inspector.button("Redo")).toBeEnabled();
    const undone = await note();
    // What the panel's edit replaced depends on who came first.
    expect(["hello", "from the mini-program"]).toContain(undone);
    await expect(inspector.cell("note", "preview")).toHaveText(String(undone));
    await inspector.button("Redo").click();
    await expect(inspector.cell("note", "preview")).toHaveText("from the mini-program");
    expect(await note()).toBe("from the mini-program");
    await inspector.picture("after both have written");
    await host.quit();
  });

  test("an edit against a thousand writes a second to the same key leaves one history", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    await inspector.tap("fill");
    await inspector.tap("keep writing note");
    await inspector.cell("note", "preview").dblclick();
    const field = inspector.grid.getByRole("textbox", { name: "Value of note" });
    await field.fill("from the panel");
    await field.press("Enter");
    await expect(inspector.button("Undo")).toBeEnabled();
    await inspector.tap("stop");
    await expect(inspector.cell("note", "preview")).toHaveText(/^write \d+$/);
    const last = Object.fromEntries(await inspector.read()).note;
    await expect(inspector.cell("note", "preview")).toHaveText(String(last));
    await inspector.button("Undo").click();
    await expect(inspector.button("Redo")).toBeEnabled();
    await inspector.button("Redo").click();
    await expect(inspector.cell("note", "preview")).toHaveText(String(last));
    expect(Object.fromEntries(await inspector.read()).note).toBe(last);
    await host.quit();
  });

  test("typing in a cell and in the details goes on undisturbed", async ({ start }, testInfo) => {
    const host = await start({ folder: program("edited") });
    const inspector = await Inspector.open(host, testInfo);
    const { window } = inspector;
    await inspector.tap("fill");
    await inspector.tap("keep writing");
    // The latest change comes first, so that rows move all the time.
    await window
      .getByRole("columnheader", { name: /Changed/ })
      .getByRole("button")
      .click();
    await inspector.cell("note", "preview").dblclick();
    const field = inspector.grid.getByRole("textbox", { name: "Value of note" });
    await window.keyboard.type("typed slowly in a cell", { delay: 20 });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("typed slowly in a cell");
    await window.keyboard.press("Enter");
    await expect(inspector.cell("note", "preview")).toHaveText("typed slowly in a cell");
    await window.keyboard.press("Enter");
    await expect(inspector.text).toBeFocused();
    await window.keyboard.press("Control+a");
    await window.keyboard.type("and in the details", { delay: 20 });
    await expect(inspector.text).toHaveText("and in the details");
    await expect(inspector.text).toBeFocused();
    await inspector.tap("stop");
    await host.quit();
  });
});

test("an entry is copied as the code that makes it", async ({ start }, testInfo) => {
  const host = await start({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  await inspector.tap("fill");
  await inspector.cell("count", "key").click({ button: "right" });
  await inspector.window.getByRole("menuitem", { name: "Copy as code" }).click();
  await expect.poll(() => inspector.clipboard()).toBe('my.setStorage({\n  key: "count",\n  data: 3,\n});\n');
  await inspector.cell("note", "key").click();
  await inspector.button("Copy as code").click();
  await expect.poll(() => inspector.clipboard()).toBe('my.setStorage({\n  key: "note",\n  data: "hello",\n});\n');
  await inspector.grid.focus();
  await inspector.window.keyboard.press("Control+c");
  await expect.poll(() => inspector.clipboard()).toBe("hello");
  await host.quit();
});
