import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { H5Server } from "./h5-server";
import { expect, type HostUnderTest, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";
import { type Glass, type Point, Sight } from "./sight";
import { writeProgram } from "./written-program";
import type { Colour } from "./x-display";

const SCREEN = { width: 400, height: 700, pixelRatio: 2 };
const ORANGE: Colour = [255, 136, 0];
/** The backdrop of a dialog lets 55 % through. */
const DIMMED: Colour = [140, 75, 0];
const GREEN: Colour = [0, 128, 0];
const BLUE: Colour = [0, 0, 255];
const VIOLET: Colour = [128, 0, 128];
const WHITE: Colour = [255, 255, 255];

/** In the middle of the web page, and near the corners of its place between the bars. */
const MIDDLE: Point = { x: 200, y: 350 };
const CORNERS: readonly Point[] = [
  { x: 8, y: 60 },
  { x: 392, y: 60 },
  { x: 8, y: 640 },
  { x: 392, y: 640 },
];
const TITLE_BAR: Point = { x: 380, y: 20 };
const TAB_BAR: Point = { x: 10, y: 690 };

const WEB_PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><title>web page</title>
<script src="https://appx/web-view.min.js"></script>
<style>body { margin: 0; padding: 40px; background: rgb(255 136 0); }</style><p role="status" aria-label="count">0</p>
<button onclick="document.querySelector('p').textContent++">count</button>
<button onclick="my.alert({ content: 'asked by the web page' })">alert</button>
<button onclick="my.showLoading({ content: 'wait' }); setTimeout(my.hideLoading, 4000)">load</button>
<button onclick="my.navigateTo({ url: '/pages/next/next' })">next</button>
<input aria-label="field">`;

function programOver(src: string) {
  const page = (name: string, axml: string, background: string) => ({
    [`pages/${name}/${name}.json`]: JSON.stringify({ titleBarColor: "#800080" }),
    [`pages/${name}/${name}.acss`]: `page { background: ${background}; }`,
    [`pages/${name}/${name}.axml`]: axml,
    [`pages/${name}/${name}.js`]: "Page({});",
  });
  return writeProgram({
    "app.json": JSON.stringify({
      pages: ["web", "tab", "next"].map((name) => `pages/${name}/${name}`),
      tabBar: {
        backgroundColor: "#0000ff",
        items: ["web", "tab"].map((name) => ({ pagePath: `pages/${name}/${name}`, name: `tab ${name}` })),
      },
    }),
    "app.js": "App({});",
    ...page("web", `<view style="height: 100px; background: red">under</view><web-view src="${src}" />`, "red"),
    ...page("tab", "<text>the tab page</text>", "green"),
    ...page("next", "<text>the next page</text>", "green"),
  });
}

/** A mini-program whose home page is a web page, on a screen of 400 x 700. */
class Scene {
  private constructor(
    readonly host: HostUnderTest,
    readonly sight: Sight,
    readonly program: Page,
    readonly folder: string,
    private readonly server: H5Server,
    private readonly remove: () => void,
  ) {}

  static async open(start: (options: object) => Promise<HostUnderTest>, profile: string): Promise<Scene> {
    mkdirSync(profile, { recursive: true });
    const device = { id: "custom", custom: SCREEN, appearance: "system" };
    writeFileSync(join(profile, "settings.json"), JSON.stringify({ device }));
    const server = await H5Server.start({ "/a": WEB_PAGE });
    const { folder, remove } = programOver(`${server.origin}/a`);
    const host = await start({ folder, expects: [/crashed|Target/] });
    const sight = await Sight.of(host);
    return new Scene(host, sight, await host.miniProgram(), folder, server, remove);
  }

  /** The web page, once it can be worked with. */
  async webPage(): Promise<Page> {
    const page = await this.host.webPage(this.server.origin);
    await expect(page.getByRole("button", { name: "count" })).toBeVisible();
    return page;
  }

  /** Does what starts the mini-program anew, and waits until it shows a web page of its own again. */
  async startsAnew(act: () => Promise<void>): Promise<void> {
    const former = await this.webPage();
    await act();
    await expect.poll(() => former.isClosed()).toBe(true);
    await this.webPage();
  }

  glass(): Promise<Glass> {
    return this.sight.glass(SCREEN.width);
  }

  async sees(colour: Colour, at: Point, what: string): Promise<void> {
    await this.sight.sees(
      () => this.glass(),
      async () => at,
      colour,
      what,
    );
  }

  /** The web page fills its place, and nothing beside it. */
  async seesWebPage(when: string): Promise<void> {
    for (const corner of CORNERS) await this.sees(ORANGE, corner, `the web page's corner ${when}`);
    await this.sees(ORANGE, MIDDLE, `the web page ${when}`);
    await this.sees(VIOLET, TITLE_BAR, `the title bar ${when}`);
    await this.sees(BLUE, TAB_BAR, `the tab bar ${when}`);
  }

  /** Clicks with the user's mouse on what the mini-program itself shows. */
  async press(name: string, role: "button" | "menuitem" = "button"): Promise<void> {
    await this.sight.press(await this.glass(), this.program.getByRole(role, { name }));
  }

  /** Clicks with the user's mouse on a button of the web page. */
  async pressInWebPage(name: string): Promise<void> {
    const button = await (await this.webPage()).getByRole("button", { name }).boundingBox();
    const area = await this.program.locator("web-view").boundingBox();
    if (button === null || area === null) throw new Error(`${name} has no box`);
    await this.sight.click(await this.glass(), {
      x: area.x + button.x + button.width / 2,
      y: area.y + button.y + button.height / 2,
    });
  }

  addressWithFocus(): Promise<string> {
    return this.host.app.evaluate(({ webContents }) => webContents.getFocusedWebContents()?.getURL() ?? "");
  }

  async counts(count: number, when: string): Promise<void> {
    await this.pressInWebPage("count");
    await expect((await this.webPage()).getByRole("status", { name: "count" }), when).toHaveText(String(count));
  }

  async end(): Promise<void> {
    this.sight.end();
    await this.host.quit();
    this.remove();
    await this.server.stop();
  }
}

test("a web page is seen and clicked in its place, at every size of the window and after a reload", async ({
  start,
  profile,
}) => {
  const scene = await Scene.open(start, profile);
  let count = 0;
  for (const [width, height] of [
    [1080, 500],
    [900, 690],
    [1200, 860],
  ] as const) {
    await scene.sight.resize(width, height);
    await scene.webPage();
    await scene.seesWebPage(`in a window of ${width} x ${height}`);
    count += 1;
    await scene.counts(count, "the page stays the same while the window is resized");
  }
  const window = await scene.host.host();
  await scene.startsAnew(() => window.getByRole("button", { name: "Reload" }).click());
  await scene.seesWebPage("after a reload");

  const { toggle } = await Inspector.of(scene.host);
  const place = await scene.glass();
  await toggle.click();
  await expect.poll(async () => (await scene.glass()).x).toBeLessThan(place.x);
  await scene.seesWebPage("beside the storage panel");
  await scene.counts(1, "beside the storage panel");
  await toggle.click();

  await window.getByRole("button", { name: "Settings" }).click();
  await expect(window.getByRole("dialog")).toBeVisible();
  await expect.poll(async () => scene.sight.colour(await scene.glass(), MIDDLE)).not.toEqual(ORANGE);
  await window.keyboard.press("Escape");
  await scene.seesWebPage("after a dialog of the window");

  await scene.startsAnew(async () => writeFileSync(join(scene.folder, "app.js"), "App({ changed: true });"));
  await scene.seesWebPage("after a live update");
  await scene.end();
});

test("what the mini-program shows lies over the web page, which is seen behind it and stays as it was", async ({
  start,
  profile,
}) => {
  const scene = await Scene.open(start, profile);
  await scene.sight.resize(1080, 700);
  await scene.seesWebPage("at first");
  await scene.counts(1, "at first");

  await scene.pressInWebPage("alert");
  await scene.sees(DIMMED, { x: 200, y: 600 }, "the web page behind a dialog");
  await scene.sees(WHITE, { x: 200, y: 310 }, "the dialog");
  await expect.poll(() => scene.addressWithFocus(), "the dialog has the keyboard").toContain("miniapp://");
  await scene.press("OK");
  await expect.poll(() => scene.addressWithFocus(), "the web page has it back").toContain("http://");
  await scene.seesWebPage("after a dialog");
  await scene.counts(2, "after a dialog");

  await scene.pressInWebPage("load");
  await scene.sees([61, 33, 0], { x: 160, y: 340 }, "a loading");
  await scene.sees(ORANGE, { x: 200, y: 600 }, "the web page behind a loading");
  await scene.seesWebPage("after a loading");
  await scene.counts(3, "after a loading");

  await scene.press("tab tab");
  await scene.sees(GREEN, MIDDLE, "the other tab");
  await scene.press("tab web");
  await scene.seesWebPage("after a tab was switched");
  await scene.counts(4, "after a tab was switched");

  await scene.pressInWebPage("next");
  await scene.sees(GREEN, MIDDLE, "the next page");
  await scene.sees(GREEN, TAB_BAR, "the next page, which has no tab bar");
  await scene.press("Back");
  await scene.seesWebPage("after a page was left");
  await scene.counts(5, "after a page was left");
  await scene.end();
});

test("a web page whose process ends says so in its place, and is seen again when it is tried again", async ({
  start,
  profile,
}) => {
  const scene = await Scene.open(start, profile);
  await scene.sight.resize(1080, 700);
  await scene.seesWebPage("at first");
  const { url } = await scene.webPage().then((page) => ({ url: page.url() }));
  await scene.host.app.evaluate(
    ({ webContents }, address) =>
      webContents
        .getAllWebContents()
        .find((each) => each.getURL() === address)
        ?.forcefullyCrashRenderer(),
    url,
  );
  await expect(scene.program.getByRole("alert")).toBeVisible();
  await scene.sees(WHITE, { x: 10, y: 400 }, "what is said in place of the web page");
  await scene.press("Try again");
  await scene.seesWebPage("after another try");
  await scene.end();
});
