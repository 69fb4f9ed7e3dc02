import { FILLED, fill, KEYS, openFilled, withNote } from "./edited-program";
import { expect, program, test } from "./host-under-test";
import { Inspector } from "./inspector";

test("an unsaved draft stays, says that the entry has changed, and is kept or given up", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
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

test("a cell is edited on when its row is removed or filtered out", async ({ openBesidePanel }, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
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

test("the stored value is shown on request instead of the draft", async ({ openBesidePanel }, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  await inspector.cell("note", "key").click();
  await inspector.text.click();
  await inspector.window.keyboard.type("draft ");
  await inspector.tap("write note");
  await inspector.button("Show what is stored").click();
  await expect(inspector.text).toHaveText("from the mini-program");
  await host.quit();
});

test("both sides have the last write to a key, and the undo history stays right", async ({
  openBesidePanel,
}, testInfo) => {
  const host = await openBesidePanel({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  const note = async () => Object.fromEntries(await inspector.read()).note;
  await fill(inspector);
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

test("an edit against a thousand writes a second to the same key leaves one history", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
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
  await expect(inspector.cell("note", "preview")).not.toHaveText(String(last));
  await inspector.button("Redo").click();
  await expect(inspector.cell("note", "preview")).toHaveText(String(last));
  expect(Object.fromEntries(await inspector.read()).note).toBe(last);
  await host.quit();
});

test("typing in a cell and in the details goes on undisturbed", async ({ openBesidePanel }, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
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

test("quitting beside a mini-program that keeps writing complains about nothing", async ({ start }, testInfo) => {
  const { host, inspector } = await openFilled(start, testInfo);
  await inspector.tap("keep writing note");
  await expect(inspector.cell("note", "preview")).toHaveText(/^write \d+$/);
  await host.quit();
});

test("a value that is typed in the tree is not lost when its place is gone", async ({ openBesidePanel }, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
  await inspector.cell("city", "key").click();
  await inspector.button("Tree").click();
  const tree = window.getByRole("tree", { name: "Value of city" });
  await tree.press("*");
  await tree.getByRole("treeitem", { name: "灵隐寺" }).dblclick();
  const field = tree.getByRole("textbox");
  await field.fill('"龙井村"');
  await inspector.tap("shrink city");
  await expect(window.getByText("Changed meanwhile")).toBeVisible();
  await expect(field).toHaveValue('"龙井村"');
  await inspector.picture("a place in a tree that is gone");
  await field.press("Enter");
  await inspector.button("Save").click();
  const saved = ["city", { name: "杭州", spots: ["西湖", "龙井村"] }];
  await expect.poll(() => inspector.read()).toEqual([saved, ...FILLED.slice(1)]);

  // Given up, the tree follows the mini-program again.
  await tree.getByRole("treeitem", { name: "龙井村" }).dblclick();
  await field.fill('"');
  await inspector.tap("shrink city");
  await expect(window.getByText("Changed meanwhile")).toBeVisible();
  await field.press("Escape");
  await expect(window.getByText("Changed meanwhile")).toBeHidden();
  await expect(tree.getByRole("treeitem", { name: "龙井村" })).toHaveCount(0);
  await host.quit();
});
