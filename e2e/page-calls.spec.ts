import type { Page } from "playwright/test";
import { expect, program, test } from "./host-under-test";

async function secondPage(page: Page): Promise<Page> {
  await page.getByRole("button", { name: "navigateTo", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Second" })).toBeVisible();
  return page;
}

async function call(page: Page, name: string, result: string | RegExp): Promise<void> {
  // Not by pointer: its click would scroll to the button, and the page is what is measured.
  await page.getByRole("button", { name, exact: true }).evaluate((button) => (button as HTMLElement).click());
  await expect(page.locator(".result:visible"), name).toHaveText(result);
}

test("a page changes its title bar, and only its own", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await secondPage(await host.miniProgram());
  await call(page, "title", "success {}");
  await expect(page.getByRole("heading", { name: "Changed" })).toBeVisible();
  await call(page, "colour", 'success {"color":"#108EE9FF"}');
  await call(page, "loading", "success {}");
  await expect(page.getByRole("img", { name: "Loading" })).toBeVisible();
  await call(page, "wrong front", /^fail \{"error":2,/);
  await call(page, "reset", "success {}");
  await expect(page.getByRole("heading", { name: "Second" })).toBeVisible();
  await call(page, "title", "success {}");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("heading", { name: "Calls" })).toBeVisible();
  await host.quit();
});

test("a page scrolls itself, measures its nodes and watches them come into sight", async ({ start }) => {
  const host = await start({ folder: program("calls") });
  const page = await secondPage(await host.miniProgram());
  const box = '{"id":"box","dataset":{"kind":"a"},"width":100,"height":50,"color":"rgb(255, 0, 0)"}';
  await call(page, "query", `success {"box":${box},"count":2,"nothing":null,"isPage":true}`);
  await call(page, "observe", 'success {"id":"end","intersectionRatio":1}');
  await call(page, "scroll to end", "success true");
  await call(page, "scroll nowhere", 'fail {"error":1,"errorMessage":"need scrollTop or selector"}');
  await call(page, "media", 'success {"matches":true}');
  await host.quit();
});

test("a page learns where it runs", async ({ open }) => {
  const host = await open({ folder: program("calls") });
  const page = await secondPage(await host.miniProgram());
  await call(page, "system", /^success \{"adds":true,"networkAvailable":(true|false),"networkType":"\w+"\}$/);
  await call(page, "by name", 'success {"envVersion":"develop"}');
  await host.quit();
});
