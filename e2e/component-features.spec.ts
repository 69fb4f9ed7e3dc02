import type { Page } from "playwright/test";
import { expect, program, test } from "./host-under-test";

async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function expectLog(page: Page, text: string): Promise<void> {
  await tap(page, "show");
  await expect(page.locator("#log")).toHaveText(text);
}

test("related components are linked when both are there, and unlinked when one goes", async ({ open }) => {
  const host = await open({ folder: program("component-features") });
  const page = await host.miniProgram();
  await expectLog(page, "changed undefined>1 list.attached list+a(1) a+list list+b(2) b+list");
  await tap(page, "drop");
  await expectLog(page, "all:1 all:1 list-a");
  await host.quit();
});

test("observers hear what setData touches, in mixins, pages and components, and of changed props", async ({ open }) => {
  const host = await open({ folder: program("component-features") });
  const page = await host.miniProgram();
  await tap(page, "show");
  await tap(page, "change");
  await expect(page.getByText("2 4")).toBeVisible();
  await expectLog(page, "all:1 mixin:2 page:2/0 all:1 twice:4 changed 1>2");
  await host.quit();
});

test("a component hears of its page's life, and takes classes that its user passes", async ({ open }) => {
  const host = await open({ folder: program("component-features") });
  const page = await host.miniProgram();
  await expect(page.locator("#ext")).toHaveCSS("color", "rgb(255, 0, 0)");
  await tap(page, "show");
  await tap(page, "next");
  await tap(page, "leave");
  await expectLog(page, "all:1 seen hide seen show");
  await host.quit();
});

test("a catch ends an event, and marks gather on its way", async ({ open }) => {
  const host = await open({ folder: program("component-features") });
  const page = await host.miniProgram();
  await tap(page, "show");
  await page.getByText("inner text").click();
  await expectLog(page, 'all:1 inner:{"m":"outer","k":"inner"}');
  await host.quit();
});

test("an SJS function handles an event in the view, and ends it with false", async ({ open }) => {
  const host = await open({ folder: program("component-features") });
  const page = await host.miniProgram();
  await tap(page, "show");
  await page.getByText("sjs text").click();
  await expect(page.locator("#sjs")).toHaveCSS("color", "rgb(0, 128, 0)");
  await expectLog(page, "all:1 sjs me");
  await host.quit();
});
