import type { Page } from "playwright/test";
import { test as base, expect, type HostUnderTest, program } from "./host-under-test";
import { LoopbackServer } from "./loopback-server";
import { writeProgram } from "./written-program";

const test = base.extend<{ readonly server: LoopbackServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  server: async ({}, use) => {
    const server = await LoopbackServer.start();
    await use(server);
    await server.stop();
  },
});

async function call(page: Page, name: string, result: string | RegExp): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.locator(".result"), name).toHaveText(result);
}

async function told(page: Page, server: LoopbackServer): Promise<Page> {
  await page.getByRole("textbox", { name: "server" }).fill(server.origin);
  return page;
}

test("a request sends what the page says and gives what the server says", async ({ open, server }) => {
  const host = await open({ folder: program("calls") });
  const page = await told(await host.miniProgram(), server);
  await call(
    page,
    "get",
    /^success \{"url":"\/json\?a=1","mine":"yes","cookie":null,"referer":"https:\/\/[\w-]+\.hybrid/,
  );
  await call(page, "post", 'success {"method":"POST","type":"application/json","body":"{\\"a\\":[\\"ä\\"]}"}');
  await call(page, "text", 'success {"data":"not json","type":"text/plain"}');
  await call(page, "redirect", /^success \{"url":"\/json\?redirected"/);
  await call(page, "download", 'success {"uploaded":true}');
  await host.quit();
});

test("each way a request goes wrong has its code", async ({ open, server }) => {
  const host = await open({ folder: program("calls"), expects: [/bad header|my\.request: headers/] });
  const page = await told(await host.miniProgram(), server);
  await call(page, "missing", 'success {"error":19,"status":404,"data":{"reason":"none"}}');
  await call(page, "not json", 'fail {"error":14,"errorMessage":"JSON parse data error"}');
  await call(page, "slow", 'fail {"error":13,"errorMessage":"timeout"}');
  await call(page, "abort", 'fail {"error":9,"errorMessage":"request:fail abort"}');
  await call(page, "redirect away", /^fail \{"error":20,/);
  await call(page, "plain http", /^fail \{"error":20,/);
  await call(page, "nobody there", /^fail \{"error":12,"errorMessage":"net::ERR_/);
  await call(page, "bad header", 'success {"error":2}');
  await host.quit();
});

test("a request waits as long as app.json says", async ({ open, server }) => {
  const { folder, remove } = writeProgram({
    "app.json": '{"pages":["page"],"networkTimeout":{"request":50}}',
    "app.js": "App({});",
    "page.axml": "<text>{{out}}</text>",
    "page.js": `Page({ onLoad() {
      my.request({ url: "${server.origin}/slow", complete: ({ error }) => this.setData({ out: "error " + error }) });
    } });`,
  });
  const host = await open({ folder });
  await expect((await host.miniProgram()).getByText("error 13")).toBeVisible();
  await host.quit();
  remove();
});

test("a server's cookie is kept in the mini-program's own session", async ({ open, server }) => {
  const host = await open({ folder: program("calls") });
  const page = await told(await host.miniProgram(), server);
  await call(page, "set cookie", "success {}");
  await call(page, "show cookie", 'success "session=kept"');
  await host.quit();
});

const isFocused = (host: HostUnderTest) =>
  host.app.evaluate(({ webContents }) => webContents.getAllWebContents().some((contents) => contents.isFocused()));

test("the clipboard is open to the mini-program that the user works in", async ({ start }) => {
  const host = await start({ folder: program("calls") });
  const page = await host.miniProgram();
  await expect.poll(() => isFocused(host)).toBe(true);
  await page.getByRole("button", { name: "clipboard", exact: true }).click();
  await expect(page.locator(".result")).toHaveText('success {"text":"copied"}');
  await host.quit();
});

test("the clipboard is closed to a mini-program that the user does not work in", async ({ start }) => {
  const host = await start({ folder: program("calls") });
  const page = await host.miniProgram();
  await expect.poll(() => isFocused(host)).toBe(true);
  await host.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  // The window system takes the focus away in its own time.
  await expect.poll(() => isFocused(host)).toBe(false);
  const button = page.getByRole("button", { name: "clipboard", exact: true });
  await button.evaluate((element) => (element as HTMLElement).click());
  await expect(page.locator(".result")).toHaveText(/^fail \{"error":2001,/);
  await host.quit();
});
