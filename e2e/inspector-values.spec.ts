import { FILLED, openFilled, withNote } from "./edited-program";
import { expect, program, test } from "./host-under-test";
import { Inspector } from "./inspector";
import { changeStore } from "./profile-files";

test("the type of a value is a choice, and a change of type loses nothing", async ({ openBesidePanel }, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
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

test("JSON is checked, formatted and folded, and what is no JSON is not saved", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
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
  await expect(window.locator(".cm-lint-marker-error")).toHaveCount(0);
  await window.locator(".cm-foldGutter span[title='Fold line']").first().click();
  await expect(inspector.text).toContainText("…");
  await inspector.picture("folded JSON");
  await inspector.button("Save").click();
  await expect.poll(() => inspector.read()).toEqual([["city", { b: [1, 2] }], ...FILLED.slice(1)]);
  await host.quit();
});

test("the tree of a value is walked, opened and edited by keyboard", async ({ openBesidePanel }, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
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
  await expect.poll(() => inspector.clipboard()).toBe("data.spots[0]");
  await host.quit();
});

test("an edit that breaks a limit is refused with the platform's error, and its draft stays", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
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

test("an entry is copied as the code that makes it", async ({ openBesidePanel }, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
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

test("a record that does not open is said to, and is replaced by what is saved in its place", async ({
  start,
  profile,
}, testInfo) => {
  const first = await start({ folder: program("edited") });
  await (await first.miniProgram()).getByRole("button", { name: "fill", exact: true }).click();
  await first.quit();
  changeStore(profile, (database) => database.exec("UPDATE entry SET sealed_value = x'00' WHERE position = 4"));

  const host = await start({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  await inspector.cell("note", "key").click();
  await expect(inspector.window.getByText("This record fails authentication")).toBeVisible();
  await inspector.picture("a record that does not open");
  await inspector.text.click();
  await inspector.window.keyboard.type("whole again");
  await inspector.button("Save").click();
  await expect(inspector.cell("note", "preview")).toHaveText("whole again");
  expect(await inspector.read()).toEqual(withNote("whole again"));
  await host.quit();
});
