import type { Page } from "playwright/test";
import { DEMO, expect, test } from "./host-under-test";

async function write(page: Page): Promise<void> {
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await page.getByRole("alertdialog").getByRole("button").click();
}

async function expectFound(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(page.getByText(text)).toBeVisible();
}

test("another account is made by name, is shown, and sees none of the first one's data", async ({ start }) => {
  const first = await start({ folder: DEMO });
  await expect((await first.host()).getByText("default")).toBeVisible();
  await write(await first.miniProgram());
  await first.quit();

  const other = await start({ folder: DEMO, flags: ["--account", "work"] });
  await expect((await other.host()).getByText("work")).toBeVisible();
  await expectFound(await other.miniProgram(), "没有数据");
  await other.quit();

  const back = await start({ folder: DEMO, flags: ["--account", "default"] });
  await expectFound(await back.miniProgram(), "hangzhou");
  await back.quit();
});

test("another app id is another mini-program, even from the same folder", async ({ start }) => {
  const first = await start({ folder: DEMO, flags: ["--app-id", "2021000000000001"] });
  await expect((await first.host()).getByText("2021000000000001")).toBeVisible();
  await write(await first.miniProgram());
  await first.quit();

  const other = await start({ folder: DEMO, flags: ["--app-id", "2021000000000002"] });
  await expectFound(await other.miniProgram(), "没有数据");
  await other.quit();
});
