import { FILLED, KEYS, openFilled, withNote } from "./edited-program";
import { expect, test } from "./host-under-test";

test("an unsaved draft stays, says that the entry has changed, and is kept or given up", async ({
  openBesidePanel,
}) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const { window } = inspector;
  await inspector.entries.cell("note", "key").click();
  await inspector.details.text.click();
  await window.keyboard.press("End");
  await window.keyboard.type(" there");
  await edited.tap("write note");
  await expect(inspector.details.changedMeanwhile).toBeVisible();
  await expect(inspector.details.text).toHaveText("hello there");
  await inspector.picture("changed meanwhile");
  await inspector.details.keepMine.click();
  await expect(inspector.details.changedMeanwhile).toBeHidden();
  await expect(inspector.details.text).toHaveText("hello there");

  // Another row and back: the draft is still there.
  await inspector.entries.cell("count", "key").click();
  await inspector.entries.cell("note", "key").click();
  await expect(inspector.details.text).toHaveText("hello there");
  await edited.tap("remove note");
  await expect.poll(() => inspector.entries.keys()).toEqual(KEYS.slice(0, 3));
  await host.quit();
});

test("a cell is edited on when its row is removed or filtered out", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const { window } = inspector;
  await inspector.entries.cell("note", "preview").dblclick();
  await window.keyboard.type("still here");
  await edited.tap("remove note");
  await expect.poll(() => inspector.entries.keys()).toEqual(KEYS.slice(0, 3));
  const field = inspector.entries.valueFieldWithoutRow("note");
  await expect(field).toHaveValue("still here");
  await inspector.picture("a cell without its row");
  await field.press("Enter");
  await expect.poll(() => inspector.entries.keys()).toEqual(KEYS);
  expect(await edited.read()).toEqual(withNote("still here"));
  await host.quit();
});

test("the stored value is shown on request instead of the draft", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  await inspector.entries.cell("note", "key").click();
  await inspector.details.text.click();
  await inspector.window.keyboard.type("draft ");
  await edited.tap("write note");
  await inspector.details.showStored.click();
  await expect(inspector.details.text).toHaveText("from the mini-program");
  await host.quit();
});

test("both sides have the last write to a key, and the undo history stays right", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const note = async () => Object.fromEntries(await edited.read()).note;
  await inspector.entries.cell("note", "preview").dblclick();
  const field = inspector.entries.valueField("note");
  await field.fill("from the panel");
  // Both at once: whichever the main process takes last is the value of both sides.
  await Promise.all([edited.tap("write note"), field.press("Enter")]);
  await expect(inspector.entries.undo).toBeEnabled();
  const last = await note();
  expect(["from the panel", "from the mini-program"]).toContain(last);
  await expect(inspector.entries.cell("note", "preview")).toHaveText(String(last));

  await edited.tap("write note");
  await expect(inspector.entries.cell("note", "preview")).toHaveText("from the mini-program");
  await inspector.entries.undo.click();
  await expect(inspector.entries.redo).toBeEnabled();
  const undone = await note();
  // What the panel's edit replaced depends on who came first.
  expect(["hello", "from the mini-program"]).toContain(undone);
  await expect(inspector.entries.cell("note", "preview")).toHaveText(String(undone));
  await inspector.entries.redo.click();
  await expect(inspector.entries.cell("note", "preview")).toHaveText("from the mini-program");
  expect(await note()).toBe("from the mini-program");
  await inspector.picture("after both have written");
  await host.quit();
});

test("an edit against a thousand writes a second to the same key leaves one history", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  await edited.tap("keep writing note");
  await inspector.entries.cell("note", "preview").dblclick();
  const field = inspector.entries.valueField("note");
  await field.fill("from the panel");
  await field.press("Enter");
  await expect(inspector.entries.undo).toBeEnabled();
  await edited.tap("stop");
  await expect(inspector.entries.cell("note", "preview")).toHaveText(/^write \d+$/);
  const last = Object.fromEntries(await edited.read()).note;
  await expect(inspector.entries.cell("note", "preview")).toHaveText(String(last));
  await inspector.entries.undo.click();
  await expect(inspector.entries.redo).toBeEnabled();
  await expect(inspector.entries.cell("note", "preview")).not.toHaveText(String(last));
  await inspector.entries.redo.click();
  await expect(inspector.entries.cell("note", "preview")).toHaveText(String(last));
  expect(Object.fromEntries(await edited.read()).note).toBe(last);
  await host.quit();
});

test("typing in a cell and in the details goes on undisturbed", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const { window } = inspector;
  await edited.tap("keep writing");
  // The latest change comes first, so that rows move all the time.
  await inspector.entries.sorter("Changed").click();
  await inspector.entries.cell("note", "preview").dblclick();
  const field = inspector.entries.valueField("note");
  await window.keyboard.type("typed slowly in a cell", { delay: 20 });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("typed slowly in a cell");
  await window.keyboard.press("Enter");
  await expect(inspector.entries.cell("note", "preview")).toHaveText("typed slowly in a cell");
  await window.keyboard.press("Enter");
  await expect(inspector.details.text).toBeFocused();
  await window.keyboard.press("Control+a");
  await window.keyboard.type("and in the details", { delay: 20 });
  await expect(inspector.details.text).toHaveText("and in the details");
  await expect(inspector.details.text).toBeFocused();
  await edited.tap("stop");
  await host.quit();
});

test("quitting beside a mini-program that keeps writing complains about nothing", async ({ start }) => {
  const { host, inspector, edited } = await openFilled(start);
  await edited.tap("keep writing note");
  await expect(inspector.entries.cell("note", "preview")).toHaveText(/^write \d+$/);
  await host.quit();
});

test("a value that is typed in the tree is not lost when its place is gone", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  await inspector.entries.cell("city", "key").click();
  await inspector.details.showTree.click();
  const tree = inspector.details.tree("city");
  await tree.press("*");
  await tree.getByRole("treeitem", { name: "灵隐寺" }).dblclick();
  const field = tree.getByRole("textbox");
  await field.fill('"龙井村"');
  await edited.tap("shrink city");
  await expect(inspector.details.changedMeanwhile).toBeVisible();
  await expect(field).toHaveValue('"龙井村"');
  await inspector.picture("a place in a tree that is gone");
  await field.press("Enter");
  await inspector.details.save.click();
  const saved = ["city", { name: "杭州", spots: ["西湖", "龙井村"] }];
  await expect.poll(() => edited.read()).toEqual([saved, ...FILLED.slice(1)]);

  // Given up, the tree follows the mini-program again.
  await tree.getByRole("treeitem", { name: "龙井村" }).dblclick();
  await field.fill('"');
  await edited.tap("shrink city");
  await expect(inspector.details.changedMeanwhile).toBeVisible();
  await field.press("Escape");
  await expect(inspector.details.changedMeanwhile).toBeHidden();
  await expect(tree.getByRole("treeitem", { name: "龙井村" })).toHaveCount(0);
  await host.quit();
});
