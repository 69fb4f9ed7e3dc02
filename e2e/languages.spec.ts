import { expect, program, test } from "./host-under-test";

test("TypeScript, Less, SJS, templates, includes and aliases make one page", async ({ open }) => {
  const host = await open({ folder: program("languages") });
  const page = await host.miniProgram();
  await expect(page.getByText("tea Number true ¥3.00")).toBeVisible();
  await expect(page.getByText("cup Number true ¥4.00")).toBeVisible();
  await expect(page.getByText("sum of 2")).toBeVisible();
  await expect(page.getByText("Number true ¥7.00", { exact: true })).toBeVisible();
  await expect(page.locator(".rows")).toHaveCSS("color", "rgb(1, 2, 3)");
  await host.quit();
});

test("a picture beside the source folder is shown, and no other file of the disk is", async ({ open }) => {
  const host = await open({ folder: program("languages"), expects: [/status of 404/] });
  const page = await host.miniProgram();
  const picture = await page.locator(".rows").evaluate((rows) => getComputedStyle(rows).backgroundImage);
  const url = /url\("(.*)"\)/.exec(picture)?.[1] ?? "";
  const statusOf = (path: string) => page.evaluate(async (wanted) => (await fetch(wanted)).status, path);
  expect(url).toMatch(/\/@minihost\/project\/assets\/dot\.svg$/);
  expect(await statusOf(url)).toBe(200);
  const outside = new URL("/@minihost/project/..%2f..%2f..%2fexamples%2fstorage-demo%2fapp.js", url).href;
  expect(await statusOf(outside)).toBe(404);
  await host.quit();
});
