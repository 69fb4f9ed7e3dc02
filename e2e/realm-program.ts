import type { Page } from "playwright/test";
import type { H5Server } from "./h5-server";
import { expect, type HostUnderTest } from "./host-under-test";
import { writeProgram } from "./written-program";

export const PLUGIN_ID = "2021000000000001";

/** A mini-program whose page works its own store and that of its plugin, and opens two web pages. */
export function programOver(server: H5Server) {
  return writeProgram({
    "app.json": JSON.stringify({
      pages: ["pages/index/index", "pages/web/web"],
      plugins: { store: { version: "*", provider: PLUGIN_ID } },
    }),
    "app.js": "App({});",
    "mini.project.json": JSON.stringify({ minihost: { plugins: { [PLUGIN_ID]: "store-plugin" } } }),
    "pages/index/index.json": "{}",
    "pages/index/index.axml": `<input placeholder="value" onInput="type"/>
      <view a:for="{{['own', 'plugin']}}" a:for-item="side">
        <button data-side="{{side}}" onTap="write">write {{side}}</button>
        <button data-side="{{side}}" onTap="read">read {{side}}</button>
        <button data-side="{{side}}" onTap="clear">clear {{side}}</button>
      </view>
      <button data-src="${server.origin}/page" onTap="open">first origin</button>
      <button data-src="${server.otherOrigin}/page" onTap="open">second origin</button>
      <text role="status" aria-label="outcome">{{outcome}}</text>`,
    "pages/index/index.js": `
const own = {
  write: (data) => my.setStorageSync({ key: 'k', data }),
  read: () => my.getStorageSync({ key: 'k' }).data,
  clear: () => my.clearStorage(),
};
const sides = { own, plugin: requirePlugin('store') };
Page({
  data: { outcome: '' },
  type(e) { this.value = e.detail.value; },
  write(e) { sides[e.target.dataset.side].write(this.value); this.setData({ outcome: 'wrote ' + this.value }); },
  read(e) { this.setData({ outcome: 'read ' + sides[e.target.dataset.side].read() }); },
  async clear(e) { await sides[e.target.dataset.side].clear(); this.setData({ outcome: 'cleared' }); },
  open(e) { my.navigateTo({ url: '../web/web?src=' + encodeURIComponent(e.target.dataset.src) }); },
});`,
    "pages/web/web.json": "{}",
    "pages/web/web.axml": `<web-view src="{{src}}"/>`,
    "pages/web/web.js": "Page({ data: { src: '' }, onLoad({ src }) { this.setData({ src }); } });",
    "store-plugin/plugin.json": JSON.stringify({ main: "index.js" }),
    "store-plugin/index.js": `
exports.write = (data) => my.setStorageSync({ key: 'k', data });
exports.read = () => my.getStorageSync({ key: 'k' }).data;
exports.clear = () => my.clearStorage();`,
  });
}

export const H5_PAGE = `<!doctype html><title>H5</title><script src="https://appx/web-view.min.js"></script>
<input placeholder="value">
<button onclick="my.setStorage({ key: 'k', data: document.querySelector('input').value, success: () => say('wrote ' + document.querySelector('input').value) })">write</button>
<button onclick="my.getStorage({ key: 'k', success: ({ data }) => say('read ' + data) })">read</button>
<button onclick="my.clearStorage({ success: () => say('cleared') })">clear</button>
<p role="status"></p>
<script>function say(text) { document.querySelector('[role=status]').textContent = text; }</script>`;

export const REALMS = ["own", "plugin", "first origin", "second origin"] as const;
export type RealmName = (typeof REALMS)[number];

/** What is pressed in a realm while it is in sight, each of which waits for what is said then. */
interface InSight {
  write(value: string): Promise<void>;
  expect(value: string | null): Promise<void>;
  clear(): Promise<void>;
}

/** Brings a realm in sight and presses in it what writes, reads or clears it. */
export class Presses {
  constructor(
    private readonly host: HostUnderTest,
    private readonly server: H5Server,
  ) {}

  write(realm: RealmName, value: string): Promise<void> {
    return this.in(realm, (presses) => presses.write(value));
  }

  expect(realm: RealmName, value: string | null): Promise<void> {
    return this.in(realm, (presses) => presses.expect(value));
  }

  /** More than one press in the same sight: a web page is opened for it, and left again. */
  async in(realm: RealmName, act: (presses: InSight) => Promise<void>): Promise<void> {
    const program = await this.host.miniProgram();
    if (realm === "own" || realm === "plugin") return act(inSight(program, ` ${realm}`));
    await program.getByRole("button", { name: realm }).click();
    const origin = realm === "first origin" ? this.server.origin : this.server.otherOrigin;
    await act(inSight(await this.host.webPage(origin), ""));
    await program.getByRole("button", { name: "Back", exact: true }).click();
    await expect(() => {
      expect(this.host.app.windows().some((page) => page.url().startsWith(origin))).toBe(false);
    }).toPass({ intervals: [20, 50, 100] });
  }
}

/** @param label what the buttons are called after what they do */
function inSight(page: Page, label: string): InSight {
  return {
    async write(value) {
      await page.getByPlaceholder("value").fill(value);
      await press(page, `write${label}`, `wrote ${value}`);
    },
    expect: (value) => press(page, `read${label}`, `read ${value}`),
    clear: () => press(page, `clear${label}`, "cleared"),
  };
}

export async function press(page: Page, name: string, said: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: said })).toHaveText(said);
}
