import type { Locator, Page } from "playwright/test";
import { expect, test } from "./host-under-test";
import { builtFolder } from "./real-build";

const BLUE = "31,111,235";
const ORANGE = "242,153,74";
const GREEN = "39,174,96";

for (const { kind, tab } of [
  { kind: "old canvas", tab: "旧画布" },
  { kind: "canvas node", tab: "新画布" },
]) {
  test(`the platform's chart library draws lines, bars and a pie on the ${kind}`, async ({ open }) => {
    const host = await open({ folder: builtFolder("charts") });
    const page = await host.miniProgram();
    await openTab(page, tab);
    const charts = page.locator("canvas").filter({ visible: true });
    await expect(charts).toHaveCount(3);
    // As wide as the phone's pixels, not one to a unit: else the words are blurred.
    const ratio = await page.evaluate(() => devicePixelRatio);
    const box = await charts.first().boundingBox();
    await expect
      .poll(() => charts.first().evaluate((canvas: HTMLCanvasElement) => canvas.width))
      .toBe(Math.round((box?.width ?? 0) * ratio));
    for (const [index, colours] of [
      [BLUE, ORANGE],
      [BLUE, ORANGE],
      [BLUE, GREEN, ORANGE],
    ].entries()) {
      for (const colour of colours) await expect.poll(() => shareOf(charts.nth(index), colour)).toBeGreaterThan(0.0005);
    }
    // An animated chart reaches its whole size: its last day stands in the right third.
    await expect.poll(() => rightmost(charts.nth(1), ORANGE)).toBeGreaterThan(0.8);
    await host.quit();
  });

  test(`a chart on the ${kind} tells what a finger is on, and changes with its data`, async ({ open }) => {
    const host = await open({ folder: builtFolder("charts") });
    const page = await host.miniProgram();
    await openTab(page, tab);
    const charts = page.locator("canvas").filter({ visible: true });
    await expect.poll(() => shareOf(charts.first(), BLUE)).toBeGreaterThan(0.0005);
    await swipeOver(page, charts.first());
    await expect(page.getByText("茶 57，咖啡 30").filter({ visible: true })).toBeVisible();
    await expect.poll(() => rightmost(charts.nth(1), ORANGE)).toBeGreaterThan(0.8);
    const before = await shareOf(charts.nth(1), ORANGE);
    await page.getByText("换一周").filter({ visible: true }).click();
    // 100 less what was sold: 288 in place of 212.
    await expect.poll(() => shareOf(charts.nth(1), ORANGE)).toBeGreaterThan(before * 1.2);
    await host.quit();
  });
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name }).click();
}

/** The middle of the chart is the third of five days. */
async function swipeOver(page: Page, canvas: Locator): Promise<void> {
  const box = await canvas.boundingBox();
  if (box === null) throw new Error("the chart is not seen");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 30, y);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
}

interface Seen {
  /** How much of the canvas has the colour, between 0 and 1. */
  readonly share: number;
  /** The last column that has it, as a part of the width. */
  readonly rightmost: number;
}

function seen(canvas: Locator, colour: string): Promise<Seen> {
  return canvas.evaluate((element: HTMLCanvasElement, wanted) => {
    const { width, height } = element;
    const pixels = element.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    let count = 0;
    let last = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if (`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}` !== wanted || pixels[at + 3] !== 255) continue;
      count += 1;
      last = Math.max(last, (at / 4) % width);
    }
    return { share: count / (width * height), rightmost: last / width };
  }, colour);
}

async function shareOf(canvas: Locator, colour: string): Promise<number> {
  return (await seen(canvas, colour)).share;
}

async function rightmost(canvas: Locator, colour: string): Promise<number> {
  return (await seen(canvas, colour)).rightmost;
}
