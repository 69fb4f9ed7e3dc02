import type { Page } from "playwright/test";
import { expect, test } from "./host-under-test";
import { type Glass, type Point, Sight } from "./sight";
import { writeProgram } from "./written-program";
import type { Colour } from "./x-display";

/** Of the default device, px. */
const SCREEN_WIDTH = 375;

const WHITE: Colour = [255, 255, 255];
const ORANGE: Colour = [255, 136, 0];
const GREEN: Colour = [0, 128, 0];
const BLUE: Colour = [0, 0, 255];
const RED: Colour = [255, 0, 0];
const BLACK: Colour = [0, 0, 0];
const YELLOW: Colour = [255, 255, 0];
/** Green under the backdrop of a dialog. */
const DIMMED: Colour = [0, 70, 0];

/** A part of an element, from 0 to 1 of its width and height. */
type Part = readonly [across: number, down: number];
const MIDDLE: Part = [0.5, 0.5];

/** A page of the mini-program, and the colours that its elements have on the screen. */
interface Look {
  readonly axml: string;
  readonly page?: string;
  readonly acss?: string;
  readonly colours: readonly (readonly [selector: string, part: Part, colour: Colour])[];
}

/** Left half red, right half blue, twice as wide as high. */
const TWO = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="100" height="100" fill="#f00"/><rect x="100" width="100" height="100" fill="#00f"/></svg>`;

const LOOKS: Readonly<Record<string, Look>> = {
  canvases: {
    axml: `<canvas id="old" width="100" height="60" style="width: 100px; height: 60px" />
      <canvas id="flat" type="2d" style="width: 100px; height: 60px" onReady="draw" />
      <view class="held"><canvas id="below" width="100" height="60" style="width: 100px; height: 60px" /><cover-view class="cover">over</cover-view></view>`,
    acss: ".held { position: relative; width: 100px; height: 60px; } .cover { position: absolute; inset: 15px 25px; background: yellow; color: yellow; }",
    page: `onReady() {
      for (const [id, colour] of [['old', '#ff8800'], ['below', '#0000ff']]) {
        const context = my.createCanvasContext(id);
        context.setFillStyle(colour);
        context.fillRect(0, 0, id === 'old' ? 50 : 100, 60);
        context.draw();
      }
    },
    draw() {
      my.createSelectorQuery().select('#flat').node().exec(([{ node }]) => {
        node.width = 100; node.height = 60;
        const context = node.getContext('2d');
        context.fillStyle = '#008000';
        context.fillRect(50, 0, 50, 60);
      });
    },`,
    colours: [
      ["#old", [0.25, 0.5], ORANGE],
      ["#old", [0.75, 0.5], WHITE],
      ["#flat", [0.25, 0.5], WHITE],
      ["#flat", [0.75, 0.5], GREEN],
      ["#below", [0.1, 0.1], BLUE],
      ["#below", MIDDLE, YELLOW],
    ],
  },
  pictures: {
    axml: ["scaleToFill", "aspectFit", "aspectFill", "widthFix", "center", "left", "bottom right"]
      .map((mode) => `<image class="p" data-mode="${mode}" mode="${mode}" src="/two.svg" />`)
      .join(""),
    acss: ".p { width: 100px; height: 100px; background: yellow; margin: 2px; }",
    colours: [
      ["[data-mode=scaleToFill]", [0.1, 0.1], RED],
      ["[data-mode=scaleToFill]", [0.9, 0.9], BLUE],
      ["[data-mode=aspectFit]", [0.1, 0.1], YELLOW],
      ["[data-mode=aspectFit]", [0.1, 0.5], RED],
      ["[data-mode=aspectFit]", [0.9, 0.5], BLUE],
      ["[data-mode=aspectFill]", [0.1, 0.1], RED],
      ["[data-mode=aspectFill]", [0.9, 0.9], BLUE],
      ["[data-mode=widthFix]", [0.9, 0.1], BLUE],
      ["[data-mode=center]", [0.1, 0.1], RED],
      ["[data-mode=left]", [0.9, 0.5], RED],
      ["[data-mode='bottom right']", [0.1, 0.9], BLUE],
    ],
  },
  shown: {
    axml: `<rich-text id="rich" nodes="<div style='height: 40px; background: green'></div>" />
      <view id="shade" /><view id="picture" />
      <progress id="progress" percent="60" stroke-width="20" activeColor="#ff8800" backgroundColor="#0000ff" />
      <icon id="icon" type="success" size="80" color="#008000" />
      <swiper id="swiper" current="{{1}}" style="height: 60px"><swiper-item style="background: red">a</swiper-item><swiper-item style="background: blue">b</swiper-item></swiper>
      <scroll-view id="scroll" scroll-y scroll-top="{{200}}" style="height: 60px"><view style="height: 200px; background: red" /><view style="height: 200px; background: green" /></scroll-view>
      <movable-area id="area" style="width: 100px; height: 60px; background: yellow"><movable-view x="{{50}}" y="{{0}}" direction="all" style="width: 50px; height: 60px; background: blue" /></movable-area>`,
    acss: "#shade { height: 40px; background: linear-gradient(red, red 50%, blue 50%); } #picture { height: 40px; background: url(/two.svg) 0 0 / 100% 100%; }",
    colours: [
      ["#rich", MIDDLE, GREEN],
      ["#shade", [0.5, 0.2], RED],
      ["#shade", [0.5, 0.8], BLUE],
      ["#picture", [0.2, 0.5], RED],
      ["#picture", [0.8, 0.5], BLUE],
      ["#icon", [0.5, 0.15], GREEN],
      ["#swiper", [0.9, 0.5], BLUE],
      ["#scroll", [0.9, 0.5], GREEN],
      ["#area", [0.2, 0.5], YELLOW],
      ["#area", [0.8, 0.5], BLUE],
    ],
  },
  dark: {
    axml: '<view id="shade" />',
    acss: "#shade { height: 100px; background: #ff8800; } @media (prefers-color-scheme: dark) { #shade { background: #000; } }",
    colours: [["#shade", MIDDLE, ORANGE]],
  },
  film: {
    axml: `<view class="held"><video id="film" controls="{{false}}" muted /><cover-view class="cover">over</cover-view></view>`,
    acss: ".held { position: relative; } video { width: 320px; height: 180px; } .cover { position: absolute; top: 70px; left: 140px; width: 40px; height: 40px; background: yellow; color: yellow; }",
    colours: [["video", [0.1, 0.1], BLACK]],
  },
  green: {
    axml: `<view id="all" /><button onTap="alert">alert</button><button onTap="sheet">sheet</button><button onTap="load">load</button><button onTap="next">next</button>`,
    acss: "page { height: 100%; background: green; } #all { height: 300px; }",
    page: `alert() { my.alert({ content: 'asked', buttonText: 'answer' }); },
      sheet() { my.showActionSheet({ items: ['one'], cancelButtonText: 'none' }); },
      load() { my.showLoading({ content: 'wait' }); setTimeout(() => my.hideLoading(), 4000); },
      next() { my.navigateTo({ url: '../dark/dark' }); },`,
    colours: [["#all", MIDDLE, GREEN]],
  },
};

function program() {
  const names = Object.keys(LOOKS);
  const pages = Object.entries(LOOKS).flatMap(([name, { axml, acss = "", page = "" }]) => [
    [`pages/${name}/${name}.json`, "{}"],
    [`pages/${name}/${name}.axml`, axml],
    [`pages/${name}/${name}.acss`, acss],
    [`pages/${name}/${name}.js`, `Page({ ${page} });`],
  ]);
  return writeProgram({
    ...Object.fromEntries(pages),
    "app.json": JSON.stringify({ pages: ["pages/index/index", ...names.map((name) => `pages/${name}/${name}`)] }),
    "app.js": "App({});",
    "pages/index/index.json": "{}",
    "pages/index/index.axml": names
      .map((name) => `<button data-name="${name}" onTap="open">open ${name}</button>`)
      .join(""),
    "pages/index/index.js":
      "Page({ open({ target: { dataset: { name } } }) { my.navigateTo({ url: '/pages/' + name + '/' + name }); } });",
    "two.svg": TWO,
  });
}

/** Looks at what the phone shows. */
class Looker {
  constructor(
    readonly sight: Sight,
    /** The mini-program's page. */
    readonly screen: Page,
  ) {}

  glass(): Promise<Glass> {
    return this.sight.glass(SCREEN_WIDTH);
  }

  async open(name: string): Promise<void> {
    await this.screen.getByRole("button", { name: `open ${name}`, exact: true }).click();
  }

  async leave(): Promise<void> {
    await this.screen.getByRole("button", { name: "Back", exact: true }).click();
  }

  async sees([selector, [across, down], colour]: Look["colours"][number], when = ""): Promise<void> {
    const at = async (): Promise<Point> => {
      const box = await this.screen.locator(selector).filter({ visible: true }).boundingBox();
      if (box === null) throw new Error(`${selector} has no box`);
      return { x: box.x + box.width * across, y: box.y + box.height * down };
    };
    await this.sight.sees(() => this.glass(), at, colour, `${selector} at ${across}, ${down} ${when}`);
  }
}

/** A film of one colour, made by the browser itself. Runs in a page. @returns a data: address */
async function film(): Promise<string> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 160, height: 90 });
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm;codecs=vp8" });
  const chunks: Blob[] = [];
  const ended = new Promise((end) => {
    recorder.ondataavailable = ({ data }) => void chunks.push(data);
    recorder.onstop = end;
  });
  recorder.start();
  for (let frame = 0; frame < 20; frame += 1) {
    if (context !== null) context.fillStyle = "#0000ff";
    context?.fillRect(0, 0, 160, 90);
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
  recorder.stop();
  await ended;
  const reader = new FileReader();
  reader.readAsDataURL(new Blob(chunks, { type: "video/webm" }));
  await new Promise((read) => {
    reader.onload = read;
  });
  return String(reader.result);
}

async function lookAtFilm(looker: Looker): Promise<void> {
  await looker.open("film");
  const video = looker.screen.locator("video");
  await video.evaluate(
    (element: HTMLVideoElement, src) => {
      element.src = src;
    },
    await looker.screen.evaluate(film),
  );
  await looker.sees(["video", [0.5, 0.2], BLUE], "a frame of the video");
  await looker.sees(["video", MIDDLE, YELLOW], "a cover-view over the video");
  await looker.leave();
}

async function lookAtDialogs(looker: Looker): Promise<void> {
  const { screen } = looker;
  await looker.open("green");
  await looker.sees(["#all", [0.02, 0.9], GREEN]);
  await screen.getByRole("button", { name: "alert" }).click();
  await looker.sees(["#all", [0.02, 0.9], DIMMED], "behind an alert");
  await looker.sees(["dialog", [0.5, 0.1], WHITE], "an alert");
  await screen.getByRole("button", { name: "answer" }).click();
  await looker.sees(["#all", [0.02, 0.9], GREEN], "after an alert");
  await screen.getByRole("button", { name: "sheet" }).click();
  await looker.sees(["#all", [0.02, 0.9], DIMMED], "behind an action sheet");
  await looker.sees(["dialog", [0.1, 0.3], WHITE], "an action sheet");
  await screen.getByRole("menuitem", { name: "none" }).click();
  await screen.getByRole("button", { name: "load" }).click();
  await looker.sees([".mh-notice", [0.1, 0.2], [0, 31, 0]], "a loading");
  await screen.getByRole("button", { name: "next" }).click();
  await looker.sees(["#shade", MIDDLE, ORANGE], "the next page");
  await looker.leave();
  await looker.sees(["#all", [0.02, 0.9], GREEN], "the page before");
  await looker.leave();
}

async function lookAtPhone(looker: Looker, window: Page): Promise<void> {
  await looker.open("dark");
  await window.getByLabel("Appearance").selectOption("dark");
  await looker.sees(["#shade", MIDDLE, BLACK], "in the dark");
  await window.getByLabel("Appearance").selectOption("light");
  await looker.sees(["#shade", MIDDLE, ORANGE], "in the light");
  await window.getByRole("button", { name: "Settings" }).click();
  const { sight } = looker;
  await expect.poll(async () => sight.colour(await looker.glass(), { x: 187, y: 90 })).not.toEqual(ORANGE);
  await window.keyboard.press("Escape");
  await looker.sees(["#shade", MIDDLE, ORANGE], "after a dialog of the window");
  await looker.leave();
}

test("what a page draws is seen on the screen: pictures, canvases, videos, dialogs, the dark", async ({ start }) => {
  // Dozens of looks in one host.
  test.setTimeout(180_000);
  const { folder, remove } = program();
  const host = await start({ folder });
  const sight = await Sight.of(host);
  await sight.resize(1000, 820);
  const looker = new Looker(sight, await host.miniProgram());
  for (const [name, { colours }] of Object.entries(LOOKS)) {
    await looker.open(name);
    for (const colour of colours) await looker.sees(colour);
    await looker.leave();
  }
  await lookAtFilm(looker);
  await lookAtDialogs(looker);
  await lookAtPhone(looker, await host.host());
  sight.end();
  await host.quit();
  remove();
});
