import { rmSync } from "node:fs";
import type { Page } from "playwright/test";
import { ANTD_MINI } from "./component-libraries/antd-mini";
import type { ComponentLibrary, ComponentPage } from "./component-libraries/component-page";
import { componentsOf, generateProgram } from "./component-libraries/generated-program";
import { MINI_ANTUI } from "./component-libraries/mini-antui";
import { expect, test } from "./host-under-test";

/** What a component that draws in one go may take to be seen, in ms. */
const PATIENCE = 5000;

for (const library of [ANTD_MINI, MINI_ANTUI]) {
  test(`every component of ${library.name} has a page or a reason not to`, () => {
    const known = [...library.pages.map(({ path }) => path), ...Object.keys(library.notRendered)];
    expect(known.toSorted()).toEqual(componentsOf(library));
  });

  test(`every component of ${library.name} renders with its main props and without a complaint`, async ({ start }) => {
    test.setTimeout(300_000);
    const folder = generateProgram(library);
    const host = await start({ folder, expects: [/./] });
    const page = await host.miniProgram();
    const failures = await visitAll(page, library);
    console.info(
      `${library.name}: ${library.pages.length - failures.length} of ${library.pages.length} components render`,
    );
    await host.quit();
    rmSync(folder, { recursive: true });
    expect(failures).toEqual([]);
  });
}

/** Opens each page from the list, as a user would, and returns what went wrong. */
async function visitAll(page: Page, { pages }: ComponentLibrary): Promise<readonly string[]> {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const failures: string[] = [];
  for (const component of pages) {
    await page.getByRole("link", { name: component.path, exact: true }).click();
    const missing = await whatIsMissing(page, component);
    const wrong = [...errors.splice(0), ...(missing === undefined ? [] : [missing])];
    if (wrong.length > 0) failures.push(`${component.path}: ${wrong.join(" | ")}`);
    await page.getByRole("button", { name: /^(返回|Back)$/ }).click();
  }
  return failures;
}

async function whatIsMissing(page: Page, { shows }: ComponentPage): Promise<string | undefined> {
  const stage = page.locator("#stage");
  try {
    await expect(page.getByRole("alert")).toHaveCount(0, { timeout: PATIENCE });
    const seen = shows === undefined ? stage.locator(":visible") : stage.getByText(shows).filter({ visible: true });
    await expect(seen.first()).toBeVisible({ timeout: PATIENCE });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message.split("\n")[0];
  }
}
