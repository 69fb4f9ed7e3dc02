import type { Page } from "playwright/test";
import { expect, program, test } from "./host-under-test";

async function run(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function expectResult(page: Page, result: string): Promise<void> {
  await expect(page.locator(".result")).toHaveText(result);
}

test("prompt and showModal are worked with the keyboard alone, and give the focus back", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await host.miniProgram();
  await run(page, "prompt");
  await expect(page.getByRole("alertdialog", { name: "Name" })).toBeVisible();
  await page.keyboard.type("me");
  await page.keyboard.press("Enter");
  await expectResult(page, 'success {"ok":true,"inputValue":"me"}');
  await run(page, "prompt");
  await page.keyboard.press("Escape");
  await expectResult(page, 'success {"ok":false,"inputValue":""}');

  await run(page, "showModal");
  await expect(page.getByText("one two")).toBeVisible();
  await page.keyboard.press("Enter");
  await expectResult(page, 'success {"confirm":true}');
  await run(page, "showModal");
  await page.getByRole("button", { name: "No", exact: true }).click();
  await expectResult(page, 'success {"confirm":false}');
  await host.quit();
});

test("an action sheet answers the entry, and -1 for Escape or a click beside it", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await host.miniProgram();
  await run(page, "showActionSheet");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "delete" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expectResult(page, 'success {"index":2,"success":true}');
  await run(page, "showActionSheet");
  await page.keyboard.press("Escape");
  await expectResult(page, 'success {"index":-1,"success":true}');
  await run(page, "showActionSheet");
  await page.mouse.click(20, 60);
  await expectResult(page, 'success {"index":-1,"success":true}');
  await host.quit();
});

test("dates and options are chosen in the fields of the browser", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await host.miniProgram();
  await run(page, "datePicker");
  await expect(page.locator("input[type=date]")).toHaveValue("2024-02-03");
  await page.locator("input[type=date]").fill("2024-05-06");
  await page.keyboard.press("Enter");
  await expectResult(page, 'success {"date":"2024-05-06"}');
  await run(page, "datePicker");
  await page.keyboard.press("Escape");
  await expectResult(page, 'fail {"error":11,"errorMessage":"user canceled"}');

  await run(page, "optionsSelect");
  await page.locator("dialog select").first().selectOption("M");
  await page.getByRole("button", { name: "OK", exact: true }).click();
  await expectResult(
    page,
    'success {"selectedOneIndex":1,"selectedOneOption":"M","selectedTwoIndex":1,"selectedTwoOption":"blue"}',
  );
  await host.quit();
});

test("each level of a list shows what belongs to the choice above it", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await host.miniProgram();
  const level = (number: number) => page.getByRole("listbox", { name: `Place ${number}` });
  await run(page, "multiLevelSelect");
  await level(3).selectOption("Wenxin");
  await expect(level(1)).toHaveValue("Hangzhou");
  await page.getByRole("button", { name: "OK", exact: true }).click();
  await expectResult(page, 'success {"success":true,"result":[{"name":"Hangzhou"},{"name":"Xihu"},{"name":"Wenxin"}]}');
  await run(page, "multiLevelSelect");
  await level(1).selectOption("Beijing");
  await expect(level(3)).toHaveCount(0);
  await level(1).press("Tab");
  await level(2).press("ArrowDown");
  await expect(level(2)).toHaveValue("Xicheng");
  await page.keyboard.press("Enter");
  await expectResult(page, 'success {"success":true,"result":[{"name":"Beijing"},{"name":"Xicheng"}]}');
  await run(page, "multiLevelSelect");
  await page.keyboard.press("Escape");
  await expectResult(page, 'success {"success":false,"result":[]}');
  await host.quit();
});

test("a page that asks before it is left stays when the user says no", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await host.miniProgram();
  await run(page, "navigateTo");
  await run(page, "ask before leaving");
  await run(page, "Back");
  await page.getByRole("alertdialog", { name: "Leave?" }).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "Second" })).toBeVisible();
  await run(page, "Back");
  await page.getByRole("alertdialog", { name: "Leave?" }).getByRole("button", { name: "OK", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Calls" })).toBeVisible();
  await host.quit();
});

test("a call that the host does not have fails and says why", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await host.miniProgram();
  await run(page, "scan");
  await expect(page.locator(".result")).toHaveText(/^fail \{"error":1,"errorMessage":"my\.scan is not supported/);
  await host.quit();
});
