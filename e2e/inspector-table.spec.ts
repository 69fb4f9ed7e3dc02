import type { Page } from "playwright/test";
import { expect, type HostUnderTest, type OpenOptions, program, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";

/** Presses a button of the mini-program "inspected", and waits for what it came to. */
async function press(miniProgram: Page, name: string): Promise<void> {
  await miniProgram.getByRole("button", { name, exact: true }).click();
  await expect(miniProgram.getByRole("status", { name: "outcome" })).toContainText(`${name}: `, { timeout: 60_000 });
}

/** The panel beside that mini-program, some of whose buttons were pressed before. */
async function openInspected(
  open: (options: OpenOptions) => Promise<HostUnderTest>,
  pressed: readonly string[] = ["few entries"],
) {
  const host = await open({ folder: program("inspected") });
  const miniProgram = await host.miniProgram();
  for (const name of pressed) await press(miniProgram, name);
  const inspector = await Inspector.open(host);
  const { window, entries } = inspector;
  return { host, miniProgram, inspector, window, entries };
}

const FEW = ["currentCity", "token", "draft↵with two lines", "count"];

test("the running mini-program's entries are listed with type, size, time and value", async ({ openBesidePanel }) => {
  const { host, miniProgram, inspector, window, entries } = await openInspected(openBesidePanel);
  await entries.expectKeys(FEW);
  const city = entries.row("currentCity");
  await expect(city.getByRole("gridcell")).toHaveText(["currentCity", "JSON", "35", /ago|now/, /杭州/]);
  await expect(city.locator("time")).toHaveAttribute("title", /\d{4}.*\d{2}:\d{2}\.\d{3}/);
  await expect(entries.cell("token", "type")).toHaveText("string");
  await expect(inspector.realms.own).toHaveAttribute("aria-selected", "true");
  await press(miniProgram, "near the limit");
  await expect(entries.nearLimit("large")).toBeVisible();
  await inspector.picture("entries");
  await expect(entries.grid).toHaveAccessibleName("Entries");
  await host.chooseLanguage("中文");
  await expect(entries.grid).toHaveAccessibleName("数据");
  await window.emulateMedia({ colorScheme: "dark" });
  await inspector.picture("entries, dark, Chinese");
  await host.quit();
});

test("what the mini-program changes shows at once, and takes neither focus nor selection", async ({
  openBesidePanel,
}) => {
  const { host, miniProgram, entries } = await openInspected(openBesidePanel);
  await entries.row("token").click();
  await entries.grid.press("Control+ArrowDown");
  await press(miniProgram, "write city");
  await expect(entries.cell("currentCity", "preview")).toHaveText(/上海/);
  await press(miniProgram, "add one");
  await entries.expectKeys([...FEW, "added"]);
  expect(await entries.chosenKeys()).toEqual(["token"]);
  await press(miniProgram, "remove token");
  await entries.expectKeys(["currentCity", "draft↵with two lines", "count", "added"]);
  await press(miniProgram, "clear");
  await expect(entries.nothingStored).toBeVisible();
  await press(miniProgram, "few entries");
  await entries.expectKeys(FEW);
  // The mini-program had the mouse; the window's own focus was never moved away from the table.
  await expect(entries.grid).toBeFocused();
  await host.quit();
});

test("a changed row is highlighted for a moment", async ({ openBesidePanel }) => {
  const { host, miniProgram, entries } = await openInspected(openBesidePanel);
  await entries.expectKeys(FEW);
  // Looked for before it happens: it lasts about a second.
  const highlighted = await entries.grid.evaluateHandle((element) => ({
    key: new Promise((resolve) => {
      const observer = new MutationObserver(([record]) => {
        observer.disconnect();
        if (record?.target instanceof Element) resolve(record.target.querySelector("[role=gridcell]")?.textContent);
      });
      observer.observe(element, { subtree: true, attributeFilter: ["data-flash"] });
    }),
  }));
  await press(miniProgram, "write city");
  expect(await highlighted.evaluate(({ key }) => key)).toBe("currentCity");
  await expect(entries.highlighted).toHaveCount(0);
  await host.quit();
});

test("rows are chosen by mouse: one, more, a range", async ({ openBesidePanel }) => {
  const { host, entries } = await openInspected(openBesidePanel);
  await entries.row("token").click();
  expect(await entries.chosenKeys()).toEqual(["token"]);
  await entries.row("count").click({ modifiers: ["Control"] });
  expect(await entries.chosenKeys()).toEqual(["token", "count"]);
  await entries.row("currentCity").click();
  await entries.row("draft↵with two lines").click({ modifiers: ["Shift"] });
  expect(await entries.chosenKeys()).toEqual(FEW.slice(0, 3));
  await host.quit();
});

test("rows are chosen by keyboard alone, from the first key to open the panel on", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("inspected") });
  await press(await host.miniProgram(), "few entries");
  const inspector = await Inspector.of(host);
  const { window, entries } = inspector;
  await inspector.toggle.focus();
  await window.keyboard.press("Enter");
  await entries.expectKeys(FEW);
  for (let step = 0; step < 40; step += 1) {
    if (await entries.grid.evaluate((element) => element === document.activeElement)) break;
    await window.keyboard.press("Tab");
  }
  await expect(entries.grid).toBeFocused();
  const chosenAfter = async (key: string) => {
    await window.keyboard.press(key);
    return entries.chosenKeys();
  };
  expect(await chosenAfter("ArrowDown")).toEqual(["currentCity"]);
  expect(await chosenAfter("ArrowDown")).toEqual(["token"]);
  expect(await chosenAfter("Shift+End")).toEqual(FEW.slice(1));
  expect(await chosenAfter("Home")).toEqual(["currentCity"]);
  expect(await chosenAfter("Control+ArrowDown")).toEqual(["currentCity"]);
  expect(await chosenAfter("Control+ ")).toEqual(["currentCity", "token"]);
  expect(await chosenAfter("Control+a")).toEqual(FEW);
  expect(await chosenAfter("PageDown")).toEqual(["count"]);
  const active = await entries.grid.getAttribute("aria-activedescendant");
  await expect(window.locator(`[id="${active}"]`)).toContainText("count");
  await inspector.picture("chosen by keyboard");
  await host.quit();
});

test("columns sort, resize and hide, by mouse and by keyboard, and are so after a restart", async ({ start }) => {
  const { host, window, entries } = await openInspected(start);
  await entries.sorter("Key").click();
  await entries.expectKeys(FEW.toSorted());
  await expect(entries.header("Key")).toHaveAttribute("aria-sort", "ascending");
  await entries.sorter("Size").press("Enter");
  await expect(entries.header("Size")).toHaveAttribute("aria-sort", "descending");
  await entries.expectKeys(["currentCity", "draft↵with two lines", "token", "count"]);

  const width = async () => (await entries.header("Key").boundingBox())?.width ?? 0;
  const before = await width();
  await entries.sorter("Key").press("Alt+ArrowRight");
  await expect.poll(width).toBe(before + 16);
  const box = await entries.header("Key").boundingBox();
  if (box === null) throw new Error("the column is not seen");
  await window.mouse.move(box.x + box.width, box.y + 10);
  await window.mouse.down();
  await window.mouse.move(box.x + box.width + 40, box.y + 10, { steps: 4 });
  await window.mouse.up();
  await expect.poll(width).toBe(before + 56);

  await entries.columns.press("Enter");
  await entries.columnChoice("Type").press(" ");
  await window.keyboard.press("Escape");
  await expect(entries.header("Type")).toHaveCount(0);
  await host.quit();

  const again = await start({ folder: program("inspected") });
  const { entries: table } = await Inspector.of(again);
  await table.expectKeys(["currentCity", "draft↵with two lines", "token", "count"]);
  await expect(table.header("Type")).toHaveCount(0);
  const restored = await table.header("Key").boundingBox();
  expect(restored?.width).toBe(before + 56);
  await again.quit();
});

test("keys are filtered, and values searched as text and as a pattern", async ({ openBesidePanel }) => {
  const { host, inspector, window, entries } = await openInspected(openBesidePanel);
  await entries.keyFilter.fill("C");
  await entries.expectKeys(["currentCity", "count"]);
  await expect(entries.count(2, 4)).toBeVisible();
  await entries.keyFilter.fill("");
  const values = entries.valueSearch;
  await values.fill("SECOND");
  await entries.expectKeys(["draft↵with two lines"]);
  await entries.regularExpression.click();
  await values.fill("^\\d+$");
  await entries.expectKeys(["token", "count"]);
  await values.fill("(");
  await expect(window.getByText("Unterminated group")).toBeVisible();
  await expect(values).toHaveAttribute("aria-invalid", "true");
  await inspector.picture("a pattern that is none");
  await values.fill("nowhere");
  await expect(entries.noneMatches).toBeVisible();
  await host.quit();
});

test("a pattern that never ends is given up, and nothing waits for it", async ({ openBesidePanel }) => {
  const { host, miniProgram, entries } = await openInspected(openBesidePanel, ["few entries", "near the limit"]);
  await entries.regularExpression.click();
  const values = entries.valueSearch;
  await values.fill("(x+x+)+y");
  await expect(entries.searching).toBeVisible();
  await press(miniProgram, "write city");
  await expect(entries.cell("currentCity", "preview")).toHaveText(/上海/, { timeout: 3000 });
  await expect(entries.searchGivenUp).toBeVisible();
  await values.fill("^1");
  await entries.expectKeys(["token"]);
  await host.quit();
});

test("the quota is shown as the mini-program would be told it, with what fills it", async ({ openBesidePanel }) => {
  const { host, inspector, entries } = await openInspected(openBesidePanel, ["few entries", "near the limit"]);
  await expect(entries.storageInfo(201, 10240)).toBeVisible();
  await expect(entries.quota).toBeVisible();
  await entries.largestKeys.click();
  await inspector.picture("the largest keys");
  await entries.largestKey("large").click();
  expect(await entries.chosenKeys()).toEqual(["large"]);
  await host.quit();
});

test("ten thousand keys are all there, and only those in sight exist in the page", async ({ openBesidePanel }) => {
  const { host, inspector, window, entries } = await openInspected(openBesidePanel, ["ten thousand"]);
  await expect(entries.count(10000, 10000)).toBeVisible();
  await expect(entries.grid).toHaveAttribute("aria-rowcount", "10001");
  expect(await entries.grid.getByRole("row").count()).toBeLessThan(80);
  await entries.grid.focus();
  await window.keyboard.press("End");
  await expect.poll(() => entries.chosenKeys()).toEqual(["key09999"]);
  await entries.keyFilter.fill("0500");
  await expect(entries.count(11, 10000)).toBeVisible();
  await inspector.picture("ten thousand keys");
  await host.quit();
});

test("panes are resized by keyboard, and the panel is open and so arranged after a restart", async ({ start }) => {
  const { host, inspector, window, entries } = await openInspected(start);
  const width = async () => (await entries.grid.boundingBox())?.width ?? 0;
  const before = await width();
  const separator = inspector.realms.separator;
  await separator.focus();
  await window.keyboard.press("ArrowRight");
  await expect.poll(width).toBeLessThan(before);
  const after = await width();
  await host.quit();

  const again = await start({ folder: program("inspected") });
  const { toggle, entries: table } = await Inspector.of(again);
  await expect.poll(async () => (await table.grid.boundingBox())?.width ?? 0).toBeCloseTo(after, -1);
  await toggle.click();
  await expect(table.grid).toHaveCount(0);
  await again.quit();
});

test("a mini-program that does not run can be looked into from the tree, by keyboard", async ({ start }) => {
  const first = await start({ folder: program("inspected"), flags: ["--app-id", "closed-one"] });
  await press(await first.miniProgram(), "few entries");
  await first.quit();
  const { host, inspector, window, entries } = await openInspected(start, []);
  await inspector.realms.own.focus();
  await window.keyboard.press("ArrowDown");
  await expect(inspector.realms.miniProgram("closed-one")).toBeFocused();
  await window.keyboard.press("ArrowRight");
  await expect(inspector.realms.own).toHaveCount(2);
  await window.keyboard.press("ArrowDown");
  await entries.expectKeys(FEW);
  await host.quit();
});
