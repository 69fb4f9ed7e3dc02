import { EditedProgram, FILLED, openEdited, openFilled, withNote } from "./edited-program";
import { expect, program, test } from "./host-under-test";
import { changeStore } from "./profile-files";

test("the type of a value is a choice, and a change of type loses nothing", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  await inspector.entries.cell("digits", "key").click();
  await expect(inspector.details.type("String")).toBeChecked();
  await inspector.details.type("JSON").check();
  await inspector.details.save.click();
  await expect.poll(() => edited.read()).toEqual([FILLED[0], FILLED[1], ["digits", 123], FILLED[3]]);

  await inspector.entries.cell("city", "key").click();
  await inspector.details.type("String").check();
  await expect(inspector.details.text).toHaveText('{"name":"杭州","spots":["西湖","灵隐寺"]}');
  await inspector.details.type("JSON").check();
  await expect(inspector.details.notSaved).toBeHidden();
  await host.quit();
});

test("JSON is checked, formatted and folded, and what is no JSON is not saved", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const { window } = inspector;
  await inspector.entries.cell("city", "key").click();
  await inspector.details.text.click();
  await window.keyboard.press("Control+a");
  await window.keyboard.insertText('{"b": [1,2}');
  await expect(inspector.details.notJson(1, 11)).toBeVisible();
  await expect(inspector.details.save).toBeDisabled();
  await expect(inspector.details.mistakes).toBeVisible();
  await inspector.picture("what is no JSON");
  await window.keyboard.press("ArrowLeft");
  await window.keyboard.insertText("]");
  await inspector.details.format.click();
  await expect(inspector.details.textLines).toHaveCount(6);
  await expect(inspector.details.mistakeMarks).toHaveCount(0);
  await inspector.details.firstFold.click();
  await expect(inspector.details.text).toContainText("…");
  await inspector.picture("folded JSON");
  await inspector.details.save.click();
  await expect.poll(() => edited.read()).toEqual([["city", { b: [1, 2] }], ...FILLED.slice(1)]);
  await host.quit();
});

test("the tree of a value is walked, opened and edited by keyboard", async ({ openBesidePanel }) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const { window } = inspector;
  await inspector.entries.cell("city", "key").click();
  await inspector.details.showTree.click();
  const tree = inspector.details.tree("city");
  await expect(tree.getByRole("treeitem")).toHaveCount(3);
  await tree.focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"]) await window.keyboard.press(key);
  await expect(tree.getByRole("treeitem", { selected: true })).toContainText("西湖");
  await inspector.picture("the tree");
  await window.keyboard.press("F2");
  await window.keyboard.type("no JSON");
  await window.keyboard.press("Enter");
  await expect(inspector.refusal).toBeVisible();
  await window.keyboard.press("Control+a");
  await window.keyboard.type('"雷峰塔"');
  await window.keyboard.press("Enter");
  await expect(tree).toBeFocused();
  await window.keyboard.press("Control+s");
  await expect
    .poll(() => edited.read())
    .toEqual([["city", { name: "杭州", spots: ["雷峰塔", "灵隐寺"] }], ...FILLED.slice(1)]);
  await tree.getByRole("treeitem", { selected: true }).click({ button: "right" });
  await inspector.picture("the menu of the tree");
  await inspector.menuItem("Copy path").click();
  await expect.poll(() => inspector.clipboard()).toBe("data.spots[0]");
  await host.quit();
});

test("an edit that breaks a limit is refused with the platform's error, and its draft stays", async ({
  openBesidePanel,
}) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const { window } = inspector;
  await inspector.entries.cell("note", "key").click();
  await inspector.details.text.click();
  await window.keyboard.press("Control+a");
  await window.keyboard.insertText("x".repeat(200 * 1024 + 1));
  await expect(inspector.details.lengthOf("204,801")).toBeVisible();
  await inspector.details.save.click();
  await expect(inspector.refusal).toContainText("14 data 长度超限");
  await inspector.picture("a value that is too long");
  await expect(inspector.details.lengthOf("204,801")).toBeVisible();
  expect(await edited.read()).toEqual(FILLED);
  await inspector.details.revert.click();
  await expect(inspector.details.text).toHaveText("hello");

  await edited.tap("fill up");
  await inspector.entries.row("note").waitFor();
  await inspector.entries.cell("note", "preview").dblclick();
  const field = inspector.entries.valueField("note");
  await field.fill("y".repeat(2000));
  await field.press("Enter");
  await expect(inspector.refusal).toContainText("12 存储总大小达到上限");
  await inspector.picture("a store that is full");
  await expect(field).toHaveValue("y".repeat(2000));
  await field.press("Escape");
  await expect(inspector.entries.cell("note", "preview")).toHaveText("hello");
  await host.quit();
});

test("an entry is copied as the code that makes it", async ({ openBesidePanel }) => {
  const { host, inspector } = await openFilled(openBesidePanel);
  await inspector.entries.cell("count", "key").click({ button: "right" });
  await inspector.menuItem("Copy as code").click();
  await expect.poll(() => inspector.clipboard()).toBe('my.setStorage({\n  key: "count",\n  data: 3,\n});\n');
  await inspector.entries.cell("note", "key").click();
  await inspector.details.copyAsCode.click();
  await expect.poll(() => inspector.clipboard()).toBe('my.setStorage({\n  key: "note",\n  data: "hello",\n});\n');
  await inspector.entries.grid.focus();
  await inspector.window.keyboard.press("Control+c");
  await expect.poll(() => inspector.clipboard()).toBe("hello");
  await host.quit();
});

test("a record that does not open is said to, and is replaced by what is saved in its place", async ({
  start,
  profile,
}) => {
  const first = await start({ folder: program("edited") });
  await new EditedProgram(first).tap("fill");
  await first.quit();
  changeStore(profile, (database) => database.exec("UPDATE entry SET sealed_value = x'00' WHERE position = 4"));

  const { host, inspector, edited } = await openEdited(start);
  await inspector.entries.cell("note", "key").click();
  await expect(inspector.details.failsAuthentication).toBeVisible();
  await inspector.picture("a record that does not open");
  await inspector.details.text.click();
  await inspector.window.keyboard.type("whole again");
  await inspector.details.save.click();
  await expect(inspector.entries.cell("note", "preview")).toHaveText("whole again");
  expect(await edited.read()).toEqual(withNote("whole again"));
  await host.quit();
});
