import { KEYS, openFilled } from "./edited-program";
import { expect, program, test } from "./host-under-test";

test("what was begun in the panel is still there after it was closed, with what was written meanwhile", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, inspector } = await openFilled(openBesidePanel, testInfo);
  const { window } = inspector;
  await inspector.cell("note", "key").click();
  await inspector.text.click();
  await window.keyboard.press("End");
  await window.keyboard.type(" there");
  await window.getByRole("searchbox", { name: "Filter keys" }).fill("o");

  await inspector.button("Storage").click();
  await expect(inspector.grid).toHaveCount(0);
  await inspector.tap("write note");
  await inspector.tap("remove count");
  await inspector.button("Storage").click();
  await expect(window.getByRole("searchbox", { name: "Filter keys" })).toHaveValue("o");
  await expect.poll(() => inspector.keys()).toEqual(["note"]);
  await expect(inspector.text).toHaveText("hello there");
  await expect(window.getByText("Changed meanwhile")).toBeVisible();
  await inspector.picture("opened again");

  // The editor is a working one, not the picture of the one before.
  await inspector.text.press("End");
  await window.keyboard.type("!");
  await expect(inspector.text).toHaveText("hello there!");
  await inspector.text.press("Control+s");
  await window.getByRole("searchbox", { name: "Filter keys" }).fill("");
  await expect(inspector.cell("note", "preview")).toHaveText("hello there!");
  await expect.poll(() => inspector.keys()).toEqual(KEYS.filter((key) => key !== "count"));
  await host.quit();
});

test("the View menu opens and closes the panel, and its mark follows the window's button", async ({
  openBesidePanel,
}) => {
  const host = await openBesidePanel({ folder: program("edited") });
  await host.miniProgram();
  const window = await host.host();
  const menuItem = (isClicked: boolean) =>
    host.app.evaluate(({ Menu }, isClicked) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      const item = items.find(({ accelerator }) => accelerator === "CmdOrCtrl+I");
      if (isClicked) item?.click();
      return item?.checked;
    }, isClicked);
  const button = window.getByRole("button", { name: /^(Storage|存储)$/ });
  await expect(button).toHaveAttribute("aria-pressed", "false");
  expect(await menuItem(false)).toBe(false);
  await menuItem(true);
  await expect(window.getByRole("grid")).toBeVisible();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await button.click();
  await expect(window.getByRole("grid")).toHaveCount(0);
  await expect.poll(() => menuItem(false)).toBe(false);
  await button.click();
  await expect.poll(() => menuItem(false)).toBe(true);
  await menuItem(true);
  await expect(window.getByRole("grid")).toHaveCount(0);
  await host.quit();
});
