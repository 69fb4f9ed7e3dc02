import type { Page } from "playwright/test";
import { expect } from "./host-under-test";

/** Taps a button of the mini-program `storage-stories`. @returns what the call answered, as JSON text */
export async function story(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name, exact: true }).click();
  const outcome = page.getByRole("status", { name: "outcome" });
  await expect(outcome).toContainText(`${name}: `);
  return ((await outcome.textContent()) ?? "").trim().slice(name.length + 2);
}
