import { expect, test } from "./host-under-test";
import { writeProgram } from "./written-program";

/** Keeps what happened to it in its storage, which outlives it. */
const FILES = {
  "app.json": '{"pages":["page"]}',
  "app.js": `const note = (word) => my.setStorageSync({ key: "log", data: (my.getStorageSync({ key: "log" }).data ?? "") + word + " " });
    my.onAppShow(() => note("my.onAppShow"));
    my.onAppHide(() => note("my.onAppHide"));
    App({ note, onShow() { note("App.onShow"); }, onHide() { note("App.onHide"); } });`,
  "page.axml": `<button onTap="read">read</button><button onTap="leave">leave</button><text id="log">{{log}}</text>`,
  "page.js": `Page({
      data: { log: "" },
      read() { this.setData({ log: my.getStorageSync({ key: "log" }).data }); },
      onHide() { getApp().note("Page.onHide"); this.wasHidden = true; },
      onShow() { if (this.wasHidden) getApp().note("Page.onShow"); },
      leave() { my.exitMiniProgram({ success() { getApp().note("success"); } }); },
    });`,
};

let program: ReturnType<typeof writeProgram>;
test.beforeEach(() => {
  program = writeProgram(FILES);
});
test.afterEach(() => program.remove());

test("a mini-program that exits at a tap hears that it goes, and its place is free for another", async ({ start }) => {
  const host = await start({ folder: program.folder });
  await (await host.miniProgram()).getByRole("button", { name: "leave" }).click();
  const window = await host.host();
  await expect(window.getByRole("button", { name: /open.*folder/i }).first()).toBeVisible();
  await host.quit();
  const again = await start({ folder: program.folder });
  const page = await again.miniProgram();
  await page.getByRole("button", { name: "read" }).click();
  await expect(page.locator("#log")).toHaveText(
    /^App.onShow my.onAppShow success Page.onHide App.onHide my.onAppHide App.onShow/,
  );
  await again.quit();
});

test("a hidden window is the background of its mini-program", async ({ start }) => {
  const host = await start({ folder: program.folder });
  const page = await host.miniProgram();
  const windowIs = (state: "shown" | "hidden") =>
    host.app.evaluate(({ BrowserWindow }, wanted) => {
      for (const window of BrowserWindow.getAllWindows()) wanted === "hidden" ? window.hide() : window.show();
    }, state);
  await expect(page.getByRole("button", { name: "read" })).toBeVisible();
  await windowIs("hidden");
  await windowIs("shown");
  await expect(async () => {
    await page.getByRole("button", { name: "read" }).click();
    await expect(page.locator("#log")).toHaveText(
      "App.onShow my.onAppShow Page.onHide App.onHide my.onAppHide App.onShow my.onAppShow Page.onShow",
      { timeout: 500 },
    );
  }).toPass();
  await host.quit();
});
