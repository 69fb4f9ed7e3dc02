import { join } from "node:path";
import type { Page } from "playwright/test";
import { expect, ROOT, test } from "./host-under-test";
import { installedCopy } from "./installed-packages";

/** antd-mini takes its icons' font from its makers' server. */
const EXPECTED = [/Failed to load resource: net::ERR_/];

let shop: ReturnType<typeof installedCopy>;

test.beforeAll(() => {
  shop = installedCopy(join(ROOT, "examples", "shop"));
});

test.afterAll(() => shop.remove());

test("the shop loads more at the bottom and starts over when pulled down", async ({ open }) => {
  const host = await open({ folder: shop.folder, expects: EXPECTED });
  const page = await host.miniProgram();
  await expect(product(page, "龙井新茶")).toBeVisible();
  await expect(product(page, "静音挂钟")).toBeHidden();
  await page.getByText("上滑加载更多").scrollIntoViewIfNeeded();
  await expect(product(page, "静音挂钟")).toBeVisible();
  await expect(page.getByText("没有更多了")).toBeVisible();
  await host.quit();
});

test("a product in its chosen form goes into the cart, is paid for and becomes an order", async ({ open }) => {
  const host = await open({ folder: shop.folder, expects: EXPECTED });
  const page = await host.miniProgram();
  await product(page, "粗陶马克杯").click();
  await expect(page.getByRole("heading", { name: "粗陶马克杯" })).toBeVisible();
  await page.getByRole("radio", { name: "青灰" }).click();
  await expect(page.getByRole("radio", { name: "青灰" })).toBeChecked();
  await page.getByRole("button", { name: "加入购物车" }).click();
  await expect(page.getByText("已加入购物车")).toBeVisible();
  await page.getByRole("button", { name: "去购物车" }).click();

  await expect(page.getByText("青灰")).toBeVisible();
  await expect(tab(page, "购物车")).toContainText("1");
  await page.getByRole("button", { name: "结算(1)" }).click();
  await expect(page.getByText("青灰 × 1")).toBeVisible();
  await page.getByPlaceholder("给店家留言").fill("请包好");
  await page.getByText("提交订单").click();
  await page.getByRole("button", { name: "查看订单" }).click();
  await expect(page.getByText("订单 000001")).toBeVisible();
  await expect(page.getByText("尽快送达，请包好")).toBeVisible();
  await host.quit();
});

test("the cart keeps its products over a restart and adds up what is selected", async ({ start }) => {
  const first = await start({ folder: shop.folder, expects: EXPECTED });
  await addToCart(await first.miniProgram(), "布面手账");
  await first.quit();

  const second = await start({ folder: shop.folder, expects: EXPECTED });
  const page = await second.miniProgram();
  await expect(tab(page, "购物车")).toContainText("1");
  await tab(page, "购物车").click();
  await expect(page.getByText("横线")).toBeVisible();
  await page.getByRole("checkbox", { name: "选择 布面手账" }).click();
  await expect(page.getByRole("button", { name: "结算(0)" })).toBeVisible();
  await page.getByRole("checkbox", { name: "全选" }).click();
  await expect(page.getByRole("button", { name: "结算(1)" })).toBeVisible();

  await page.getByRole("button", { name: "移出 布面手账" }).click();
  await page.getByRole("button", { name: "移出", exact: true }).click();
  await expect(page.getByText("购物车是空的")).toBeVisible();
  await second.quit();
});

test("tabs keep their pages, and a category is reached by its name", async ({ open }) => {
  const host = await open({ folder: shop.folder, expects: EXPECTED });
  const page = await host.miniProgram();
  await tab(page, "分类").click();
  await page.getByRole("tab", { name: "出行" }).filter({ visible: true }).click();
  await expect(product(page, "晴雨两用伞")).toBeInViewport();
  await tab(page, "我的").click();
  await expect(page.getByText("会员号 xiaoman-2026")).toBeVisible();
  await page.getByText("我的订单").click();
  await expect(page.getByText("还没有订单")).toBeVisible();
  await page.getByText("回首页").click();
  await expect(product(page, "龙井新茶")).toBeVisible();
  await host.quit();
});

function product(page: Page, name: string) {
  return page.getByRole("link", { name, exact: true }).filter({ visible: true });
}

/** An entry of the bar at the bottom, whose name may carry a badge. */
function tab(page: Page, name: string) {
  return page.getByRole("navigation").getByRole("button", { name: new RegExp(name) });
}

async function addToCart(page: Page, name: string): Promise<void> {
  await product(page, name).click();
  await page.getByRole("button", { name: "加入购物车" }).click();
  await expect(page.getByText("已加入购物车")).toBeVisible();
}
