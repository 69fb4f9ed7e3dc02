import type { Locator, Page, TestInfo } from "playwright/test";
import { expect, type HostUnderTest } from "./host-under-test";

/** A tab of the panel in English and Chinese. */
export type PanelTab = "Entries" | "Calls" | "Snapshots" | "Faults";

/** The window with the storage panel open at a tab. */
export async function openPanel(host: HostUnderTest, tab: PanelTab): Promise<Page> {
  const window = await host.host();
  const panel = window.getByRole("region", { name: "Storage inspector" });
  // The menu and the toolbar may say otherwise: whether it is open is remembered.
  const toggle = window.getByRole("button", { name: "Storage" });
  await expect(toggle).toBeVisible();
  if ((await toggle.getAttribute("aria-pressed")) === "false") await toggle.click();
  await panel.getByRole("tab", { name: tab, exact: true }).click();
  await panelTold(host);
  return window;
}

/** Waits until the main process has heard what the window asked for, such as to record calls, and the page has been told. */
export async function panelTold(host: HostUnderTest): Promise<void> {
  // Each is answered behind what went before it on the same way.
  await (await host.host()).evaluate(() => {
    const { minihostInspector } = globalThis as unknown as { minihostInspector: { activeFaults(): Promise<unknown> } };
    return minihostInspector.activeFaults();
  });
  const page = await host.miniProgram();
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Taps a button of the mini-program `storage-stories`. @returns what the call answered, as JSON text */
export async function story(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name, exact: true }).click();
  const outcome = page.getByRole("status", { name: "outcome" });
  await expect(outcome).toContainText(`${name}: `);
  return ((await outcome.textContent()) ?? "").trim().slice(name.length + 2);
}

/** Keeps a picture with the test's results. */
export async function picture(testInfo: TestInfo, name: string, what: Page | Locator): Promise<void> {
  const body = await what.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  await testInfo.attach(name, { body, contentType: "image/png" });
}
