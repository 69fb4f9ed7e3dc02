import type { Page } from "playwright/test";
import { expect, type HostUnderTest } from "./host-under-test";

/** Writes the demo's entry, and waits until the page was told that it is stored. */
export async function writeDemo(host: HostUnderTest): Promise<void> {
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await page.getByRole("alertdialog").getByRole("button").click();
}

export async function expectDemo(host: HostUnderTest, found: "written" | "empty"): Promise<void> {
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(page.getByText(found === "written" ? "hangzhou" : "没有数据")).toBeVisible();
}

/** Opens a dialog of the window by the button that leads to it. */
export async function openDialog(window: Page, button: RegExp): Promise<void> {
  await window.getByRole("button", { name: button }).click();
  await expect(window.getByRole("dialog")).toBeVisible();
}

export const ACCOUNTS_BUTTON = /^Account( |s$|$)/;
export const LIBRARY_BUTTON = /^My mini-programs$/;
export const SETTINGS_BUTTON = /^Settings$/;

/** Answers a question of removal, once it says what will be lost. */
export async function confirmRemoval(window: Page): Promise<void> {
  await expect(window.getByRole("button", { name: "Cancel", exact: true })).toBeFocused();
  await window.getByRole("button", { name: "Remove for good", exact: true }).click();
  await expect(window.getByRole("dialog", { name: /\?$/ })).toBeHidden();
}

export async function closeDialog(window: Page): Promise<void> {
  await window.keyboard.press("Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);
}
