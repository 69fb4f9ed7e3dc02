import type { Page } from "playwright/test";
import { expect, program, test } from "./host-under-test";

const PAGE_BAR = { name: "Page", exact: true };

function screenOf(page: Page): Promise<string> {
  return page.evaluate(() => `${innerWidth} × ${innerHeight} @${devicePixelRatio}`);
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
}

test("the page bar shows the page on top with its query, and opens what is typed", async ({ open }) => {
  const host = await open({ folder: program("two-pages") });
  const window = await host.host();
  const page = await host.miniProgram();
  const bar = window.getByRole("combobox", PAGE_BAR);
  await expect(bar).toHaveValue("pages/first/first");
  await page.getByRole("button", { name: "go" }).click();
  await expect(bar).toHaveValue("pages/second/second?city=%E6%9D%AD%E5%B7%9E");

  await bar.fill("pages/second/second?city=Rome");
  await bar.press("Enter");
  await expect(page.getByText("second page of Rome")).toBeVisible();
  await expect(page.getByRole("button", { name: "Back" })).toHaveCount(1);

  // The same page once more, written otherwise: what is on top is shown, not what was typed.
  await bar.fill("/pages/second/second?city=Rome");
  await bar.press("Enter");
  await expect(bar).toHaveValue("pages/second/second?city=Rome");

  await bar.fill("pages/nowhere/nowhere");
  await bar.press("Enter");
  await expect(window.getByRole("alert")).toContainText("pages/nowhere/nowhere is not found");
  await bar.press("Escape");
  await expect(bar).toHaveValue("pages/second/second?city=Rome");
  await bar.press("Enter");
  await expect(window.getByRole("alert")).toBeHidden();

  await bar.fill("pages/nowhere/nowhere");
  await bar.press("Enter");
  await expect(window.getByRole("alert")).toBeVisible();
  await expect(bar).toHaveValue("pages/nowhere/nowhere");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(bar).toHaveValue("pages/first/first");
  await host.quit();
});

test("reload starts the mini-program at its home page", async ({ open }) => {
  const host = await open({ folder: program("two-pages") });
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "go" }).click();
  await expect(page.getByText("second page of 杭州")).toBeVisible();
  await host.reload();
  await expect(page.getByText("first page")).toBeVisible();
  await host.quit();
});

test("a device gives the page its size and pixel ratio, and is remembered", async ({ start }) => {
  const first = await start({ folder: program("two-pages") });
  const window = await first.host();
  const page = await first.miniProgram();
  await expect.poll(() => screenOf(page)).toBe("375 × 667 @2");
  await window.getByRole("combobox", { name: "Device", exact: true }).selectOption("iphone-15");
  await expect.poll(() => screenOf(page)).toBe("393 × 852 @3");
  // Shown smaller than it is: what is clicked must still be what is seen.
  await page.getByRole("button", { name: "go" }).click();
  await expect(page.getByText("second page of 杭州")).toBeVisible();

  await window.getByRole("combobox", { name: "Device", exact: true }).selectOption("custom");
  const width = window.getByRole("spinbutton", { name: /^Width/ });
  await width.fill("500");
  await width.press("Enter");
  await expect.poll(() => screenOf(page)).toBe("500 × 720 @2");
  await first.quit();

  const second = await start({ folder: program("two-pages") });
  const again = await second.miniProgram();
  await expect.poll(() => screenOf(again)).toBe("500 × 720 @2");
  await second.quit();
});

test("dark and light are the page's own, also after a reload", async ({ start }) => {
  const host = await start({ folder: program("two-pages") });
  const window = await host.host();
  const page = await host.miniProgram();
  await window.getByRole("combobox", { name: "Appearance", exact: true }).selectOption("dark");
  await expect.poll(() => isDark(page)).toBe(true);
  expect(await isDark(window)).toBe(false);
  await page.getByRole("button", { name: "go" }).click();
  await expect(page.getByText("second page of 杭州")).toBeVisible();
  await host.reload();
  await expect(page.getByText("first page")).toBeVisible();
  await expect.poll(() => isDark(page)).toBe(true);
  await window.getByRole("combobox", { name: "Appearance", exact: true }).selectOption("light");
  await expect.poll(() => isDark(page)).toBe(false);
  await host.quit();
});

test("DevTools open on the mini-program alone, and show its sources as its author wrote them", async ({ start }) => {
  const flags = ["--js-flags=--expose-gc"];
  const host = await start({ folder: program("two-pages"), flags, expects: [/./] });
  await (await host.host()).getByRole("button", { name: "DevTools", exact: true }).click();
  // What nobody refers to any more is collected, DevTools that still load among it.
  await expect.poll(() => host.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(3);
  await host.app.evaluate(() => (globalThis as unknown as { gc(): void }).gc());
  const sources = () =>
    host.app.evaluate(async ({ webContents }) => {
      const tools = webContents.getAllWebContents().find((each) => each.getURL().startsWith("devtools:"));
      const list =
        'import("./models/workspace/workspace.js").then(({ Workspace: { WorkspaceImpl } }) => WorkspaceImpl.instance().uiSourceCodes().map((code) => code.url()))';
      return tools === undefined ? [] : ((await tools.executeJavaScript(list)) as string[]);
    });
  // DevTools that still load never answer, which is an error here.
  await expect(async () => {
    const paths = (await sources()).map((url) => new URL(url).pathname);
    expect(paths).toEqual(expect.arrayContaining(["/app.js", "/pages/first/first.js", "/pages/second/second.js"]));
  }).toPass();
  await host.quit();
});

test("every command of the window has a menu item with a key", async ({ open }) => {
  const host = await open({ folder: program("two-pages") });
  await host.miniProgram();
  const keys = await host.app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? [])
      .flatMap((item) => item.submenu?.items ?? [])
      .map((item) => item.accelerator)
      .filter((key) => key !== undefined && key !== null),
  );
  expect(keys).toEqual(expect.arrayContaining(["CmdOrCtrl+O", "CmdOrCtrl+R", "CmdOrCtrl+L", "F12"]));
  await host.quit();
});
