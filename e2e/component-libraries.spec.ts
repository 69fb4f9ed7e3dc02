import { rmSync } from "node:fs";
import { errors, type Page } from "playwright/test";
import { ANTD_MINI } from "./component-libraries/antd-mini";
import type { ComponentLibrary, ComponentPage } from "./component-libraries/component-page";
import { componentsOf, generateProgram } from "./component-libraries/generated-program";
import { MINI_ANTUI } from "./component-libraries/mini-antui";
import { expect, test } from "./host-under-test";

/** How long a component may take to be seen once its page is open, in ms: generous for a busy machine. */
const PATIENCE_MS = 10_000;

/** Some components show pictures of their makers' servers, which a test does not depend on. */
const FAR_PICTURE = /^Failed to load resource: net::ERR_/;

for (const library of [ANTD_MINI, MINI_ANTUI]) {
  test(`every component of ${library.name} has a page or a reason not to`, () => {
    const known = [...library.pages.map(({ path }) => path), ...Object.keys(library.notRendered)];
    expect(known.toSorted()).toEqual(componentsOf(library));
  });

  test(`every component of ${library.name} renders with its main props and without a complaint`, async ({ open }) => {
    test.setTimeout(300_000);
    const folder = generateProgram(library);
    const host = await open({ folder, expects: [/./] });
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
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !FAR_PICTURE.test(message.text())) complaints.push(message.text());
  });
  const failures: string[] = [];
  for (const component of pages) {
    await page.getByRole("link", { name: component.path, exact: true }).click();
    const missing = await whatIsMissing(page, component);
    await dismissFailures(page);
    await page.getByRole("button", { name: "Back", exact: true }).click();
    const wrong = [...complaints.splice(0), ...missing]
      .map((text) => text.split("\n")[0] ?? "")
      .filter((text) => component.ownFault === undefined || !text.includes(component.ownFault));
    if (wrong.length > 0) failures.push(`${component.path}: ${wrong.join(" | ")}`);
  }
  return failures;
}

async function whatIsMissing(page: Page, { shows, invisible }: ComponentPage): Promise<readonly string[]> {
  const stage = page.locator("#stage");
  const seen =
    shows === undefined
      ? stage.locator(invisible ? "*" : ":visible")
      : stage.getByText(shows).filter({ visible: true });
  const isSeen = await seen
    .first()
    .waitFor({ timeout: PATIENCE_MS, state: invisible ? "attached" : "visible" })
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof errors.TimeoutError) return false;
        throw error;
      },
    );
  const alerts = (await page.getByRole("alert").locator("p").allInnerTexts()).map((text) => `alert: ${text}`);
  return isSeen ? alerts : [...alerts, `nothing shows ${shows ?? "on the page"}`];
}

/** A failure's message lies over the page, and would hide the way back. */
async function dismissFailures(page: Page): Promise<void> {
  const dismiss = page.getByRole("alert").getByRole("button");
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}
