import { join } from "node:path";
import { expect, ROOT, test } from "./host-under-test";

const PLUGIN = join(ROOT, "examples", "plugin");

test("a plugin's project opens as its preview host: component, pages, exports, and two stores", async ({ start }) => {
  const first = await start({ folder: PLUGIN });
  const page = await first.miniProgram();
  await expect(page.getByText("这周还没有心情")).toBeVisible();
  await page.getByRole("button", { name: "开心", exact: true }).click();
  await expect(page.getByText("插件记下了：开心")).toBeVisible();
  await expect(page.getByText("这周记了 1 天，最近一次是“开心”")).toBeVisible();
  await page.getByRole("textbox", { name: "今天的日记" }).fill("看到了彩虹");
  await page.getByRole("button", { name: "记下来" }).click();
  await expect(page.getByText("日记写好了")).toBeVisible();

  await page.getByRole("button", { name: "翻开心情日历" }).click();
  await expect(page.getByText("从“日记本”来，这一页是插件的。")).toBeVisible();
  const picture = page.getByRole("img", { name: "一周" }).locator("img");
  await expect(() => expect(picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).resolves.toBe(320)).toPass();
  await page.getByRole("link", { name: /开心$/ }).click();
  await expect(page.getByText("看到了彩虹")).toBeVisible();
  await page.getByRole("button", { name: "回到日记本" }).click();

  await page.getByRole("button", { name: "清空日记" }).click();
  await expect(page.getByText("日记清空了，心情还在")).toBeVisible();
  await expect(page.getByRole("button", { name: "开心", exact: true, pressed: true })).toBeVisible();
  await first.quit();

  const second = await start({ folder: PLUGIN });
  const again = await second.miniProgram();
  await expect(again.getByText("这周记了 1 天，最近一次是“开心”")).toBeVisible();
  await expect(again.getByRole("textbox", { name: "今天的日记" })).toHaveValue("");
  await again.getByRole("button", { name: "翻开心情日历" }).click();
  await again.getByRole("button", { name: "清空心情" }).click();
  await expect(again.getByRole("link", { name: /没有记$/ })).toHaveCount(7);
  await second.quit();
});
