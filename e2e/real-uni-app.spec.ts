import type { Page } from "playwright/test";
import { expect, test } from "./host-under-test";
import { builtFolder } from "./real-build";

/** The styles that uni-app puts into every build name a picture of its makers' server. */
const FAR_PICTURE = [/Failed to load resource: net::ERR_/];

test("a habit is added, done and kept by a program built by uni-app", async ({ start }) => {
  const first = await start({ folder: builtFolder("uni-app"), expects: FAR_PICTURE });
  const page = await first.miniProgram();
  await expect(page.getByText("还没有习惯")).toBeVisible();
  await addHabit(page, "早起", "加油");
  await expect(page.getByText("有了「早起」")).toBeVisible();
  await expect(page.getByText("早上 · 坚持 0 天")).toBeVisible();
  await expect(page.getByText("加油")).toBeVisible();
  await check(page, "早起").click();
  await expect(page.getByText("今天完成 1 / 1")).toBeVisible();
  await first.quit();

  const second = await start({ folder: builtFolder("uni-app"), expects: FAR_PICTURE });
  const again = await second.miniProgram();
  await expect(again.getByText("今天完成 1 / 1")).toBeVisible();
  await expect(again.getByText("早上 · 坚持 1 天")).toBeVisible();
  await again.getByText("没做", { exact: true }).click();
  await expect(again.getByText("这里没有")).toBeVisible();
  await second.quit();
});

test("slots, emits and the pages of a program built by uni-app work together", async ({ open }) => {
  const host = await open({ folder: builtFolder("uni-app"), expects: FAR_PICTURE });
  const page = await host.miniProgram();
  await addHabit(page, "读书", "");
  await page.getByText("读书", { exact: true }).click();
  await expect(page.getByText("不再坚持")).toBeVisible();
  await page.getByText("改一改").click();
  await expect(page.getByRole("heading", { name: "改一改" })).toBeVisible();
  const name = page.getByPlaceholder("比如：早起");
  await expect(name).toHaveValue("读书");
  await name.fill("读书一小时");
  await expect(page.getByText("5/12")).toBeVisible();
  await page.getByText("保存", { exact: true }).click();
  await page.getByText("读书一小时", { exact: true }).click();
  await page.getByText("不再坚持").click();
  await page.getByRole("button", { name: "OK", exact: true }).click();
  await expect(page.getByText("还没有习惯")).toBeVisible();

  await page.getByText("关于", { exact: true }).click();
  await expect(page.getByText("从 habits 来，还没有量")).toBeVisible();
  await page.getByText("量一量").click();
  await expect(page.getByText("列表宽 343")).toBeVisible();
  await host.quit();
});

test("the tab of a program built by uni-app scrolls, swipes and colours the days", async ({ open }) => {
  const host = await open({ folder: builtFolder("uni-app"), expects: FAR_PICTURE });
  const page = await host.miniProgram();
  await addHabit(page, "跑步", "");
  await page.getByRole("navigation").getByRole("button", { name: "这一周" }).click();
  const day = page.locator(".days__cell").first();
  await expect(day).toHaveCSS("background-color", "rgb(243, 235, 227)");
  await day.click();
  await expect(day).toHaveCSS("background-color", "rgb(224, 122, 63)");
  await expect(page.getByText("一共 1 次")).toBeVisible();
  const tip = page.getByText("2. 每天同一时间");
  const before = (await tip.boundingBox())?.x ?? 0;
  await page.getByText("下一条").click();
  await expect.poll(async () => (await tip.boundingBox())?.x ?? before).toBeLessThan(before - 100);
  await expect(page.getByText("千里之行，始于足下")).toBeInViewport();
  await host.quit();
});

test("scoped styles and rpx of a program built by uni-app are seen", async ({ open }) => {
  const host = await open({ folder: builtFolder("uni-app"), expects: FAR_PICTURE });
  const page = await host.miniProgram();
  await addHabit(page, "早睡", "");
  const card = page.locator(".card");
  await expect(card).toHaveCSS("border-left-color", "rgb(224, 122, 63)");
  // 24 and 32 of 750: the margins; 10: the line at its left.
  await expect(card).toHaveCSS("border-left-width", "5px");
  expect(await card.boundingBox()).toMatchObject({ x: 16, width: 343 });
  await check(page, "早睡").click();
  await expect(page.locator(".card__name")).toHaveCSS("text-decoration-line", "line-through");
  const sun = await page.locator(".head__sun").boundingBox();
  expect(sun).toMatchObject({ width: 60, height: 60 });
  await host.quit();
});

async function addHabit(page: Page, name: string, note: string): Promise<void> {
  await page.getByText("加一个").click();
  await page.getByPlaceholder("比如：早起").fill(name);
  if (note !== "") {
    await page.getByRole("switch").click();
    await page.getByPlaceholder("一句话").fill(note);
  }
  await page.getByText("保存", { exact: true }).click();
  await expect(page.getByText(name, { exact: true }).filter({ visible: true })).toBeVisible();
}

function check(page: Page, name: string) {
  return page.getByRole("checkbox", { name: `完成 ${name}` });
}
