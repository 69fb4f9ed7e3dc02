import type { Locator, Page, TestInfo } from "playwright/test";
import { expect, type HostUnderTest, type OpenOptions, program, test } from "./host-under-test";

interface Panel {
  readonly host: HostUnderTest;
  readonly page: Page;
  readonly grid: Locator;
  /** Runs a story of the mini-program. */
  readonly tell: (story: string) => Promise<void>;
}

async function openPanel(
  open: (options: OpenOptions) => Promise<HostUnderTest>,
  stories: readonly string[] = ["few entries"],
): Promise<Panel> {
  const host = await open({ folder: program("inspected") });
  const page = await host.host();
  const miniProgram = await host.miniProgram();
  const tell = async (story: string) => {
    await miniProgram.getByRole("button", { name: story, exact: true }).click();
    await expect(miniProgram.getByRole("status", { name: "outcome" })).toContainText(`${story}: `, { timeout: 60_000 });
  };
  for (const story of stories) await tell(story);
  await page.getByRole("button", { name: "Storage", exact: true }).click();
  const grid = page.getByRole("grid", { name: "Entries" });
  await expect(grid).toBeVisible();
  return { host, page, grid, tell };
}

function row(grid: Locator, key: string): Locator {
  return grid.getByRole("row").filter({ has: grid.page().getByRole("gridcell", { name: key, exact: true }) });
}

/** Keys as they stand in the table. */
async function keys(grid: Locator): Promise<string[]> {
  return grid.locator("[role=gridcell]:first-child").allTextContents();
}

async function expectKeys(grid: Locator, expected: readonly string[]): Promise<void> {
  await expect.poll(() => keys(grid)).toEqual(expected);
}

async function selected(grid: Locator): Promise<string[]> {
  return grid.locator("[role=row][aria-selected=true] > [role=gridcell]:first-child").allTextContents();
}

async function keep(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  await testInfo.attach(name, { body: await page.screenshot(), contentType: "image/png" });
}

const FEW = ["currentCity", "token", "draft↵with two lines", "count"];

test("the running mini-program's entries are listed with type, size, time and value", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, page, grid, tell } = await openPanel(openBesidePanel);
  await expectKeys(grid, FEW);
  const city = row(grid, "currentCity");
  await expect(city.getByRole("gridcell")).toHaveText(["currentCity", "JSON", "35", /ago|now/, /杭州/]);
  await expect(city.locator("time")).toHaveAttribute("title", /\d{4}.*\d{2}:\d{2}\.\d{3}/);
  await expect(row(grid, "token").getByRole("gridcell").nth(1)).toHaveText("string");
  await expect(page.getByRole("treeitem", { name: /^Mini-program, / })).toHaveAttribute("aria-selected", "true");
  await tell("near the limit");
  await expect(row(grid, "large").getByRole("img", { name: /at most 204800/ })).toBeVisible();
  await keep(page, testInfo, "entries");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("grid", { name: "数据" })).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await keep(page, testInfo, "entries, dark, Chinese");
  await host.quit();
});

test("what the mini-program changes shows at once, and takes neither focus nor selection", async ({
  openBesidePanel,
}) => {
  const { host, grid, tell } = await openPanel(openBesidePanel);
  await row(grid, "token").click();
  await grid.press("Control+ArrowDown");
  await tell("write city");
  await expect(row(grid, "currentCity").getByRole("gridcell", { name: /上海/ })).toBeVisible();
  await tell("add one");
  await expectKeys(grid, [...FEW, "added"]);
  expect(await selected(grid)).toEqual(["token"]);
  await tell("remove token");
  await expectKeys(grid, ["currentCity", "draft↵with two lines", "count", "added"]);
  await tell("clear");
  await expect(grid.page().getByText("Nothing is stored here yet.")).toBeVisible();
  await tell("few entries");
  await expectKeys(grid, FEW);
  // The mini-program had the mouse; the window's own focus was never moved away from the table.
  await expect(grid).toBeFocused();
  await host.quit();
});

test("a changed row is highlighted for a moment", async ({ openBesidePanel }) => {
  const { host, grid, tell } = await openPanel(openBesidePanel);
  await expectKeys(grid, FEW);
  // Looked for before it happens: it lasts about a second.
  const highlighted = await grid.evaluateHandle((element) => ({
    key: new Promise((resolve) => {
      const observer = new MutationObserver(([record]) => {
        observer.disconnect();
        if (record?.target instanceof Element) resolve(record.target.querySelector("[role=gridcell]")?.textContent);
      });
      observer.observe(element, { subtree: true, attributeFilter: ["data-flash"] });
    }),
  }));
  await tell("write city");
  expect(await highlighted.evaluate(({ key }) => key)).toBe("currentCity");
  await expect(grid.locator("[data-flash]")).toHaveCount(0);
  await host.quit();
});

test("rows are chosen by mouse: one, more, a range", async ({ openBesidePanel }) => {
  const { host, grid } = await openPanel(openBesidePanel);
  await row(grid, "token").click();
  expect(await selected(grid)).toEqual(["token"]);
  await row(grid, "count").click({ modifiers: ["Control"] });
  expect(await selected(grid)).toEqual(["token", "count"]);
  await row(grid, "currentCity").click();
  await row(grid, "draft↵with two lines").click({ modifiers: ["Shift"] });
  expect(await selected(grid)).toEqual(FEW.slice(0, 3));
  await host.quit();
});

test("rows are chosen by keyboard alone, from the first key to open the panel on", async ({
  openBesidePanel,
}, testInfo) => {
  const host = await openBesidePanel({ folder: program("inspected") });
  const page = await host.host();
  const miniProgram = await host.miniProgram();
  await miniProgram.getByRole("button", { name: "few entries", exact: true }).click();
  await page.getByRole("button", { name: "Storage", exact: true }).focus();
  await page.keyboard.press("Enter");
  const grid = page.getByRole("grid", { name: "Entries" });
  await expectKeys(grid, FEW);
  for (let step = 0; step < 40; step += 1) {
    if (await grid.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(grid).toBeFocused();
  const chosenAfter = async (key: string) => {
    await page.keyboard.press(key);
    return selected(grid);
  };
  expect(await chosenAfter("ArrowDown")).toEqual(["currentCity"]);
  expect(await chosenAfter("ArrowDown")).toEqual(["token"]);
  expect(await chosenAfter("Shift+End")).toEqual(FEW.slice(1));
  expect(await chosenAfter("Home")).toEqual(["currentCity"]);
  expect(await chosenAfter("Control+ArrowDown")).toEqual(["currentCity"]);
  expect(await chosenAfter("Control+ ")).toEqual(["currentCity", "token"]);
  expect(await chosenAfter("Control+a")).toEqual(FEW);
  expect(await chosenAfter("PageDown")).toEqual(["count"]);
  const active = await grid.getAttribute("aria-activedescendant");
  await expect(page.locator(`[id="${active}"]`)).toContainText("count");
  await keep(page, testInfo, "chosen by keyboard");
  await host.quit();
});

test("columns sort, resize and hide, by mouse and by keyboard, and are so after a restart", async ({ start }) => {
  const { host, page, grid } = await openPanel(start);
  const header = (name: string) => grid.getByRole("columnheader", { name });
  await header("Key").getByRole("button").click();
  await expectKeys(grid, FEW.toSorted());
  await expect(header("Key")).toHaveAttribute("aria-sort", "ascending");
  await header("Size").getByRole("button").press("Enter");
  await expect(header("Size")).toHaveAttribute("aria-sort", "descending");
  await expectKeys(grid, ["currentCity", "draft↵with two lines", "token", "count"]);

  const width = async () => (await header("Key").boundingBox())?.width ?? 0;
  const before = await width();
  await header("Key").getByRole("button").press("Alt+ArrowRight");
  await expect.poll(width).toBe(before + 16);
  const box = await header("Key").boundingBox();
  if (box === null) throw new Error("the column is not seen");
  await page.mouse.move(box.x + box.width, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 40, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(before + 56);

  await page.getByRole("button", { name: "Columns" }).press("Enter");
  await page.getByRole("checkbox", { name: "Type" }).press(" ");
  await page.keyboard.press("Escape");
  await expect(header("Type")).toHaveCount(0);
  await host.quit();

  const again = await start({ folder: program("inspected") });
  const table = (await again.host()).getByRole("grid", { name: "Entries" });
  await expectKeys(table, ["currentCity", "draft↵with two lines", "token", "count"]);
  await expect(table.getByRole("columnheader", { name: "Type" })).toHaveCount(0);
  const restored = await table.getByRole("columnheader", { name: "Key" }).boundingBox();
  expect(restored?.width).toBe(before + 56);
  await again.quit();
});

test("keys are filtered, and values searched as text and as a pattern", async ({ openBesidePanel }, testInfo) => {
  const { host, page, grid } = await openPanel(openBesidePanel);
  await page.getByRole("searchbox", { name: "Filter keys" }).fill("C");
  await expectKeys(grid, ["currentCity", "count"]);
  await expect(page.getByText("2 of 4 keys")).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter keys" }).fill("");
  const values = page.getByRole("searchbox", { name: "Search values" });
  await values.fill("SECOND");
  await expectKeys(grid, ["draft↵with two lines"]);
  await page.getByRole("button", { name: "Regular expression" }).click();
  await values.fill("^\\d+$");
  await expectKeys(grid, ["token", "count"]);
  await values.fill("(");
  await expect(page.getByText("Unterminated group")).toBeVisible();
  await expect(values).toHaveAttribute("aria-invalid", "true");
  await keep(page, testInfo, "a pattern that is none");
  await values.fill("nowhere");
  await expect(page.getByText("No key matches.")).toBeVisible();
  await host.quit();
});

test("a pattern that never ends is given up, and nothing waits for it", async ({ openBesidePanel }) => {
  const { host, page, grid, tell } = await openPanel(openBesidePanel, ["few entries", "near the limit"]);
  await page.getByRole("button", { name: "Regular expression" }).click();
  const values = page.getByRole("searchbox", { name: "Search values" });
  await values.fill("(x+x+)+y");
  await expect(page.getByText("Searching…")).toBeVisible();
  await tell("write city");
  await expect(row(grid, "currentCity").getByRole("gridcell", { name: /上海/ })).toBeVisible({ timeout: 3000 });
  await expect(page.getByText("The search took too long")).toBeVisible();
  await values.fill("^1");
  await expectKeys(grid, ["token"]);
  await host.quit();
});

test("the quota is shown as the mini-program would be told it, with what fills it", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, page, grid } = await openPanel(openBesidePanel, ["few entries", "near the limit"]);
  await expect(page.getByText("currentSize 201 / limitSize 10240")).toBeVisible();
  await expect(page.getByRole("meter", { name: "Used of 10 MB" })).toBeVisible();
  await page.getByRole("button", { name: "Largest keys" }).click();
  await keep(page, testInfo, "the largest keys");
  await page.getByRole("dialog", { name: "Largest keys" }).getByRole("button", { name: /large/ }).click();
  expect(await selected(grid)).toEqual(["large"]);
  await host.quit();
});

test("ten thousand keys are all there, and only those in sight exist in the page", async ({
  openBesidePanel,
}, testInfo) => {
  const { host, page, grid } = await openPanel(openBesidePanel, ["ten thousand"]);
  await expect(page.getByText("10000 of 10000 keys")).toBeVisible();
  await expect(grid).toHaveAttribute("aria-rowcount", "10001");
  expect(await grid.getByRole("row").count()).toBeLessThan(80);
  await grid.focus();
  await page.keyboard.press("End");
  await expect.poll(() => selected(grid)).toEqual(["key09999"]);
  await page.getByRole("searchbox", { name: "Filter keys" }).fill("0500");
  await expect(page.getByText("11 of 10000 keys")).toBeVisible();
  await keep(page, testInfo, "ten thousand keys");
  await host.quit();
});

test("panes are resized by keyboard, and the panel is open and so arranged after a restart", async ({ start }) => {
  const { host, page, grid } = await openPanel(start);
  const width = async () => (await grid.boundingBox())?.width ?? 0;
  const before = await width();
  const separator = page.getByRole("separator").first();
  await separator.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(width).toBeLessThan(before);
  const after = await width();
  await host.quit();

  const again = await start({ folder: program("inspected") });
  const table = (await again.host()).getByRole("grid", { name: "Entries" });
  await expect.poll(async () => (await table.boundingBox())?.width ?? 0).toBeCloseTo(after, -1);
  await (await again.host()).getByRole("button", { name: "Storage", exact: true }).click();
  await expect(table).toHaveCount(0);
  await again.quit();
});

test("a mini-program that does not run can be looked into from the tree, by keyboard", async ({ start }) => {
  const first = await start({ folder: program("inspected"), flags: ["--app-id", "closed-one"] });
  await (await first.miniProgram()).getByRole("button", { name: "few entries", exact: true }).click();
  await first.quit();
  const { host, page, grid } = await openPanel(start, []);
  await page.getByRole("treeitem", { name: /^Mini-program, / }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("treeitem", { name: /· closed-one$/ })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("treeitem", { name: /^Mini-program, / })).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await expectKeys(grid, FEW);
  await host.quit();
});
