import { cpSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { DEMO, expect, type HostUnderTest, ROOT, test } from "./host-under-test";
import { catalogRows } from "./profile-files";
import { expectDemo, openDialog, SETTINGS_BUTTON, writeDemo } from "./storage-demo";
import { writeProgram } from "./written-program";

/** A page in a web-view that fetches something large which may be cached, and keeps something in its own web storage. */
const H5_PAGE = `<!doctype html><title>H5</title><p role="status"></p>
<script>
  localStorage.seen = Number(localStorage.seen || 0) + 1;
  document.cookie = 'kept=yes; max-age=100000';
  fetch('/large').then((answer) => answer.text()).then((text) => {
    document.querySelector('p').textContent = text.length + ' fetched, seen ' + localStorage.seen + ', ' + document.cookie;
  });
</script>`;

const LARGE = "x".repeat(3_000_000);

/** Counts how often the large answer was fetched anew. */
async function startH5Server() {
  let fetches = 0;
  const server = createServer((request, response) => {
    if (request.url === "/large") {
      fetches += 1;
      response
        .writeHead(200, { "content-type": "text/plain", "cache-control": "max-age=100000, immutable" })
        .end(LARGE);
    } else {
      response.writeHead(200, { "content-type": "text/html" }).end(H5_PAGE);
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((stopped) => server.close(stopped));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, fetches: () => fetches, stop };
}

async function expectH5(host: HostUnderTest, text: string): Promise<void> {
  let page: Page | undefined;
  await expect(() => {
    page = host.app.windows().find((each) => each.url().startsWith("http:"));
    expect(page).toBeDefined();
  }).toPass();
  await expect((page as Page).getByRole("status")).toHaveText(text);
}

function webViewProgram(src: string) {
  return writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/web/web"] }),
    "app.js": "App({});",
    "pages/web/web.json": "{}",
    "pages/web/web.axml": `<web-view src="${src}" />`,
    "pages/web/web.js": "Page({});",
  });
}

test("clearing the cache says how much it was and what was freed, and keeps entries, web storage and cookies", async ({
  start,
}) => {
  const server = await startH5Server();
  const { folder, remove } = webViewProgram(`${server.origin}/`);
  const demo = await start({ folder: DEMO });
  await writeDemo(demo);
  await demo.quit();
  const first = await start({ folder });
  await expectH5(first, "3000000 fetched, seen 1, kept=yes");
  await first.quit();

  const host = await start({ folder });
  const window = await host.host();
  await expectH5(host, "3000000 fetched, seen 2, kept=yes");
  expect(server.fetches()).toBe(1);
  await openDialog(window, SETTINGS_BUTTON);
  await expect(window.getByText(/Cache now: [3-9](\.\d)? MB/)).toBeVisible();
  await window.getByRole("button", { name: "Clear cache", exact: true }).click();
  await expect(window.getByText(/[3-9](\.\d)? MB freed/)).toBeVisible();
  await expect(window.getByText(/Cache now: \d+(\.\d)? (byte|kB)/)).toBeVisible();
  await host.quit();

  const again = await start({ folder });
  await expectH5(again, "3000000 fetched, seen 3, kept=yes");
  expect(server.fetches()).toBe(2);
  await again.quit();
  const last = await start({ folder: DEMO });
  await expectDemo(last, "written");
  await last.quit();
  remove();
  await server.stop();
});

test("a web-view's cookies and web storage are an account's own", async ({ start }) => {
  const server = await startH5Server();
  const { folder, remove } = webViewProgram(`${server.origin}/`);
  for (const [account, seen] of [
    ["default", 1],
    ["work", 1],
    ["default", 2],
  ] as const) {
    const host = await start({ folder, flags: ["--account", account] });
    await expectH5(host, `3000000 fetched, seen ${seen}, kept=yes`);
    await host.quit();
  }
  expect(server.fetches()).toBe(2);
  remove();
  await server.stop();
});

test("a profile of the first catalog format opens with all its accounts and entries", async ({ start, profile }) => {
  cpSync(join(ROOT, "main", "profile", "fixtures", "catalog-format-1"), profile, { recursive: true });
  for (const account of ["default", "work"]) {
    const host = await start({ folder: DEMO, flags: ["--account", account, "--app-id", "2021000000000001"] });
    const page = await host.miniProgram();
    await page.getByRole("button", { name: "打开" }).click();
    await page.getByRole("textbox", { name: "key" }).fill("k");
    await page.getByRole("button", { name: "getStorageSync", exact: true }).click();
    await expect(page.getByRole("log", { name: "结果" })).toContainText(`${account} 2021000000000001`);
    await host.quit();
  }
  expect(catalogRows(profile, "SELECT id FROM store")).toHaveLength(3);
});

test("closing the window, and even an end without a chance to tidy up, keep the data", async ({ start }) => {
  const first = await start({ folder: DEMO });
  await writeDemo(first);
  const ended = first.app.waitForEvent("close");
  const closed = first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  // The program may have ended before it answers.
  await Promise.all([ended, closed.catch(() => {})]);

  const second = await start({ folder: DEMO });
  await expectDemo(second, "written");
  await second.kill();
  const third = await start({ folder: DEMO });
  await expectDemo(third, "written");
  await third.quit();
});
