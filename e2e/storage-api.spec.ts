import type { Page } from "playwright/test";
import { DEMO, expect, test } from "./host-under-test";

/** The page of the demo that works all ten calls. */
async function apiPage(page: Page): Promise<Page> {
  await page.getByRole("button", { name: "打开" }).click();
  await expect(page.getByRole("textbox", { name: "key" })).toBeVisible();
  return page;
}

async function call(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function fill(page: Page, key: string, data: string, kind: "JSON" | "字符串"): Promise<void> {
  await page.getByRole("textbox", { name: "key" }).fill(key);
  await page.getByRole("textbox", { name: "data" }).fill(data);
  await page.getByRole("button", { name: kind, exact: true }).click();
}

async function expectResults(page: Page, results: readonly string[]): Promise<void> {
  await expect(page.getByRole("log", { name: "结果" }).locator(".code")).toHaveText([...results]);
}

test("all ten calls answer on the page as documented", async ({ open }) => {
  const host = await open({ folder: DEMO });
  const page = await apiPage(await host.miniProgram());

  await fill(page, "city", '{"a":1}', "JSON");
  await call(page, "setStorage");
  await expectResults(page, ['{"success":true}', '{"success":true}']);
  await call(page, "getStorageSync");
  await expectResults(page, ['{"data":{"a":1},"success":true}']);

  await fill(page, "city", "123", "字符串");
  await call(page, "setStorageSync");
  await expectResults(page, ['{"success":true}']);
  await call(page, "getStorage");
  await expectResults(page, ['{"data":"123","success":true}', '{"data":"123","success":true}']);

  await call(page, "getStorageInfoSync");
  await expectResults(page, ['{"keys":["city"],"currentSize":1,"limitSize":10240,"success":true}']);

  await call(page, "removeStorage");
  await expectResults(page, ['{"success":true}', '{"success":true}']);
  await call(page, "getStorageSync");
  await expectResults(page, ['{"data":null,"success":true}']);
  await call(page, "removeStorageSync");
  await expectResults(page, ['{"success":true}']);

  await call(page, "setStorageSync");
  await call(page, "clearStorage");
  await expectResults(page, ['{"success":true}', '{"success":true}']);
  await call(page, "getStorageInfo");
  const empty = '{"keys":[],"currentSize":0,"limitSize":10240,"success":true}';
  await expectResults(page, [empty, empty]);
  await call(page, "clearStorageSync");
  await expectResults(page, ['{"success":true}']);
  await host.quit();
});

test("an empty key is error 11 for both forms, and the page goes on", async ({ open }) => {
  const host = await open({ folder: DEMO });
  const page = await apiPage(await host.miniProgram());
  await fill(page, "", "x", "字符串");
  await call(page, "setStorageSync");
  await expectResults(page, ['{"success":false,"error":11,"errorMessage":"invalid params"}']);
  await call(page, "getStorage");
  const failure = '{"error":11,"errorMessage":"invalid params"}';
  await expectResults(page, [failure, failure]);
  await host.quit();
});

test("the same key set twice holds the second value, also after a restart", async ({ start }) => {
  const first = await start({ folder: DEMO });
  const page = await apiPage(await first.miniProgram());
  await fill(page, "k", "first", "字符串");
  await call(page, "setStorage");
  await fill(page, "k", '["second"]', "JSON");
  await call(page, "setStorage");
  await expectResults(page, ['{"success":true}', '{"success":true}']);
  await first.quit();

  const second = await start({ folder: DEMO });
  const again = await apiPage(await second.miniProgram());
  await fill(again, "k", "", "字符串");
  await call(again, "getStorageSync");
  await expectResults(again, ['{"data":["second"],"success":true}']);
  await second.quit();
});
