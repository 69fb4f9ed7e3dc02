import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { H5Server } from "./h5-server";
import { expect, type HostUnderTest, program, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";
import { writeProgram } from "./written-program";

/** Runs in a page as our preload does, with all that Electron gives one: what a page whose sandbox was broken could send. */
const ATTACK = `
const { contextBridge, ipcRenderer } = require("electron");
const outcome = (promise) => promise.then(() => "answered", (error) => error.message);
contextBridge.exposeInMainWorld("attack", (call, question) => outcome(ipcRenderer.invoke(call, question)));
`;

const STORE_ID = "0".repeat(32);

/** Every channel that the panel has, as the running program knows them. */
function inspectorChannels({ app }: HostUnderTest): Promise<string[]> {
  return app.evaluate(({ ipcMain }) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: ReadonlyMap<string, unknown> };
    return [...handlers.keys()].filter((channel) => channel.startsWith("inspector."));
  });
}

/** Starts the page anew, with a preload of the attacker's beside ours. */
async function attackFrom({ app }: HostUnderTest, page: Page, preload: string): Promise<void> {
  await app.evaluate(
    ({ webContents }, { url, preload }) => {
      const attacker = webContents.getAllWebContents().find((each) => each.getURL() === url);
      if (attacker === undefined) throw new Error(`no page of ${url}`);
      attacker.session.setPreloads([preload]);
    },
    { url: page.url(), preload },
  );
  await page.reload();
}

async function expectAllRefused(host: HostUnderTest, page: Page, reason: string): Promise<void> {
  const channels = await inspectorChannels(host);
  expect(channels).toContain("inspector.edit");
  for (const channel of channels) {
    const answer = await page.evaluate(
      ({ channel, question }) => {
        const { attack } = globalThis as unknown as { attack: (call: string, question: unknown) => Promise<string> };
        return attack(channel, question);
      },
      { channel, question: { address: { storeId: STORE_ID, realm: { kind: "mini-program" } } } },
    );
    expect(answer, channel).toContain(`${channel}: refused: ${reason}`);
  }
}

test("the panel's channels refuse a mini-program's page", async ({ openBesidePanel, profile }) => {
  const preload = join(profile, "attack.cjs");
  writeFileSync(preload, ATTACK);
  const host = await openBesidePanel({ folder: program("inspected"), expects: [/refused/] });
  const page = await host.miniProgram();
  await attackFrom(host, page, preload);
  await expectAllRefused(host, page, "a mini-program may not ask this");
  await host.quit();
});

test("the panel's channels refuse an H5 page in a web-view", async ({ openBesidePanel, profile }) => {
  const preload = join(profile, "attack.cjs");
  writeFileSync(preload, ATTACK);
  const server = await H5Server.start({ "/": "<!doctype html><title>H5</title><p>an H5 page</p>" });
  const written = writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/index/index"] }),
    "app.js": "App({});",
    "pages/index/index.json": "{}",
    "pages/index/index.axml": `<web-view src="${server.origin}/" />`,
    "pages/index/index.js": "Page({});",
  });
  const host = await openBesidePanel({ folder: written.folder, expects: [/refused/] });
  await host.miniProgram();
  const h5Page = () => host.app.windows().find((each) => each.url().startsWith(server.origin));
  await expect.poll(h5Page).toBeDefined();
  const page = h5Page();
  if (page === undefined) throw new Error("the H5 page has gone");
  await attackFrom(host, page, preload);
  await expectAllRefused(host, page, "a web-view may not ask this");
  await host.quit();
  await server.stop();
  written.remove();
});

/** The panel's bridge, as the host window's page has it. */
interface Bridge {
  stores(): Promise<readonly { readonly storeId: string; readonly appId: string }[]>;
  realms(question: object): Promise<unknown>;
  read(question: object): Promise<unknown>;
  edit(question: object): Promise<unknown>;
  search(question: object): Promise<unknown>;
  watch(question: object): Promise<unknown>;
}

test("the panel neither shows nor changes the realms of an account that is not chosen", async ({ start }) => {
  const flags = (account: string) => ["--account", account, "--app-id", `app-of-${account}`];
  const first = await start({ folder: program("inspected"), flags: flags("first") });
  await (await first.miniProgram()).getByRole("button", { name: "few entries" }).click();
  const storeId = await (await first.host()).evaluate(async () => {
    const { minihost } = globalThis as unknown as { minihost: { inspector: Bridge } };
    return (await minihost.inspector.stores())[0]?.storeId ?? "";
  });
  expect(storeId).toMatch(/^[0-9a-f]{32}$/);
  await first.quit();

  const second = await start({ folder: program("inspected"), flags: flags("second"), expects: [/has no store/] });
  const page = await second.host();
  const { realms } = await Inspector.open(second);
  await expect(realms.miniProgram("app-of-second")).toBeVisible();
  await expect(realms.miniProgram("app-of-first")).toHaveCount(0);
  const answers = await page.evaluate(async (storeId) => {
    const { inspector: bridge } = (globalThis as unknown as { minihost: { inspector: Bridge } }).minihost;
    const address = { storeId, realm: { kind: "mini-program" } };
    const outcome = (promise: Promise<unknown>) =>
      promise.then(
        () => "answered",
        (error: Error) => error.message,
      );
    const { stores, realms, read, edit, search, watch } = bridge;
    return Promise.all([
      stores().then((all) => all.map(({ appId }) => appId).join()),
      outcome(realms({ storeId })),
      outcome(read({ address, keys: null })),
      outcome(edit({ address, changes: [{ do: "clear" }] })),
      outcome(search({ address, text: "a", isPattern: false })),
      outcome(watch({ address })),
    ]);
  }, storeId);
  const refused = expect.stringContaining(`account second has no store ${storeId}`);
  expect(answers).toEqual(["app-of-second", refused, refused, refused, refused, refused]);
  await second.quit();

  const again = await start({ folder: program("inspected"), flags: flags("first") });
  await expect((await Inspector.of(again)).entries.row("currentCity")).toBeVisible();
  await again.quit();
});

test("an edit in the panel reaches the mini-program's next read, sync reads included", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("inspected") });
  const miniProgram = await host.miniProgram();
  const outcome = miniProgram.getByRole("status", { name: "outcome" });
  await miniProgram.getByRole("button", { name: "few entries" }).click();
  await miniProgram.getByRole("button", { name: "read city" }).click();
  await expect(outcome).toContainText("杭州");
  const page = await host.host();
  await page.evaluate(async () => {
    const { inspector: bridge } = (globalThis as unknown as { minihost: { inspector: Bridge } }).minihost;
    const [store] = await bridge.stores();
    const address = { storeId: store?.storeId, realm: { kind: "mini-program" } };
    const value = { type: "json", text: '{"cityName":"南京"}' };
    await bridge.edit({ address, changes: [{ do: "set", key: "currentCity", value }] });
  });
  await miniProgram.getByRole("button", { name: "read city" }).click();
  await expect(outcome).toContainText("南京");
  await host.quit();
});
