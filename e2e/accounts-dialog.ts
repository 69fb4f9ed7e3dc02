import type { Page } from "playwright/test";
import { expect, type HostUnderTest } from "./host-under-test";
import { closeDialog } from "./storage-demo";

/** In the dialog of the accounts, which is open. */
export async function createAccount(window: Page, name: string): Promise<void> {
  await window.getByRole("textbox", { name: "Name of a new account", exact: true }).fill(name);
  await window.keyboard.press("Enter");
  await expect(window.getByRole("listitem").filter({ hasText: name })).toBeVisible();
}

/** From the dialog of the accounts, which is closed then. */
export async function switchTo(host: HostUnderTest, name: string): Promise<void> {
  const window = await host.host();
  await window.getByRole("button", { name: `Switch to ${name}`, exact: true }).click();
  await expect(window.getByRole("listitem").filter({ hasText: name })).toContainText("In use");
  await closeDialog(window);
}
