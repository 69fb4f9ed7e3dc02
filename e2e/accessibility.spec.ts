import { expectAccessible } from "./accessibility";
import { openEdited } from "./edited-program";
import { expect, type HostUnderTest, program, test } from "./host-under-test";

/** The window as it is now, in both languages, light and dark. */
async function expectWindowAccessible(host: HostUnderTest): Promise<void> {
  const window = await host.host();
  await expectAccessible(window);
  await host.chooseLanguage("中文");
  await expectAccessible(window);
  await host.chooseLanguage("English");
}

test("the window without a mini-program has no accessibility violations", async ({ start }) => {
  const former = await start({ folder: program("edited") });
  await former.miniProgram();
  await former.quit();
  // Now there is a folder to offer again.
  const host = await start();
  const window = await host.host();
  await expect(window.getByRole("navigation")).toBeVisible();
  await expectWindowAccessible(host);
  await host.quit();
});

test("the window around a mini-program has no accessibility violations", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("edited") });
  await host.miniProgram();
  await expectWindowAccessible(host);
  await host.quit();
});

test("the window has no accessibility violations when a page is not found", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("edited") });
  await host.miniProgram();
  const window = await host.host();
  const bar = window.getByRole("combobox", { name: "Page", exact: true });
  await bar.fill("pages/nowhere/nowhere");
  await bar.press("Enter");
  await expect(window.getByRole("alert")).toBeVisible();
  await expectWindowAccessible(host);
  await host.quit();
});

test("a failure has no accessibility violations", async ({ start }) => {
  const host = await start({ folder: program("nowhere") });
  const window = await host.host();
  await expect(window.getByRole("alert")).toBeVisible();
  await expectWindowAccessible(host);
  await host.quit();
});

test("the dialogs of the window have no accessibility violations", async ({ start }) => {
  const host = await start({ folder: program("edited") });
  await host.miniProgram();
  const window = await host.host();
  // The panel, which is made in spare time, is not in sight.
  const buttons = window.locator('button[aria-haspopup="dialog"]').filter({ visible: true });
  await expect(buttons.first()).toBeVisible();
  for (const button of await buttons.all()) {
    await button.click();
    await expect(window.getByRole("dialog")).toBeVisible();
    await expectAccessible(window);
    await window.keyboard.press("Escape");
    await expect(window.getByRole("dialog")).toBeHidden();
  }
  await host.quit();
});

test.describe("the storage panel has no accessibility violations", () => {
  test("while it is empty", async ({ openBesidePanel }) => {
    const { host } = await openEdited(openBesidePanel);
    await expectWindowAccessible(host);
    await host.quit();
  });

  test("with entries in the table and a value's text in the details", async ({ openBesidePanel }) => {
    const { host, inspector, edited } = await openEdited(openBesidePanel);
    await edited.tap("fill");
    await inspector.entries.cell("city", "key").click();
    await expect(inspector.details.text).toBeVisible();
    await expectWindowAccessible(host);
    await host.quit();
  });

  test("with a value's tree in the details", async ({ openBesidePanel }) => {
    const { host, inspector, edited } = await openEdited(openBesidePanel);
    await edited.tap("fill");
    await inspector.entries.cell("city", "key").click();
    await inspector.details.showTree.click();
    await expect(inspector.details.tree("city")).toBeVisible();
    await expectWindowAccessible(host);
    await host.quit();
  });

  test("while a cell is edited and refused, and while a draft is no JSON", async ({ openBesidePanel }) => {
    const { host, inspector, edited } = await openEdited(openBesidePanel);
    const { window } = inspector;
    await edited.tap("fill");
    await inspector.entries.cell("count", "preview").dblclick();
    await inspector.entries.valueField("count").fill("no JSON");
    await window.keyboard.press("Enter");
    await expect(inspector.refusal).toBeVisible();
    await expectAccessible(window);
    await window.keyboard.press("Escape");
    await inspector.details.text.click();
    await window.keyboard.type("no JSON");
    await expect(inspector.details.mistakes).toBeVisible();
    await edited.tap("fill");
    // What is measured is what stays: rows that are highlighted come first.
    await expect(inspector.entries.highlighted).not.toHaveCount(0);
    await expectAccessible(window);
    await host.quit();
  });

  test("with a menu, a dialog and several rows chosen", async ({ openBesidePanel }) => {
    const { host, inspector, edited } = await openEdited(openBesidePanel);
    const { window } = inspector;
    await edited.tap("fill");
    await expect(inspector.entries.row("note")).toBeVisible();
    await inspector.entries.grid.focus();
    await window.keyboard.press("Control+a");
    await expectAccessible(window);
    await inspector.entries.cell("count", "key").click({ button: "right" });
    await expect(inspector.menu).toBeVisible();
    await expectAccessible(window);
    await window.keyboard.press("Escape");
    const { add, clear, keysHelp } = inspector.entries;
    for (const button of [add, clear, keysHelp]) {
      await button.click();
      await expect(window.getByRole("dialog")).toBeVisible();
      await expectAccessible(window);
      await window.keyboard.press("Escape");
    }
    await host.quit();
  });
});
