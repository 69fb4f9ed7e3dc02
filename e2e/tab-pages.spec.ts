import type { Page } from "playwright/test";
import { expect, program, test } from "./host-under-test";

async function tap(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function expectLog(page: Page, name: string, text: string): Promise<void> {
  await tap(page, `log of ${name}`);
  await expect(page.locator(`#log-${name}`)).toHaveText(text);
}

test("tab pages stay alive, and hear of taps on their tabs", async ({ open }) => {
  const host = await open({ folder: program("tabs") });
  const page = await host.miniProgram();
  const bar = page.getByRole("navigation");
  await expectLog(page, "home", "app.onShow, home.onLoad {}, home.onShow, home.onReady");
  await bar.getByRole("button", { name: "Mine" }).click();
  await expectLog(
    page,
    "mine",
    "home.onHide, mine.onLoad {}, mine.onShow, mine.onReady, mine.onTabItemTap user Mine 1",
  );
  await bar.getByRole("button", { name: "Home" }).click();
  await bar.getByRole("button", { name: "Home" }).click();
  await expectLog(page, "home", "mine.onHide, home.onTabItemTap user Home 0, home.onShow, home.selected Home");
  await host.quit();
});

test("a page above a tab page hides the bar, talks to its opener, and gives the bar back", async ({ open }) => {
  const host = await open({ folder: program("tabs") });
  const page = await host.miniProgram();
  const bar = page.getByRole("navigation");
  await expectLog(page, "home", "app.onShow, home.onLoad {}, home.onShow, home.onReady");
  await tap(page, "to detail");
  await expect(bar).toBeHidden();
  await expectLog(
    page,
    "detail",
    'home.onHide, detail.onLoad {"x":"1"}, home.event from onLoad, detail.onShow, detail.heard hello, detail.onReady',
  );
  await tap(page, "Back");
  await expect(bar).toBeVisible();
  await expectLog(page, "home", "detail.onBack, detail.onUnload, home.onShow");
  await host.quit();
});

test("the tab bar shows badges and hides when it is told to", async ({ open }) => {
  const host = await open({ folder: program("tabs") });
  const page = await host.miniProgram();
  await tap(page, "badge");
  await expect(page.getByRole("navigation").getByText("12…")).toBeVisible();
  await tap(page, "hide bar");
  await expect(page.getByRole("navigation")).toBeHidden();
  await host.quit();
});

test("a page refreshes when it is pulled down by hand or by code, and hears of its end", async ({ open }) => {
  const host = await open({ folder: program("tabs") });
  const page = await host.miniProgram();
  await expectLog(page, "home", "app.onShow, home.onLoad {}, home.onShow, home.onReady");
  await tap(page, "pull by code");
  await page.mouse.move(100, 120);
  await page.mouse.down();
  await page.mouse.move(100, 200);
  await page.mouse.move(100, 300);
  await page.mouse.up();
  await expectLog(page, "home", "home.refresh code, home.refresh manual");
  await page.mouse.move(100, 300);
  await page.mouse.wheel(0, 5000);
  const isAtEnd = () =>
    page
      .locator("page")
      .filter({ visible: true })
      .evaluate(
        ({ parentElement: scroller }) =>
          scroller !== null && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1,
      );
  await expect.poll(isAtEnd).toBe(true);
  await page.mouse.wheel(0, -5000);
  await expectLog(page, "home", "home.onReachBottom");
  await host.quit();
});

test("a component that sets data without end is named, and the window stays usable", async ({ open }) => {
  const host = await open({ folder: program("tabs"), expects: [/without end/] });
  const page = await host.miniProgram();
  await tap(page, "to endless");
  await tap(page, "start");
  await expect(page.getByRole("alert")).toContainText("components/loop/index");
  await tap(page, "count 0");
  await expect(page.getByRole("button", { name: "count 1" })).toBeVisible();
  await tap(page, "Back");
  await expect(page.getByRole("button", { name: "to endless" })).toBeVisible();
  await host.quit();
});

test("a list without bounds is drawn in part, and the window stays usable", async ({ open }) => {
  const host = await open({ folder: program("tabs") });
  const page = await host.miniProgram();
  await tap(page, "to endless");
  await tap(page, "huge");
  await tap(page, "count 0");
  await expect(page.getByRole("button", { name: "count 1" })).toBeVisible();
  await host.quit();
});
