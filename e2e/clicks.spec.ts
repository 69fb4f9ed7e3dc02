import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright/test";
import { H5Server } from "./h5-server";
import { expect, type HostUnderTest, test } from "./host-under-test";
import { type Glass, type Point, Sight } from "./sight";
import { writeProgram } from "./written-program";

/** A screen that fits into the display undiminished. */
const SCREEN = { width: 400, height: 700, pixelRatio: 2 };
/** px that the window's own parts take above and below the phone, about. */
const AROUND = 150;

/** Small targets, where a click that is scaled wrongly misses most. */
const TARGETS = ["top left", "top right", "middle", "bottom left", "bottom right"] as const;
const PLACES = [
  "left:4px;top:4px",
  "right:4px;top:4px",
  "left:190px;top:300px",
  "left:4px;bottom:4px",
  "right:4px;bottom:4px",
];
const STYLE = "position: absolute; width: 16px; height: 16px; background: #f00;";

const H5_PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><title>targets</title>
<style>html, body { height: 100%; margin: 0; overflow: hidden } button { ${STYLE} padding: 0; border: 0; font-size: 0 } ul { margin: 40px; height: 100px; overflow: auto } li { height: 400px }</style>
${TARGETS.map((name, at) => `<button style="${PLACES[at]}" onclick="hits.push('${name}'); show()">${name}</button>`).join("")}
<ul><li>one</li><li>two</li></ul><p role="status" aria-label="hit"></p>
<script>const hits = []; function show() { document.querySelector('p').textContent = hits.slice(-3); }</script>`;

/** Holds a page of another site, which Chromium draws in a process of its own. */
const FRAMING_PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><title>framing</title>
<style>body { margin: 0 }</style><iframe src="{{other}}/framed" style="width: 300px; height: 200px; border: 0"></iframe>`;
const FRAMED_PAGE = `<!doctype html><style>body { margin: 0 }</style>
<button style="width: 100px; height: 40px; border: 0; background: #f00" onclick="this.textContent = 'hit'">aim</button>`;

function programWith(origin: string) {
  const views = TARGETS.map(
    (name, at) =>
      `<view class="t" role="button" aria-label="${name}" style="${PLACES[at]}" data-name="${name}" onTap="hit" />`,
  ).join("");
  return writeProgram({
    "app.json": JSON.stringify({ pages: ["pages/index/index", "pages/web/web", "pages/framing/framing"] }),
    "app.js": "App({});",
    "pages/index/index.json": "{}",
    "pages/index/index.acss": `page, .all { height: 100%; } .all { position: relative; } .t { ${STYLE} }`,
    "pages/index/index.axml": `<view class="all">${views}
      <view style="padding: 40px">
        <view style="height: 60px"><text role="status" aria-label="hit">{{hit}}</text></view>
        <slider aria-label="drag" min="0" max="100" value="0" onChange="slide" />
        <scroll-view scroll-y style="height: 100px" onScroll="scroll"><view style="height: 900px">long</view></scroll-view>
        <view role="button" aria-label="open" onTap="open" data-name="web" style="height: 20px">open</view>
        <view role="button" aria-label="framing" onTap="open" data-name="framing" style="height: 20px">framing</view>
      </view></view>`,
    "pages/index/index.js": `Page({
      data: { hit: '' },
      hits: [],
      hit(e) { this.hits.push(e.currentTarget.dataset.name); this.setData({ hit: this.hits.slice(-5).join() }); },
      slide(e) { this.setData({ hit: 'at ' + e.detail.value }); },
      scroll(e) { this.setData({ hit: 'scrolled ' + Math.round(e.detail.scrollTop) }); },
      open({ currentTarget: { dataset: { name } } }) { my.navigateTo({ url: '../' + name + '/' + name }); },
    });`,
    "pages/web/web.json": "{}",
    "pages/web/web.axml": `<web-view src="${origin}/a" />`,
    "pages/web/web.js": "Page({});",
    "pages/framing/framing.json": "{}",
    "pages/framing/framing.axml": `<web-view src="${origin}/framing" />`,
    "pages/framing/framing.js": "Page({});",
  });
}

async function middleOf(page: Page, name: string): Promise<Point> {
  const box = await page.getByRole("button", { name, exact: true }).boundingBox();
  if (box === null) throw new Error(`${name} has no box`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Resizes the window until the phone is drawn at a scale. */
async function drawAt(sight: Sight, scale: number, display: number): Promise<Glass> {
  const wanted = Math.round(SCREEN.height * scale);
  let around = AROUND;
  let glass = await sight.glass(SCREEN.width);
  // What lies around the phone is known once it has been drawn.
  for (let tries = 0; tries < 4 && Math.abs(glass.height / display - wanted) > 1; tries += 1) {
    await sight.resize(Math.round(1080 / display), wanted + around);
    glass = await sight.glass(SCREEN.width);
    around += wanted - Math.round(glass.height / display);
  }
  expect(glass.scale / display).toBeCloseTo(scale, 2);
  return glass;
}

interface Clicked {
  readonly host: HostUnderTest;
  readonly sight: Sight;
  readonly glass: Glass;
  readonly page: Page;
  /** Kept: what was sent by one that ends is taken back. */
  readonly protocol: CDPSession;
  /** Of the page's top left corner, in the mini-program's px. */
  readonly corner: Point;
}

/** Whatever can click, at a point in the page's own px. */
const CLICKERS: Readonly<Record<string, (on: Clicked, name: string, at: Point) => Promise<void>>> = {
  "Playwright's locator": ({ page }, name) => page.getByRole("button", { name, exact: true }).click({ timeout: 5_000 }),
  "Playwright's mouse": ({ page }, _name, at) => page.mouse.click(at.x, at.y),
  "the protocol's touch": async ({ protocol }, _name, at) => {
    await protocol.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    await protocol.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  },
  "Electron's input": ({ host, glass, page }, _name, at) =>
    host.app.evaluate(
      ({ webContents }, { url, x, y }) => {
        const contents = webContents.getAllWebContents().find((each) => each.getURL() === url);
        for (const type of ["mouseDown", "mouseUp"] as const) {
          contents?.sendInputEvent({ type, x, y, button: "left", clickCount: 1 });
        }
      },
      { url: page.url(), x: Math.round(at.x * glass.drawn), y: Math.round(at.y * glass.drawn) },
    ),
  "the user's mouse": ({ sight, glass, corner }, _name, at) =>
    sight.click(glass, { x: corner.x + at.x, y: corner.y + at.y }),
};

/** Clicks on some targets in turn, with everything that can click, and sees that they were hit in that turn. */
async function hit(on: Clicked, targets: readonly string[]): Promise<void> {
  const aims = await Promise.all(targets.map(async (name) => ({ name, at: await middleOf(on.page, name) })));
  for (const [clicker, click] of Object.entries(CLICKERS)) {
    for (const { name, at } of aims) await click(on, name, at);
    const told = on.page.getByRole("status", { name: "hit" });
    await expect(told, `${clicker} at ${on.glass.scale}`).toHaveText(targets.join());
    // The next one hits the same targets: what it does must be seen.
    await on.page.mouse.click(aims[0]?.at.x ?? 0, aims[0]?.at.y ?? 0);
    await expect(told).toHaveText([...targets.slice(1), targets[0]].join());
  }
}

async function dragAndTurn({ page, sight, glass }: Clicked): Promise<void> {
  const told = page.getByRole("status", { name: "hit" });
  const slider = await page.getByRole("slider", { name: "drag" }).boundingBox();
  if (slider === null) throw new Error("no slider");
  const along = (part: number): Point => ({ x: slider.x + slider.width * part, y: slider.y + slider.height / 2 });
  await page.mouse.move(along(0.1).x, along(0.1).y);
  await page.mouse.down();
  await page.mouse.move(along(0.5).x, along(0.5).y, { steps: 3 });
  await page.mouse.up();
  await expect(told).toHaveText(/^at (4[5-9]|5[0-5])$/);
  await sight.drag(glass, [along(0.5), along(0.6), along(0.8)], page);
  await expect(told).toHaveText(/^at (7[5-9]|8[0-9])$/);
  await page.mouse.move(slider.x + 20, slider.y + 80);
  await page.mouse.wheel(0, 60);
  await expect(told).toHaveText(/^scrolled \d+$/);
}

/** Presses with Playwright while the mouse of the display lies elsewhere on the phone, and is moved there. */
async function pressWhileTheMouseHovers({ page, sight, glass }: Clicked): Promise<void> {
  const at = await middleOf(page, "middle");
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  const hovered = await page.evaluateHandle(() => ({
    seen: new Promise((seen) => globalThis.addEventListener("mousemove", (event) => event.buttons === 0 && seen(true))),
  }));
  await sight.hover(glass, { x: at.x, y: at.y + 200 });
  await hovered.evaluate(({ seen }) => seen);
  await page.mouse.up();
  await expect(page.getByRole("status", { name: "hit" })).toHaveText(/,middle$/);
}

async function hitInWebPage(inProgram: Clicked, origin: string): Promise<void> {
  const { host, page: program } = inProgram;
  await program.getByRole("button", { name: "open" }).click();
  const page = await host.webPage(origin);
  await expect.poll(() => page.evaluate(() => [innerWidth, Math.round(devicePixelRatio)])).toEqual([SCREEN.width, 2]);
  const corner = await program.locator("web-view").boundingBox();
  if (corner === null) throw new Error("the web page has no place");
  const protocol = await page.context().newCDPSession(page);
  await hit({ ...inProgram, page, protocol, corner }, ["top right", "middle", "bottom left"]);
  await program.getByRole("button", { name: "Back" }).click();
  await expect(program.getByRole("button", { name: "open" })).toBeVisible();
  await expect.poll(() => page.isClosed()).toBe(true);
}

/** A frame of another site keeps its size, and the user's mouse reaches it. */
async function hitInFrame({ host, page: program, sight, glass }: Clicked, origin: string): Promise<void> {
  await program.getByRole("button", { name: "framing" }).click();
  const page = await host.webPage(origin);
  const framed = page.frameLocator("iframe").getByRole("button");
  await expect(framed).toBeVisible();
  await expect.poll(() => page.frames()[1]?.evaluate(() => [innerWidth, innerHeight])).toEqual([300, 200]);
  const corner = await program.locator("web-view").boundingBox();
  // A user clicks on what is seen: away from the word on it.
  const aim = { x: 15, y: (corner?.y ?? 0) + 20 };
  await sight.sees(
    async () => glass,
    async () => aim,
    [255, 0, 0],
    "the frame's button",
  );
  await sight.click(glass, aim);
  await expect(framed).toHaveText("hit");
  await program.getByRole("button", { name: "Back" }).click();
}

/** What the page is told of its screen does not depend on how it is drawn. */
const SCREEN_OF_A_PAGE = () => [
  innerWidth,
  innerHeight,
  Math.round(devicePixelRatio * 100) / 100,
  screen.width,
  visualViewport?.scale,
];

/** `display` is how many pixels of the display one of the window's px takes, as on a dense screen. */
const DRAWN = [
  { display: 1, scales: [0.5, 0.64, 0.85] },
  { display: 1, scales: [0.94, 1] },
  { display: 1.5, scales: [0.5] },
] as const;

for (const { display, scales } of DRAWN) {
  test(`a click lands where it is aimed at, drawn at ${scales.map((scale) => `${scale * 100} %`).join(", ")} on a display of ${display * 100} %`, async ({
    start,
    profile,
  }) => {
    // Hundreds of clicks.
    test.setTimeout(180_000);
    mkdirSync(profile, { recursive: true });
    const device = { id: "custom", custom: SCREEN, appearance: "system" };
    writeFileSync(join(profile, "settings.json"), JSON.stringify({ device }));
    const server = await H5Server.start({ "/a": H5_PAGE, "/framing": FRAMING_PAGE, "/framed": FRAMED_PAGE });
    const { folder, remove } = programWith(server.origin);
    const host = await start({ folder, flags: [`--force-device-scale-factor=${display}`] });
    const program = await host.miniProgram();
    const sight = await Sight.of(host);
    const protocol = await program.context().newCDPSession(program);
    let drawn: Clicked | null = null;
    for (const scale of scales) {
      const glass = await drawAt(sight, scale, display);
      const scene = { host, sight, glass };
      await expect.poll(() => program.evaluate(SCREEN_OF_A_PAGE)).toEqual([400, 700, 2, 400, 1]);
      const inProgram = { ...scene, page: program, protocol, corner: { x: 0, y: 0 } };
      await hit(inProgram, TARGETS);
      await pressWhileTheMouseHovers(inProgram);
      await dragAndTurn(inProgram);
      await hitInWebPage(inProgram, server.origin);
      drawn = inProgram;
    }
    if (drawn !== null) await hitInFrame(drawn, server.origin);
    // Chromium takes the given screen away for a screenshot; it is put back.
    await program.screenshot();
    await expect.poll(() => program.evaluate(SCREEN_OF_A_PAGE)).toEqual([400, 700, 2, 400, 1]);
    sight.end();
    await host.quit();
    remove();
    await server.stop();
  });
}
