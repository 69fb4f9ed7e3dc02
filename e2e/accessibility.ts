import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect } from "./host-under-test";

/**
 * What axe-core finds wrong with a page as it is now: rule, place, and what is the matter.
 * @param part selector of the part of the page that is looked at
 */
async function violations(page: Page, part: string): Promise<readonly string[]> {
  // Legacy: without it the results are put together in a page of its own, and Electron lets nobody open one.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .include(part)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

/** How much is still moving; the text cursor, which blinks for ever, is not meant. */
function movingCount(): number {
  const ends = document.getAnimations().map((each) => Number(each.effect?.getComputedTiming().endTime));
  return ends.filter((end) => end !== Number.POSITIVE_INFINITY).length;
}

/** Looks at the page as it is now, or at a part of it, in the light and in the dark. */
export async function expectAccessible(page: Page, part = "html"): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours that are still on their way from one scheme to the other are nobody's.
    await expect.poll(() => page.evaluate(movingCount)).toBe(0);
    expect(await violations(page, part), colorScheme).toEqual([]);
  }
}
