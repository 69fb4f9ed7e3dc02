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
<p role="log"></p>
<script>
  function show(value) { document.querySelector('[role=status]').textContent = JSON.stringify(value); }
  function read() { my.getStorage({ key: 'k', success: ({ data }) => show(data) }); }
  my.onMessage = (message) => { document.querySelector('[role=log]').textContent = JSON.stringify(message); };
</script>
<iframe src="{{other}}/frame"></iframe>`;

const FRAME = `<!doctype html><p>frame</p><script>document.querySelector('p').textContent = 'my is ' + typeof my;</script>`;

function programOver(src: string) {
  return writeProgram({
    "app.json": JSON.stringify({
      pages: ["pages/index/index", "pages/web/web", "pages/other/other", "pages/tab/tab"],
      tabBar: { items: ["index", "tab"].map((name) => ({ pagePath: `pages/${name}/${name}`, name: `tab ${name}` })) },
    }),
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
    "pages/tab/tab.json": "{}",
    "pages/tab/tab.axml": "<text>the tab page</text>",
    "pages/tab/tab.js": "Page({});",
  });
}

async function press(page: Page, name: string, shown: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: shown })).toBeVisible();
}

test("an H5 page has storage of its own, one per origin, and no frame inside it has any", async ({ open }) => {
  const server = await H5Server.start({ "/a": H5_PAGE, "/frame": FRAME });
  const { folder, remove } = programOver(`${server.origin}/a`);
  const host = await open({ folder });
  const program = await host.miniProgram();
  await press(program, "write", "of the mini-program");
  await program.getByRole("button", { name: "open" }).click();

  const h5 = await host.webPage(server.origin);
  await press(h5, "read", "null");
  await press(h5, "write", "of 127.0.0.1");
  await expect(h5.frameLocator("iframe").getByText("my is undefined")).toBeVisible();

  await h5.getByRole("link", { name: "other origin" }).click();
  const other = await host.webPage(server.otherOrigin);
  await press(other, "read", "null");
  await press(other, "write", "of localhost");
  await press(other, "clear", "null");
  await other.goBack();
  const again = await host.webPage(server.origin);
  await press(again, "read", "of 127.0.0.1");

  await program.getByRole("button", { name: "Back" }).click();
  await press(program, "read", "of the mini-program");
  await host.quit();
  remove();
  await server.stop();
});

test("an H5 page and its mini-program hear each other, and it leads to the mini-program's pages", async ({ open }) => {
  const server = await H5Server.start({ "/a": H5_PAGE, "/frame": FRAME });
  const { folder, remove } = programOver(`${server.origin}/a`);
  const host = await open({ folder });
  const program = await host.miniProgram();
  await program.getByRole("button", { name: "open" }).click();
  const h5 = await host.webPage(server.origin);
  await expect(h5.getByRole("log")).toHaveText('{"hello":"h5"}');
  await h5.getByRole("button", { name: "post" }).click();
  await expect(h5.getByRole("log")).toHaveText('{"heard":"from h5"}');
  await h5.getByRole("button", { name: "navigate" }).click();
  await expect(program.getByText("the other page")).toBeVisible();
  await host.quit();
  remove();
  await server.stop();
});

const LANGUAGES = [
  { language: "en", failed: "The web page did not open", reason: /server does not answer/, retry: "Try again" },
  { language: "zh-CN", failed: "网页打不开", reason: /服务器没有应答/, retry: "重试" },
] as const;

for (const { language, failed, reason, retry } of LANGUAGES) {
  test(`a page that cannot be reached says so and can be tried again, in ${language}`, async ({ start }) => {
    // Below the ports that a system gives to whoever asks for any.
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const origin = `http://127.0.0.1:${port}`;
    const { folder, remove } = programOver(`${origin}/a`);
    const host = await start({ folder, language, expects: [/Failed to load URL/] });
    const program = await host.miniProgram();
    await program.getByRole("button", { name: "open" }).click();
    const alert = program.getByRole("alert");
    await expect(alert).toContainText(failed);
    await expect(alert).toContainText(reason);
    await expect(alert).toContainText(`${origin}/a`);
    await expect(alert).toContainText("ERR_CONNECTION_REFUSED");

    const server = await H5Server.start({ "/a": H5_PAGE, "/frame": FRAME }, port);
    await program.getByRole("button", { name: retry }).click();
    await expect((await host.webPage(origin)).getByRole("log")).toHaveText('{"hello":"h5"}');
    await expect(alert).toHaveCount(0);
    await host.quit();
    remove();
    await server.stop();
  });
}

test("an address that the platform refuses says so; a link to one leaves the page as it is", async ({ start }) => {
  const { folder, remove } = programOver("alipays://platformapi/startapp");
  const refusing = await start({ folder });
  const program = await refusing.miniProgram();
  await program.getByRole("button", { name: "open" }).click();
  await expect(program.getByRole("alert")).toContainText("040001002");
  await refusing.quit();
  remove();

  const server = await H5Server.start({ "/a": `${H5_PAGE}<a href="alipays://platformapi/startapp">app</a>` });
  const linked = programOver(`${server.origin}/a`);
  const host = await start({ folder: linked.folder, expects: [/404/] });
  await (await host.miniProgram()).getByRole("button", { name: "open" }).click();
  const h5 = await host.webPage(server.origin);
  await h5.getByRole("link", { name: "app" }).click({ noWaitAfter: true });
  // Asked of the program itself: Playwright's page waits for ever for a navigation that was refused.
  const inPage = (code: string) =>
    host.app.evaluate(
      async ({ webContents }, { origin, script }) => {
        const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith(origin));
        return page?.executeJavaScript(script);
      },
      { origin: server.origin, script: code },
    );
  expect(await inPage("document.title")).toBe("H5 page");
  await expect((await host.miniProgram()).getByRole("alert")).toHaveCount(0);

  // A call that was under way is answered all the same.
  const answered = (how: string) => `(answer) => { document.title = '${how} ' + JSON.stringify(answer); }`;
  await inPage(`my.alert({ content: 'asked', success: ${answered("success")}, fail: ${answered("fail")} });
    document.querySelector('a[href^=alipays]').click();`);
  await (await host.miniProgram()).getByRole("alertdialog").getByRole("button").click();
  await expect.poll(() => inPage("document.title")).toMatch(/^success/);
  await host.quit();
  linked.remove();
  await server.stop();
});

/** Calls of `my` that a page makes by name, with options as JSON; what comes of it is shown. */
const CALLS_PAGE = `<!doctype html><title>calls</title>
<script>let client = 'not loaded';</script>
<script src="https://appx/web-view.min.js" onload="client = 'loaded'" onerror="client = 'failed'"></script>
<input aria-label="call"><input aria-label="options"><button onclick="run()">run</button>
<button onclick="say(client)">client script</button><button onclick="say(Object.keys(my).sort())">names</button>
<p role="status"></p>
<script>
  function say(value) { document.querySelector('[role=status]').textContent = JSON.stringify(value); }
  function run() {
    const [call, options] = [...document.querySelectorAll('input')].map((input) => input.value);
    if (call === 'getEnv') my.getEnv((env) => say(env));
    else my[call]({ ...JSON.parse(options || '{}'), success: (result) => say({ success: result }), fail: (failure) => say({ fail: failure }) });
  }
</script>`;

/** What a page may call, what it is told, and what is then seen in the mini-program. */
const CALLS = [
  { call: "getEnv", said: '{"miniprogram":true}' },
  { call: "getNetworkType", said: '"networkAvailable":true' },
  { call: "chooseImage", said: '{"fail":{"error":1,' },
  { call: "getLocation", said: '{"fail":{"error":1,' },
  { call: "getAuthUserInfo", said: '{"fail":{"error":1,' },
  { call: "navigateTo", options: { url: "none" }, said: "is not found" },
  { call: "redirectTo", options: { url: "../other/other" }, seen: "the other page" },
  { call: "reLaunch", options: { url: "/pages/other/other" }, seen: "the other page" },
  { call: "switchTab", options: { url: "/pages/tab/tab" }, seen: "the tab page" },
  { call: "navigateBack", seen: "write" },
  { call: "alert", options: { content: "from the web page" }, seen: "from the web page" },
  { call: "showLoading", options: { content: "wait for the web" }, seen: "wait for the web" },
] as const;

test("an H5 page has what is documented, and each call is carried out by its mini-program", async ({ open }) => {
  const server = await H5Server.start({ "/calls": CALLS_PAGE });
  const { folder, remove } = programOver(`${server.origin}/calls`);
  const host = await open({ folder });
  const program = await host.miniProgram();
  for (const expected of CALLS) {
    await program.reload();
    // The page of the call before goes with the program that showed it.
    await expect(() => {
      expect(host.app.windows().some((page) => page.url().startsWith(server.origin))).toBe(false);
    }).toPass();
    await program.getByRole("button", { name: "open" }).click();
    const h5 = await host.webPage(server.origin);
    await press(h5, "client script", '"loaded"');
    await h5.getByLabel("call").fill(expected.call);
    if ("options" in expected) await h5.getByLabel("options").fill(JSON.stringify(expected.options));
    const run = h5.getByRole("button", { name: "run" });
    // A call that leads away closes the page, maybe before the click has ended.
    await run.click().catch((error: unknown) => {
      if (!h5.isClosed()) throw error;
    });
    if ("said" in expected) await expect(h5.getByRole("status"), expected.call).toContainText(expected.said);
    if ("seen" in expected) await expect(program.getByText(expected.seen), expected.call).toBeVisible();
  }
  await host.quit();
  remove();
  await server.stop();
});

/** Keeps the typed text in every place that a browser has, and shows what each holds. */
const KEEPING_PAGE = `<!doctype html><title>keeping</title>
<button onclick="keep()">keep</button><button onclick="show()">show</button><p role="status"></p>
<script>
  const database = new Promise((resolve) => {
    const opening = indexedDB.open('kept', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('values');
    opening.onsuccess = () => resolve(opening.result);
  });
  const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  async function keep() {
    localStorage.setItem('k', 'kept');
    document.cookie = 'k=kept; max-age=3600';
    await done((await database).transaction('values', 'readwrite').objectStore('values').put('kept', 'k'));
    show();
  }
  async function show() {
    const stored = await done((await database).transaction('values').objectStore('values').get('k'));
    document.querySelector('[role=status]').textContent =
      JSON.stringify([localStorage.getItem('k'), document.cookie, stored ?? null]);
  }
</script>`;

test("what an H5 page keeps in the browser is its mini-program's own, and outlives a restart", async ({ start }) => {
  const server = await H5Server.start({ "/keep": KEEPING_PAGE });
  const { folder, remove } = programOver(`${server.origin}/keep`);
  const opened = async (appId: string, account: string) => {
    const host = await start({ folder, flags: ["--app-id", appId, "--account", account] });
    const program = await host.miniProgram();
    await program.getByRole("button", { name: "open" }).click();
    return { host, h5: await host.webPage(server.origin) };
  };
  const kept = '["kept","k=kept","kept"]';
  const nothing = '[null,"",null]';

  const first = await opened("2021000000000021", "default");
  await press(first.h5, "keep", kept);
  expect(await cookiePartitions(first.host, server.origin)).toEqual(["web-view"]);
  await first.host.quit();
  for (const [appId, account] of [
    ["2021000000000022", "default"],
    ["2021000000000021", "work"],
  ] as const) {
    const other = await opened(appId, account);
    await press(other.h5, "show", nothing);
    await other.host.quit();
  }
  const again = await opened("2021000000000021", "default");
  await press(again.h5, "show", kept);
  await again.host.quit();
  remove();
  await server.stop();
});

test("an H5 page that closes itself leaves a failure in its place, and the mini-program and its host go on", async ({
  open,
}) => {
  const server = await H5Server.start({ "/a": '<button onclick="window.close()">close</button>' });
  const { folder, remove } = programOver(`${server.origin}/a`);
  const host = await open({ folder });
  await (await host.miniProgram()).getByRole("button", { name: "open" }).click();
  await closeItself(await host.webPage(server.origin));

  const program = await host.miniProgram();
  await expect(program.getByRole("alert")).toContainText("the page closed itself");
  await program.getByRole("alert").getByRole("button").click();
  await expect((await host.webPage(server.origin)).getByRole("button", { name: "close" })).toBeVisible();

  await closeItself(await host.webPage(server.origin));
  await host.reload();
  await press(await host.miniProgram(), "read", "null");
  await host.quit();
  remove();
  await server.stop();
});

/** Presses the button with which an H5 page closes itself. */
async function closeItself(h5: Page): Promise<void> {
  const closed = h5.waitForEvent("close");
  const clicked = h5.getByRole("button", { name: "close" }).click();
  // The page may be gone before its click is told to have been made.
  await Promise.all([closed, clicked.catch(() => {})]);
}

/** The kinds of pages whose sessions hold a cookie of an origin. */
async function cookiePartitions(host: HostUnderTest, origin: string): Promise<readonly string[]> {
  return host.app.evaluate(async ({ webContents }, url) => {
    const holding: string[] = [];
    for (const page of webContents.getAllWebContents()) {
      const cookies = await page.session.cookies.get({ url });
      if (cookies.length > 0) holding.push(page.getURL().startsWith(url) ? "web-view" : page.getURL());
    }
    return holding;
  }, origin);
}
