import type { Page } from "playwright/test";
import { H5Server } from "./h5-server";
import { expect, type HostUnderTest, test } from "./host-under-test";
import { writeProgram } from "./written-program";

const CLIENT_SCRIPT = '<script src="https://appx/web-view.min.js"></script>';

/** A page that reads and writes its storage and talks with its mini-program. */
const H5_PAGE = `<!doctype html><title>H5 page</title>${CLIENT_SCRIPT}
<button onclick="my.setStorage({ key: 'k', data: 'of ' + location.hostname, success: read })">write</button>
<button onclick="read()">read</button>
<button onclick="my.clearStorage({ success: read })">clear</button>
<button onclick="my.postMessage({ name: 'from h5' })">post</button>
<button onclick="my.navigateTo({ url: '../other/other' })">navigate</button>
<a href="{{other}}/a">other origin</a>
<p role="status"></p>
<script>
  function show(value) { document.querySelector('[role=status]').textContent = JSON.stringify(value); }
  function read() { my.getStorage({ key: 'k', success: ({ data }) => show(data) }); }
  my.onMessage = (message) => show(message);
</script>
<iframe src="{{other}}/frame"></iframe>`;

const FRAME = `<!doctype html><p>frame</p><script>document.querySelector('p').textContent = 'my is ' + typeof my;</script>`;

function programOver(src: string) {
  return writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/index/index", "pages/web/web", "pages/other/other"] }),
    "app.js": "App({});",
    "pages/index/index.json": "{}",
    "pages/index/index.axml":
      '<button onTap="write">write</button><button onTap="read">read</button><button onTap="open">open</button><text role="status" aria-label="outcome">{{shown}}</text>',
    "pages/index/index.js": `Page({
      data: { shown: '' },
      onShow() { this.setData({ shown: getApp().heard || '' }); },
      write() { my.setStorageSync({ key: 'k', data: 'of the mini-program' }); this.read(); },
      read() { this.setData({ shown: JSON.stringify(my.getStorageSync({ key: 'k' }).data) }); },
      open() { my.navigateTo({ url: '../web/web' }); },
    });`,
    "pages/web/web.json": "{}",
    "pages/web/web.axml": `<web-view id="h5" src="${src}" onMessage="hear" onLoad="greet" />`,
    "pages/web/web.js": `Page({
      onLoad() { this.webView = my.createWebViewContext('h5'); },
      greet() { this.webView.postMessage({ hello: 'h5' }); },
      hear(e) { getApp().heard = JSON.stringify(e.detail); this.webView.postMessage({ heard: e.detail.name }); },
    });`,
    "pages/other/other.json": "{}",
    "pages/other/other.axml": "<text>the other page</text>",
    "pages/other/other.js": "Page({});",
  });
}

async function h5Page(host: HostUnderTest, origin: string): Promise<Page> {
  let found: Page | undefined;
  await expect(() => {
    found = host.app.windows().find((page) => page.url().startsWith(origin));
    expect(found).toBeDefined();
  }).toPass();
  if (found === undefined) throw new Error(`no page of ${origin}`);
  return found;
}

async function press(page: Page, name: string, shown: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: shown })).toBeVisible();
}

test("an H5 page has storage of its own, one per origin, and no frame inside it has any", async ({ start }) => {
  const server = await H5Server.start({ "/a": H5_PAGE, "/frame": FRAME });
  const { folder, remove } = programOver(`${server.origin}/a`);
  const host = await start({ folder });
  const program = await host.miniProgram();
  await press(program, "write", "of the mini-program");
  await program.getByRole("button", { name: "open" }).click();

  const h5 = await h5Page(host, server.origin);
  await press(h5, "read", "null");
  await press(h5, "write", "of 127.0.0.1");
  await expect(h5.frameLocator("iframe").getByText("my is undefined")).toBeVisible();

  await h5.getByRole("link", { name: "other origin" }).click();
  const other = await h5Page(host, server.otherOrigin);
  await press(other, "read", "null");
  await press(other, "write", "of localhost");
  await press(other, "clear", "null");
  await other.goBack();
  const again = await h5Page(host, server.origin);
  await press(again, "read", "of 127.0.0.1");

  await program.getByRole("button", { name: /Back|返回/ }).click();
  await press(program, "read", "of the mini-program");
  await host.quit();
  remove();
  await server.stop();
});

test("an H5 page and its mini-program hear each other, and it leads to the mini-program's pages", async ({ start }) => {
  const server = await H5Server.start({ "/a": H5_PAGE, "/frame": FRAME });
  const { folder, remove } = programOver(`${server.origin}/a`);
  const host = await start({ folder });
  const program = await host.miniProgram();
  await program.getByRole("button", { name: "open" }).click();
  const h5 = await h5Page(host, server.origin);
  await expect(h5.getByRole("status")).toHaveText('{"hello":"h5"}');
  await press(h5, "post", '{"heard":"from h5"}');
  await h5.getByRole("button", { name: "navigate" }).click();
  await expect(program.getByText("the other page")).toBeVisible();
  await host.quit();
  remove();
  await server.stop();
});
