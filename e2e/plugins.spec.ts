import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { expect, test } from "./host-under-test";
import { writeProgram } from "./written-program";

const HELLO = "2021000000000001";
const GONE = "2021000000000009";

/** A plugin in a folder of its own, as its author has it. */
function writePlugin() {
  return writeProgram({
    "plugin.json": JSON.stringify({
      publicComponents: { card: "card" },
      publicPages: { page: "page/page" },
      pages: ["page/page"],
      main: "index.js",
    }),
    "index.js": "exports.save = (key, data) => my.setStorageSync({ key, data });",
    "card.json": JSON.stringify({ component: true }),
    "card.axml": `<view class="card">card of the plugin</view>`,
    "card.js": "Component({});",
    "card.acss": ".card { color: rgb(1, 2, 3); }",
    "page/page.json": "{}",
    "page/page.axml": "<view>page of the plugin for {{who}}</view>",
    "page/page.js": "Page({ data: { who: '' }, onLoad({ who }) { this.setData({ who }); } });",
  });
}

/** @param plugins by alias and id; those that have a folder are found */
function writeHost(plugins: Readonly<Record<string, string>>, folders: Readonly<Record<string, string>>) {
  const declared = Object.entries(plugins).map(([alias, provider]) => [alias, { version: "*", provider }]);
  return writeProgram({
    "app.json": JSON.stringify({ pages: ["index"], plugins: Object.fromEntries(declared) }),
    "app.js": "App({});",
    "mini.project.json": JSON.stringify({ minihost: { plugins: folders } }),
    "index.json": JSON.stringify({
      usingComponents: Object.fromEntries(Object.keys(plugins).map((alias) => [alias, `plugin://${alias}/card`])),
    }),
    "index.axml": `<view>the host</view>${Object.keys(plugins)
      .map((alias) => `<${alias}/><button data-alias="${alias}" onTap="open">open ${alias}</button>`)
      .join("")}<text>{{outcome}}</text>`,
    "index.js": `Page({
      data: { outcome: '' },
      open(e) {
        my.navigateTo({ url: 'plugin://' + e.target.dataset.alias + '/page?who=me', fail: ({ errorMessage }) => this.setData({ outcome: errorMessage }) });
      },
    });`,
  });
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

test("a plugin that is nowhere is told by its alias and id, and everything else runs", async ({ start }) => {
  const plugin = writePlugin();
  const host = writeHost({ hello: HELLO, gone: GONE }, { [HELLO]: plugin.folder });
  const run = await start({ folder: host.folder, expects: [/gone/] });
  const page = await run.miniProgram();
  await expect(page.getByText(`the plugin "gone" (${GONE}) cannot be run`).first()).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("card of the plugin")).toHaveCSS("color", "rgb(1, 2, 3)");
  await page.getByRole("button", { name: "open gone" }).click();
  await expect(page.getByText("plugin://gone/page?who=me is not found in plugin")).toBeVisible();
  await page.getByRole("button", { name: "open hello" }).click();
  await expect(page.getByText("page of the plugin for me")).toBeVisible();
  await run.quit();
  host.remove();
  plugin.remove();
});

test("a saved file of a plugin is seen at once, and its page stays open; a mistake names its file", async ({
  start,
}) => {
  const plugin = writePlugin();
  const host = writeHost({ hello: HELLO }, { [HELLO]: plugin.folder });
  const run = await start({ folder: host.folder });
  const page = await run.miniProgram();
  await page.getByRole("button", { name: "open hello" }).click();
  await expect(page.getByText("page of the plugin for me")).toBeVisible();
  edit(join(plugin.folder, "page/page.axml"), "page of", "changed page of");
  await expect(page.getByText("changed page of the plugin for me")).toBeVisible();

  edit(join(plugin.folder, "page/page.js"), "this.setData({ who });", "this.setData({ who };");
  await expect(page.getByText(`plugin-private://${HELLO}/page/page.js`)).toBeVisible();
  edit(join(plugin.folder, "page/page.js"), "this.setData({ who };", "this.setData({ who });");
  await expect(page.getByText(`plugin-private://${HELLO}/page/page.js`)).toHaveCount(0);
  await expect(page.getByText("changed page of the plugin for me")).toBeVisible();
  await run.quit();
  host.remove();
  plugin.remove();
});

test("an exception of a plugin is shown with its place in the plugin's own file", async ({ open }) => {
  const plugin = writePlugin();
  edit(join(plugin.folder, "page/page.js"), "this.setData({ who });", "throw new Error('broken page');");
  const host = writeHost({ hello: HELLO }, { [HELLO]: plugin.folder });
  const run = await open({ folder: host.folder, expects: [/broken page/] });
  const page = await run.miniProgram();
  await page.getByRole("button", { name: "open hello" }).click();
  await expect(page.getByText(`Error: broken page (plugin ${HELLO})`)).toBeVisible();
  await expect(page.getByText(`plugin-private://${HELLO}/page/page.js:1`, { exact: false }).first()).toBeVisible();
  await run.quit();
  host.remove();
  plugin.remove();
});

/** Runs before the runtime does, so that it gets the raw bridge which the runtime would have claimed. */
function stealBridge(): void {
  const context = globalThis as unknown as { stolen: unknown; minihostBridge: { claim(): unknown } };
  context.stolen = context.minihostBridge.claim();
}

async function answerAs(page: Page, pluginId: string): Promise<unknown> {
  return page.evaluate((id) => {
    type Storage = { runSync(operation: unknown): unknown };
    const { stolen } = globalThis as unknown as { stolen: { pluginStorage(id: string): Storage } };
    return stolen.pluginStorage(id).runSync({ op: "get", key: "k" });
  }, pluginId);
}

test("the main process refuses the store of a plugin that the mini-program does not declare", async ({ start }) => {
  const plugin = writePlugin();
  const host = writeHost({ hello: HELLO }, { [HELLO]: plugin.folder });
  const run = await start({ folder: host.folder, expects: [/taken|minihostRuntime/] });
  const page = await run.miniProgram();
  await page.addInitScript(stealBridge);
  await page.reload();
  expect(await answerAs(page, HELLO)).toMatchObject({ ok: true, value: null });
  for (const other of [GONE, "mini-program", "", "__proto__", "x".repeat(100)]) {
    expect(await answerAs(page, other), other).toMatchObject({ ok: false, failure: { error: 3 } });
  }
  await run.quit();
  host.remove();
  plugin.remove();
});
