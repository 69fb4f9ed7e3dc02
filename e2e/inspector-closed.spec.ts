import { KEYS, openFilled } from "./edited-program";
import { expect, program, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";

test("what was begun in the panel is still there after it was closed, with what was written meanwhile", async ({
  openBesidePanel,
}) => {
  const { host, inspector, edited } = await openFilled(openBesidePanel);
  const { window } = inspector;
  await inspector.entries.cell("note", "key").click();
  await inspector.details.text.click();
  await window.keyboard.press("End");
  await window.keyboard.type(" there");
  await inspector.entries.keyFilter.fill("o");

  await inspector.toggle.click();
  await expect(inspector.entries.grid).toHaveCount(0);
  await edited.tap("write note");
  await edited.tap("remove count");
  await inspector.toggle.click();
  await expect(inspector.entries.keyFilter).toHaveValue("o");
  await expect.poll(() => inspector.entries.keys()).toEqual(["note"]);
  await expect(inspector.details.text).toHaveText("hello there");
  await expect(inspector.details.changedMeanwhile).toBeVisible();
  await inspector.picture("opened again");

  // The editor is a working one, not the picture of the one before.
  await inspector.details.text.press("End");
  await window.keyboard.type("!");
  await expect(inspector.details.text).toHaveText("hello there!");
  await inspector.details.text.press("Control+s");
  await inspector.entries.keyFilter.fill("");
  await expect(inspector.entries.cell("note", "preview")).toHaveText("hello there!");
  await expect.poll(() => inspector.entries.keys()).toEqual(KEYS.filter((key) => key !== "count"));
  await host.quit();
});

test("the View menu opens and closes the panel, and its mark follows the window's button", async ({
  openBesidePanel,
}) => {
  const host = await openBesidePanel({ folder: program("edited") });
  await host.miniProgram();
  const inspector = await Inspector.of(host);
  const menuItem = (isClicked: boolean) =>
    host.app.evaluate(({ Menu }, isClicked) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      const item = items.find(({ accelerator }) => accelerator === "CmdOrCtrl+I");
      if (isClicked) item?.click();
      return item?.checked;
    }, isClicked);
  await expect(inspector.toggle).toHaveAttribute("aria-pressed", "false");
  expect(await menuItem(false)).toBe(false);
  await menuItem(true);
  await expect(inspector.entries.grid).toBeVisible();
  await expect(inspector.toggle).toHaveAttribute("aria-pressed", "true");
  await inspector.toggle.click();
  await expect(inspector.entries.grid).toHaveCount(0);
  await expect.poll(() => menuItem(false)).toBe(false);
  await inspector.toggle.click();
  await expect.poll(() => menuItem(false)).toBe(true);
  await menuItem(true);
  await expect(inspector.entries.grid).toHaveCount(0);
  await host.quit();
});
