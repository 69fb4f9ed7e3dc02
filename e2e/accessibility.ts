import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect } from "./host-under-test";

/** What axe-core finds wrong with a page as it is now: rule, place, and what is the matter. */
async function violations(page: Page): Promise<readonly string[]> {
  // Legacy: without it the results are put together in a page of its own, and Electron lets nobody open one.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

/** Looks at the page as it is now, in the light and in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours that are still on their way from one scheme to the other are nobody's.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await violations(page), colorScheme).toEqual([]);
  }
}
