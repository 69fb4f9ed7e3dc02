import type { Page } from "playwright/test";
import { H5Server } from "./h5-server";
import { expect, type HostUnderTest, test } from "./host-under-test";
import { writeProgram } from "./written-program";

const PLUGIN_ID = "2021000000000001";

/** A mini-program whose page works its own store and that of its plugin, and opens two web pages. */
function programOver(server: H5Server) {
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

const H5_PAGE = `<!doctype html><title>H5</title><script src="https://appx/web-view.min.js"></script>
<input placeholder="value">
<button onclick="my.setStorage({ key: 'k', data: document.querySelector('input').value, success: () => say('wrote ' + document.querySelector('input').value) })">write</button>
<button onclick="my.getStorage({ key: 'k', success: ({ data }) => say('read ' + data) })">read</button>
<button onclick="my.clearStorage({ success: () => say('cleared') })">clear</button>
<p role="status"></p>
<script>function say(text) { document.querySelector('[role=status]').textContent = text; }</script>`;

const REALMS = ["own", "plugin", "first origin", "second origin"] as const;
type RealmName = (typeof REALMS)[number];

/** Three pairs of account and mini-program, with four realms each: every pair of the issue is among them. */
const SESSIONS = [
  { account: "default", appId: "2021000000000011" },
  { account: "default", appId: "2021000000000012" },
  { account: "work", appId: "2021000000000011" },
] as const;
type Session = (typeof SESSIONS)[number];

function valueIn({ account, appId }: Session, realm: RealmName): string {
  return `${account} ${appId} ${realm}`;
}

/** Presses in a realm what writes, reads or clears it, and waits for what is said then. */
class Presses {
  constructor(
    private readonly host: HostUnderTest,
    private readonly server: H5Server,
  ) {}

  write(realm: RealmName, value: string): Promise<void> {
    return this.#in(realm, async (page, label) => {
      await page.getByPlaceholder("value").fill(value);
      await press(page, `write${label}`, `wrote ${value}`);
    });
  }

  expect(realm: RealmName, value: string | null): Promise<void> {
    return this.#in(realm, (page, label) => press(page, `read${label}`, `read ${value}`));
  }

  clear(realm: RealmName): Promise<void> {
    return this.#in(realm, (page, label) => press(page, `clear${label}`, "cleared"));
  }

  async #in(realm: RealmName, act: (page: Page, label: string) => Promise<void>): Promise<void> {
    const program = await this.host.miniProgram();
    if (realm === "own" || realm === "plugin") return act(program, ` ${realm}`);
    await program.getByRole("button", { name: realm }).click();
    const origin = realm === "first origin" ? this.server.origin : this.server.otherOrigin;
    await act(await this.host.webPage(origin), "");
    await program.getByRole("button", { name: /^(返回|Back)$/ }).click();
    await expect(() => {
      expect(this.host.app.windows().some((page) => page.url().startsWith(origin))).toBe(false);
    }).toPass();
  }
}

async function press(page: Page, name: string, said: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: said })).toHaveText(said);
}

test("one key has twelve values in twelve realms, and clearing each leaves the other eleven", async ({ start }) => {
  test.setTimeout(180_000);
  const server = await H5Server.start({ "/page": H5_PAGE });
  const { folder, remove } = programOver(server);
  const during = async ({ account, appId }: Session, work: (presses: Presses) => Promise<void>) => {
    const host = await start({ folder, flags: ["--account", account, "--app-id", appId] });
    await work(new Presses(host, server));
    await host.quit();
  };
  const expectAll = async (session: Session) =>
    during(session, async (presses) => {
      for (const realm of REALMS) await presses.expect(realm, valueIn(session, realm));
    });

  for (const session of SESSIONS) {
    await during(session, async (presses) => {
      for (const realm of REALMS) await presses.expect(realm, null);
      for (const realm of REALMS) await presses.write(realm, valueIn(session, realm));
    });
  }
  for (const session of SESSIONS) await expectAll(session);

  for (const session of SESSIONS) {
    await during(session, async (presses) => {
      for (const cleared of REALMS) {
        await presses.clear(cleared);
        for (const realm of REALMS) await presses.expect(realm, realm === cleared ? null : valueIn(session, realm));
        await presses.write(cleared, valueIn(session, cleared));
      }
    });
    // Nothing was written again there: whatever any of the four clears had taken would be missing now.
    for (const other of SESSIONS) if (other !== session) await expectAll(other);
  }
  remove();
  await server.stop();
});

const FRAMED = `<!doctype html><title>framed</title><p>frame</p><script>
const reached = (read) => { try { return typeof read(); } catch { return 'refused'; } };
document.querySelector('p').textContent = ['my is ' + typeof my, 'bridge is ' + typeof minihostWebView,
  'parent my is ' + reached(() => parent.my)].join(', ');</script>`;

test("a frame of another origin inside an H5 page has no my and reaches none", async ({ start }) => {
  const server = await H5Server.start({
    "/page": `${H5_PAGE}<iframe src="{{other}}/framed"></iframe>`,
    "/framed": FRAMED,
  });
  const { folder, remove } = programOver(server);
  const host = await start({ folder });
  const program = await host.miniProgram();
  await program.getByRole("button", { name: "first origin" }).click();
  const h5 = await host.webPage(server.origin);
  await expect(h5.frameLocator("iframe").getByRole("paragraph")).toHaveText(
    "my is undefined, bridge is undefined, parent my is refused",
  );
  await host.quit();
  remove();
  await server.stop();
});

/** How a page gets to another one, and whether Back leads to the first one again. */
const WAYS = [
  { title: "a link", html: `<a href="{{other}}/page">leave</a>`, returns: true },
  { title: "a script", html: `<button onclick="location.replace('{{other}}/page')">leave</button>`, returns: false },
  { title: "a form", html: `<form action="{{other}}/page"><button>leave</button></form>`, returns: true },
  { title: "a new window", html: `<button onclick="window.open('{{other}}/page')">leave</button>`, returns: true },
] as const;

for (const { title, html, returns } of WAYS) {
  test(`a page that ${title} leads to another origin has that origin's realm`, async ({ start }) => {
    const server = await H5Server.start({ "/page": `${H5_PAGE}${html}`, "/page?": H5_PAGE });
    const { folder, remove } = programOver(server);
    const host = await start({ folder });
    const presses = new Presses(host, server);
    await presses.write("first origin", "of the first");
    await presses.write("second origin", "of the second");
    const program = await host.miniProgram();
    await program.getByRole("button", { name: "first origin" }).click();
    const first = await host.webPage(server.origin);
    await press(first, "read", "read of the first");
    await first.getByText("leave").click();
    const second = await host.webPage(server.otherOrigin);
    await press(second, "read", "read of the second");
    await press(second, "clear", "cleared");
    const back = program.getByRole("button", { name: /^(返回|Back)$/ });
    await back.click();
    if (returns) {
      await press(await host.webPage(server.origin), "read", "read of the first");
      await back.click();
    }
    await presses.expect("first origin", "of the first");
    await host.quit();
    remove();
    await server.stop();
  });
}
