import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EchoSocketServer } from "../echo-socket-server";
import { expect, type HostUnderTest, test } from "../host-under-test";
import { writeProgram } from "../written-program";

const INDEX = `Page({
  data: { said: '' },
  say(line) { this.setData({ said: line }); },
  write() { my.setStorageSync({ key: 'k', data: 'kept' }); this.say('written'); },
  read() { this.say('read ' + my.getStorageSync({ key: 'k' }).data); },
  header() { this.connect({ url: getApp().address, header: { 'x-a': '中' } }); },
  address(e) { getApp().address = e.detail.value; },
  connect(options) {
    my.onSocketOpen(() => this.say('open'));
    my.onSocketError((error) => this.say('error ' + JSON.stringify(error)));
    my.connectSocket({ ...options, fail: (error) => this.say('fail ' + JSON.stringify(error)) });
  },
});`;

const BUTTONS = ["write", "read", "header"];

function hostileProgram() {
  return writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/index/index"] }),
    "app.js": "App({});",
    "pages/index/index.json": "{}",
    "pages/index/index.axml": [
      '<text role="status" aria-label="outcome">{{said}}</text><input aria-label="address" onInput="address" />',
      ...BUTTONS.map((name) => `<button onTap="${name}">${name}</button>`),
    ].join(""),
    "pages/index/index.js": INDEX,
  });
}

/** Presses a button of the mini-program that runs now. */
async function press(host: HostUnderTest, name: string, said: string | RegExp): Promise<void> {
  const page = await host.miniProgram();
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("status", { name: "outcome" })).toHaveText(said);
}

/** Its own script ends the page: Electron then takes the contents from the view. */
async function closeItself(host: HostUnderTest): Promise<void> {
  const page = await host.miniProgram();
  const closed = page.waitForEvent("close");
  await page.evaluate(() => window.close()).catch(() => {});
  await closed;
}

async function told(host: HostUnderTest, text: string | RegExp): Promise<void> {
  await expect((await host.host()).getByRole("alert")).toContainText(text);
}

async function startAgain(host: HostUnderTest): Promise<void> {
  await (await host.host()).getByRole("button", { name: "Start again" }).click();
  await expect(() => expect(textOfProgram(host)).resolves.toContain("read")).toPass();
}

/** Asked in the main process: Playwright gives up for good a page whose process has ended. */
function textOfProgram({ app }: HostUnderTest): Promise<string> {
  // The pages of a mini-program lie in shadow roots.
  const textOf = `(function text(node) {
    return [...(node.shadowRoot ?? node).childNodes].map((each) => each.nodeValue ?? text(each)).join(" ");
  })(document.body)`;
  return app.evaluate(async ({ webContents }, script) => {
    const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith("miniapp:"));
    return page === undefined || page.isCrashed() ? "" : String(await page.executeJavaScript(script));
  }, textOf);
}

async function openDevToolsByMenu({ app }: HostUnderTest): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? [];
    const item = items.find(({ accelerator }) => accelerator === "F12");
    if (item === undefined) throw new Error("no item for DevTools");
    item.click();
  });
}

test("a mini-program's page that ends costs the page alone, however it ends", async ({ start }) => {
  const server = await EchoSocketServer.start();
  const { folder, remove } = hostileProgram();
  // The display's own messages of a process that was ended.
  const host = await start({ folder, expects: [/crashed/i] });
  await press(host, "write", "written");

  await test.step("a header that HTTP cannot carry as it is reaches the server as UTF-8", async () => {
    const page = await host.miniProgram();
    await page.getByRole("textbox", { name: "address" }).fill(server.address);
    await press(host, "header", "open");
    expect(Buffer.from(String(server.handshakes[0]?.headers["x-a"]), "latin1").toString()).toBe("中");
  });

  await test.step("a page that closes itself says so, and whatever is done to it then ends nothing", async () => {
    await closeItself(host);
    await told(host, "closed itself");
    await openDevToolsByMenu(host);
    await host.app.evaluate(({ BrowserWindow }) => {
      const [each] = BrowserWindow.getAllWindows();
      each?.hide();
      each?.show();
    });
    await startAgain(host);
    await press(host, "read", "read kept");
  });

  await test.step("Reload starts it again too", async () => {
    await closeItself(host);
    await told(host, "closed itself");
    await host.pressReload();
    await press(host, "read", "read kept");
  });

  await test.step("a saved file starts it again too", async () => {
    await closeItself(host);
    await told(host, "closed itself");
    writeFileSync(join(folder, "pages/index/index.js"), INDEX.replace("'read '", "'again '"));
    await press(host, "read", "again kept");
  });

  await test.step("a process that the system ends leaves a word on the phone, and starts again", async () => {
    for (const signal of ["SIGKILL", "SIGTERM", "SIGSEGV"] as const) {
      await host.app.evaluate(({ webContents }, name) => {
        const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith("miniapp:"));
        process.kill(page?.getOSProcessId() ?? 0, name);
      }, signal);
      await told(host, "process has ended");
      await startAgain(host);
    }
  });

  await test.step("the window's own process is started again when the system ends it, and the mini-program runs on", async () => {
    await host.app.evaluate(({ BrowserWindow }) => {
      process.kill(BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0, "SIGKILL");
    });
    // Asked in the main process, as above.
    const textOfWindow = () =>
      host.app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined || contents.isCrashed()) return "";
        // A process that is just ending answers never.
        const never = new Promise<string>((end) => setTimeout(end, 1_000, ""));
        return Promise.race([contents.executeJavaScript("document.body.innerText"), never]);
      });
    await expect.poll(textOfWindow, { timeout: 30_000 }).toContain("was started again");
    expect(await textOfProgram(host)).toContain("read");
    const bounds = await host.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.contentView.children.map((view) => view.getBounds().width),
    );
    expect(Math.max(...(bounds ?? []))).toBeGreaterThan(100);
  });

  const { exitCode, signalCode } = host.app.process();
  expect([exitCode, signalCode]).toEqual([null, null]);
  await host.quit();
  await server.stop();
  remove();
});
