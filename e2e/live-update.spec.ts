import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { test as base, expect, program } from "./host-under-test";

/** A mini-program whose files the test may change. */
class Source {
  constructor(readonly folder: string) {}

  /** Saves a file as an editor does. */
  edit(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  }
}

const test = base.extend<{ readonly source: Source }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  source: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "minihost-source-"));
    cpSync(program("two-pages"), folder, { recursive: true });
    await use(new Source(folder));
    rmSync(folder, { recursive: true });
  },
});

async function goToSecondPage(page: Page): Promise<void> {
  await page.getByRole("button", { name: "go" }).click();
  await expect(page.getByText("second page of 杭州")).toBeVisible();
}

test("a saved template, script and style sheet are seen at once, and the second page stays open", async ({
  start,
  source,
}) => {
  const host = await start({ folder: source.folder });
  const page = await host.miniProgram();
  await goToSecondPage(page);

  source.edit("pages/second/second.axml", "{{greeting}} of", "{{greeting}} in");
  await expect(page.getByText("second page in 杭州")).toBeVisible();

  source.edit("pages/second/second.js", "'second page'", "'page two'");
  await expect(page.getByText("page two in 杭州")).toBeVisible();

  source.edit("pages/second/second.acss", "rgb(0, 0, 0)", "rgb(0, 128, 0)");
  await expect(page.getByText("page two in 杭州")).toHaveCSS("color", "rgb(0, 128, 0)");

  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByText("first page")).toBeVisible();
  await host.quit();
});

test("a saved mistake is shown over the page with its lines, and goes when it is mended", async ({ start, source }) => {
  const host = await start({ folder: source.folder });
  const page = await host.miniProgram();
  await goToSecondPage(page);

  source.edit("mini.project.json", "{", '{ "axmlStrictCheck": true,');
  source.edit("pages/second/second.axml", "</view>", "</text>");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("pages/second/second.axml:1");
  await expect(alert.locator("pre")).toContainText('<view class="box">{{greeting}} of {{city}}</text>');
  await expect(page.getByText("second page of 杭州")).toBeVisible();

  source.edit("pages/second/second.axml", "of {{city}}</text>", "from {{city}}</view>");
  await expect(page.getByText("second page from 杭州")).toBeVisible();
  await expect(alert).toBeHidden();
  await host.quit();
});

test("a mistake that is taken back leaves the page as it was", async ({ start, source }) => {
  const host = await start({ folder: source.folder });
  const page = await host.miniProgram();
  await goToSecondPage(page);
  source.edit("pages/second/second.js", "Page({", "Page({{");
  await expect(page.getByRole("alert")).toContainText("pages/second/second.js:1");
  source.edit("pages/second/second.js", "Page({{", "Page({");
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByText("second page of 杭州")).toBeVisible();
  await host.quit();
});

test("a mini-program that could not run starts when it is mended", async ({ start, source }) => {
  source.edit("app.json", '"pages":', '"pages"');
  const host = await start({ folder: source.folder, expects: [/./] });
  const page = await host.miniProgram();
  await expect(page.getByRole("alert")).toContainText("app.json:1");
  source.edit("app.json", '"pages"', '"pages":');
  await expect(page.getByText("first page")).toBeVisible();
  await host.quit();
});

test("an exception is shown with the lines around it, and goes when it is mended", async ({ start, source }) => {
  const host = await start({ folder: source.folder, expects: [/Cannot read properties of null/] });
  const page = await host.miniProgram();
  await goToSecondPage(page);
  await page.getByRole("button", { name: "fail" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("pages/second/second.js:11:12");
  await expect(alert.locator("pre")).toContainText("nobody.name();");
  source.edit("pages/second/second.js", "nobody.name();", "this.setData({ city: 'nowhere' });");
  await expect(alert).toBeHidden();
  await page.getByRole("button", { name: "fail" }).click();
  await expect(page.getByText("second page of nowhere")).toBeVisible();
  await host.quit();
});

test("a mini-program in an endless loop is started anew when it is mended, and the window works all along", async ({
  start,
  source,
}) => {
  const host = await start({ folder: source.folder, expects: [/./] });
  const window = await host.host();
  const page = await host.miniProgram();
  await goToSecondPage(page);
  // Its click never ends, so nobody waits for it.
  void page
    .getByRole("button", { name: "hang" })
    .dispatchEvent("click")
    .catch(() => {});
  const bar = window.getByRole("combobox", { name: "Page", exact: true });
  await expect(bar).toHaveValue(/^pages\/second\/second/);
  source.edit("pages/second/second.js", "for (;;)", "if (false)");
  await expect(async () => {
    await bar.fill("pages/first/first");
    await bar.press("Enter");
    await bar.press("Escape");
    await expect(bar).toHaveValue("pages/first/first", { timeout: 500 });
  }).toPass();
  await host.quit();
});
