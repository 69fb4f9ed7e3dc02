import type { Page } from "playwright/test";
import { expect, program, test } from "./host-under-test";

const broken = /broken on purpose|nowhere/;

async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

test("a component lives through its life cycles in the documented order", async ({ open }) => {
  const host = await open({ folder: program("components"), expects: [broken] });
  const page = await host.miniProgram();
  const log = page.locator("#log");
  await expect(log).toHaveText("page.onLoad page.onShow onInit derive:1>1 own:1 mixin.didMount didMount page.onReady");
  await tap(page, "clear");
  await tap(page, "more");
  await expect(page.getByText("main=3#m")).toBeVisible();
  await tap(page, "log");
  await expect(log).toHaveText("derive:1>2 didUpdate:1/1");
  await tap(page, "clear");
  await tap(page, "unrelated");
  await tap(page, "ref");
  await expect(page.getByText("main=13#m")).toBeVisible();
  await tap(page, "toggle");
  await expect(page.getByText("main=13#m")).toBeHidden();
  await tap(page, "log");
  await expect(log).toHaveText("derive:2>2 own:11 didUpdate:2/1 callback didUnmount");
  await host.quit();
});

test("a component calls its user's handlers, and a template's component too", async ({ open }) => {
  const host = await open({ folder: program("components"), expects: [broken] });
  const page = await host.miniProgram();
  await page.getByText("main=2#m").click();
  await expect(page.locator("#picked")).toHaveText("1/7/pages/index/index");
  // The message about the component that is broken on purpose lies over the lower half of the page.
  await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  await page.getByText("tpl=2#m").click();
  await expect(page.locator("#picked")).toHaveText("1/undefined/pages/index/index");
  await tap(page, "select");
  await expect(page.locator("#picked")).toHaveText("main,tpl main");
  await host.quit();
});

test("slots take named and scoped content of the page, and show their fallback without any", async ({ open }) => {
  const host = await open({ folder: program("components"), expects: [broken] });
  const page = await host.miniProgram();
  const [full, empty] = [page.locator(".card").first(), page.locator(".card").last()];
  await expect(full).toHaveText("header of 1has itemsa in Cardb in Cardbody of 1");
  await expect(empty).toHaveText("no headerno body");
  await tap(page, "more");
  await tap(page, "deep");
  await expect(full).toHaveText("header of 2has itemsa in Cardc in Cardbody of 2");
  await page.getByText("header of 2").click();
  await expect(page.locator("#picked")).toHaveText("inside head");
  await host.quit();
});

test("a component that is broken or missing leaves a box in its place", async ({ open }) => {
  const host = await open({ folder: program("components"), expects: [broken] });
  const page = await host.miniProgram();
  await expect(page.locator(".a-problem")).toHaveCount(2);
  await expect(page.locator(".a-problem").first()).toContainText("components/broken/index");
  await expect(page.locator(".a-problem").last()).toContainText("there is no such component");
  await host.quit();
});

test("a component that is not virtual has an element, styled by its user and by :host", async ({ open }) => {
  const host = await open({ folder: program("components"), expects: [broken] });
  const page = await host.miniProgram();
  await expect(page.locator("#solid")).toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(page.locator("#solid")).toHaveCSS("border-top-width", "3px");
  await host.quit();
});
