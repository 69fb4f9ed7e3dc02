import type { Page } from "playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, program, test } from "./host-under-test";

const LANGUAGE = { name: /^(中文|English)$/ };

/** The window as it is now, in both languages, light and dark. */
async function expectWindowAccessible(window: Page): Promise<void> {
  await expectAccessible(window);
  await window.getByRole("button", LANGUAGE).click();
  await expectAccessible(window);
  await window.getByRole("button", LANGUAGE).click();
}

test("the window without a mini-program has no accessibility violations", async ({ start }) => {
  const former = await start({ folder: program("edited") });
  await former.miniProgram();
  await former.quit();
  // Now there is a folder to offer again.
  const host = await start();
  const window = await host.host();
  await expect(window.getByRole("navigation")).toBeVisible();
  await expectWindowAccessible(window);
  await host.quit();
});

test("the window around a mini-program has no accessibility violations", async ({ start }) => {
  const host = await start({ folder: program("edited") });
  await host.miniProgram();
  await expectWindowAccessible(await host.host());
  await host.quit();
});

test("the window has no accessibility violations when a page is not found", async ({ start }) => {
  const host = await start({ folder: program("edited") });
  await host.miniProgram();
  const window = await host.host();
  const bar = window.getByRole("combobox", { name: /^(Page|页面)$/ });
  await bar.fill("pages/nowhere/nowhere");
  await bar.press("Enter");
  await expect(window.getByRole("alert")).toBeVisible();
  await expectWindowAccessible(window);
  await host.quit();
});

test("a failure has no accessibility violations", async ({ start }) => {
  const host = await start({ folder: program("nowhere") });
  const window = await host.host();
  await expect(window.getByRole("alert")).toBeVisible();
  await expectWindowAccessible(window);
  await host.quit();
});
