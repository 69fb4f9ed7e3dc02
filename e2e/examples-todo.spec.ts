import { join } from "node:path";
import type { Locator, Page } from "playwright/test";
import { expect, ROOT, test } from "./host-under-test";

const TODO = join(ROOT, "examples", "todo");
/** The host's own word where the mini-program names none. */

test("to-dos are added, finished, filtered and still there after a restart", async ({ start }) => {
  const first = await start({ folder: TODO });
  const page = await first.miniProgram();
  await expect(page.getByText("这里空空的")).toBeVisible();
  await add(page, "买牛奶");
  await add(page, "给妈妈打电话");
  await expect(page.getByText("还有 2 件事没做")).toBeVisible();

  await page.getByRole("checkbox", { name: "完成 买牛奶" }).click();
  await expect(page.getByText("50%")).toBeVisible();
  await page.getByRole("tab", { name: "未完成" }).click();
  await expect(page.getByText("买牛奶")).toBeHidden();
  await page.getByRole("tab", { name: "已完成" }).click();
  await expect(page.getByText("买牛奶")).toBeVisible();
  await first.quit();

  const second = await start({ folder: TODO });
  const again = await second.miniProgram();
  await expect(again.getByRole("checkbox", { name: "完成 买牛奶" })).toBeChecked();
  await expect(again.getByText("给妈妈打电话")).toBeVisible();
  await second.quit();
});

test("an empty to-do is refused with words", async ({ open }) => {
  const host = await open({ folder: TODO });
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "添加" }).click();
  await expect(page.getByText("先写点什么")).toBeVisible();
  await host.quit();
});

test("a to-do swiped to the left shows its way out", async ({ open }) => {
  const host = await open({ folder: TODO });
  const page = await host.miniProgram();
  await add(page, "整理书桌");
  await swipeLeft(page, page.getByText("整理书桌"));
  await page.getByText("删除", { exact: true }).click();
  await expect(page.getByText("整理书桌")).toBeHidden();
  await host.quit();
});

test("a to-do is edited on a page of its own, with a day, a priority and a note", async ({ open }) => {
  const host = await open({ folder: TODO });
  const page = await host.miniProgram();
  await add(page, "写周报");
  await page.getByText("写周报").click();
  const title = page.getByRole("textbox", { name: "标题" });
  await expect(title).toHaveValue("写周报");
  await title.fill("写月报");
  await page.getByText("重要", { exact: true }).filter({ visible: true }).click();
  await page.getByPlaceholder("补充一些细节").fill("别忘了图表");
  await page.getByText("选择日期").click();
  await page.getByRole("dialog").getByRole("button", { name: "OK", exact: true }).click();
  await expect(page.getByText("今天", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "保存" }).click();

  await expect(page.getByText("写月报")).toBeVisible();
  await expect(page.getByText("今天", { exact: true })).toBeVisible();
  await expect(page.getByLabel("有备注")).toBeVisible();
  await host.quit();
});

test("a to-do is deleted from its page after a question", async ({ open }) => {
  const host = await open({ folder: TODO });
  const page = await host.miniProgram();
  await add(page, "取快递");
  await page.getByText("取快递").click();
  await page.getByRole("button", { name: "删除" }).click();
  await page.getByRole("menuitem", { name: "删除" }).click();
  await expect(page.getByText("这里空空的")).toBeVisible();
  await host.quit();
});

test("finished to-dos are cleared after a question, and the figures follow", async ({ open }) => {
  const host = await open({ folder: TODO });
  const page = await host.miniProgram();
  await add(page, "跑步");
  await add(page, "读书");
  await page.getByRole("checkbox", { name: "完成 跑步" }).click();
  await page.getByText("50%").click();
  await expect(page.getByText("1 / 2")).toBeVisible();
  await page.getByRole("button", { name: "Back", exact: true }).click();

  await page.getByText("清除已完成").click();
  await page.getByRole("button", { name: "清除", exact: true }).click();
  await expect(page.getByText("跑步")).toBeHidden();
  await expect(page.getByText("读书")).toBeVisible();
  await host.quit();
});

async function add(page: Page, title: string): Promise<void> {
  await page.getByPlaceholder("添加一条待办").fill(title);
  await page.getByRole("button", { name: "添加" }).click();
  await expect(page.getByText(title)).toBeVisible();
  await expect(page.getByPlaceholder("添加一条待办")).toHaveValue("");
}

async function swipeLeft(page: Page, on: Locator): Promise<void> {
  const box = await on.boundingBox();
  if (box === null) throw new Error("nothing to swipe");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 60, y);
  await page.mouse.down();
  await page.mouse.move(box.x - 60, y, { steps: 6 });
  await page.mouse.up();
}
