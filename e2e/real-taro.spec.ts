import type { Page } from "playwright/test";
import { expect, test } from "./host-under-test";
import { builtFolder } from "./real-build";

test("a program built by Taro lists, searches and filters a hundred books", async ({ open }) => {
  const host = await open({ folder: builtFolder("taro") });
  const page = await host.miniProgram();
  await expect(page.getByText("书架还是空的")).toBeVisible();
  await page.getByText("去找一本").click();
  await expect(page.getByText("120 本")).toBeVisible();
  await expect(page.getByText("山路笔记", { exact: true })).toBeVisible();

  await page.getByText("历史", { exact: true }).click();
  await expect(page.getByText("30 本")).toBeVisible();
  await page.getByPlaceholder("搜书名").fill("灯塔");
  await expect(page.getByText("6 本")).toBeVisible();
  await page.getByPlaceholder("搜书名").fill("");
  await page.getByText("全部", { exact: true }).click();
  await page.getByText("河流漫谈二", { exact: true }).scrollIntoViewIfNeeded();
  await expect(page.getByText("到底了，回到顶部")).toBeVisible();
  await host.quit();
});

test("a book goes onto the shelf by the form of a program built by Taro, and is there after a restart", async ({
  start,
}) => {
  const first = await start({ folder: builtFolder("taro") });
  const page = await first.miniProgram();
  await tab(page, "发现");
  await openForm(page, "海风笔记");
  await page.getByRole("switch").click();
  await page.getByText("保存", { exact: true }).click();
  await expect(page.getByText("借给了谁？")).toBeVisible();
  await page.getByPlaceholder("写几句读后感").fill("值得再读");
  await page.getByPlaceholder("名字").fill("小满");
  await page.getByText("★").nth(4).click();
  await page.getByText("保存", { exact: true }).click();
  await expect(page.getByText("值得再读（小满借走）").filter({ visible: true })).toBeVisible();
  await first.quit();

  const second = await start({ folder: builtFolder("taro") });
  const shelf = await second.miniProgram();
  await expect(shelf.getByText("海风笔记", { exact: true })).toBeVisible();
  await expect(shelf.getByText("值得再读（小满借走）")).toBeVisible();
  await expect(shelf.getByText("借出", { exact: true }).filter({ visible: true })).toHaveCount(2);
  await shelf.getByText("海风笔记", { exact: true }).click();
  await expect(shelf.getByRole("heading", { name: "海风笔记" })).toBeVisible();
  await shelf.getByText("移出", { exact: true }).click();
  await shelf.getByRole("button", { name: "确定", exact: true }).click();
  await expect(shelf.getByText("放进书架")).toBeVisible();
  await second.quit();
});

test("a program built by Taro is seen as its styles ask", async ({ open }) => {
  const host = await open({ folder: builtFolder("taro") });
  const page = await host.miniProgram();
  await tab(page, "发现");
  const title = page.getByText("山路笔记", { exact: true });
  await expect(title).toHaveCSS("font-size", "16px");
  const [card, cover, words] = await Promise.all([
    boxOf(page, ".book-card"),
    boxOf(page, ".book-card__cover"),
    title.boundingBox(),
  ]);
  // 24 of 750 wide on each side, and a cover of 90 x 120.
  expect(card).toMatchObject({ x: 12, width: 351 });
  expect(cover).toMatchObject({ x: 24, width: 45, height: 60 });
  // The words begin beside the top of the cover: no empty line before them.
  expect(Math.abs((words?.y ?? 0) - cover.y)).toBeLessThan(6);
  await expect(page.locator(".discover__kind--chosen")).toHaveCSS("background-color", "rgb(47, 111, 87)");
  await host.quit();
});

test("a request that fails, an action sheet and a goal of a program built by Taro end where its code says", async ({
  open,
}) => {
  const host = await open({ folder: builtFolder("taro"), expects: [/Failed to load resource/] });
  const page = await host.miniProgram();
  await tab(page, "我的");
  await page.getByText("＋", { exact: true }).click();
  await expect(page.getByText("13 本")).toBeVisible();
  await page.getByText("同步", { exact: true }).click();
  await expect(page.getByText("第 1 次没有连上")).toBeVisible();
  await page.getByText("更多", { exact: true }).click();
  await page.getByText("清空书架").click();
  await tab(page, "书架");
  await expect(page.getByText("书架还是空的")).toBeVisible();
  await expect(page.getByText("来过")).toBeVisible();
  await expect(page.locator(".shelf__number").nth(2)).toHaveText("2");
  await host.quit();
});

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name }).click();
}

async function openForm(page: Page, book: string): Promise<void> {
  await page.getByText(book, { exact: true }).click();
  await expect(page.getByText("来自发现")).toBeVisible();
  await page.getByText("放进书架").click();
  await expect(page.getByText(`《${book}》`)).toBeVisible();
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not seen`);
  return box;
}
