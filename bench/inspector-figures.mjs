import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron } from "playwright";
import { launchOf } from "../tools/launch.mjs";
import { ROOT } from "../tools/repository.mjs";
import { median } from "./figure.mjs";

const PROGRAM = path.join(ROOT, "bench", "program");
/** What a user takes for immediate, in ms; each figure is held against it. */
const LIMIT_MS = 100;
const OPENINGS = 5;
const STARTS = 5;
const TYPED = "key0123key0456key0789";
const SCROLLS = 20;

/**
 * The storage panel over 10 000 keys and 10 MB: from what the user does to the frame that shows what came of it.
 * Medians; the slowest of each is held against the limit by its own row.
 * @param {NodeJS.ProcessEnv} env of a session with a display and a keychain
 * @returns {Promise<import("./figure.mjs").Figure[]>}
 */
export async function inspectorFigures(env) {
  const profile = mkdtempSync(path.join(tmpdir(), "minihost-bench-"));
  const launch = await launchOf({ folder: PROGRAM, flags: [`--user-data-dir=${profile}`], env });
  try {
    const figures = await withHost(launch, measure);
    const first = [];
    for (let start = 0; start < STARTS; start += 1) first.push(await withHost(launch, firstOpening));
    return [
      ...againstLimit(
        "panel opens first, to the next frame",
        first.map(({ nextFrame }) => nextFrame),
      ),
      ...againstLimit(
        "panel opens first, to its rows",
        first.map(({ rows }) => rows),
      ),
      ...figures,
    ];
  } finally {
    rmSync(profile, { recursive: true, maxRetries: 5 });
  }
}

/**
 * @template Result
 * @param {{ executable: string, args: string[], env: Record<string, string> }} launch
 * @param {(page: import("playwright").Page, miniProgram: import("playwright").Page) => Promise<Result>} work page: the host window's
 */
async function withHost({ executable, args, env }, work) {
  const host = await _electron.launch({ executablePath: executable, env, args });
  try {
    return await work(await pageOf(host, "minihost:"), await pageOf(host, "miniapp:"));
  } finally {
    await host.close();
  }
}

/**
 * The first opening after a start.
 * @param {import("playwright").Page} page the host window's
 */
async function firstOpening(page) {
  await readyPanel(page);
  const time = page.evaluate(untilRowsAreSeen);
  await toggleOf(page).click();
  const times = await time;
  await toggleOf(page).click();
  return times;
}

/**
 * @param {import("playwright").Page} page the host window's
 * @param {import("playwright").Page} miniProgram
 */
async function measure(page, miniProgram) {
  await run(miniProgram, "ten thousand keys");
  const opening = await openings(page);
  await page.getByText("10000").first().waitFor();
  const typing = await typingTimes(page);
  const scrolling = await page.evaluate(scrollTimes, SCROLLS);
  await run(miniProgram, "write fast");
  const besideWrites = await typingTimes(page);
  const written = await run(miniProgram, "stop writing");
  const quiet = { peer: "the same while it rests", theirs: median(typing) };
  await toggleOf(page).click();
  return [
    ...againstLimit("panel opens again, to its rows", opening),
    ...againstLimit("typing in its filter", typing),
    ...againstLimit("scrolling it", scrolling),
    ...againstLimit(`typing beside ${Math.round(written)} writes a second`, besideWrites),
    { name: "typing beside those writes", ours: median(besideWrites), ...quiet, unit: /** @type {const} */ ("ms") },
  ];
}

/** Waits until the panel has been made, unseen: the window does so once it is at rest. @param {import("playwright").Page} page */
async function readyPanel(page) {
  await page.locator(".entry-table").waitFor({ state: "attached" });
}

/** The button that shows and hides the panel. @param {import("playwright").Page} page */
function toggleOf(page) {
  return page.locator("button[aria-pressed]").first();
}

/** @param {string} name @param {readonly number[]} times @returns {import("./figure.mjs").Figure[]} */
function againstLimit(name, times) {
  const limit = { peer: "what a user takes for immediate", theirs: LIMIT_MS, unit: /** @type {const} */ ("ms") };
  return [
    { name, ours: median(times), ...limit },
    { name: `${name}, slowest`, ours: Math.max(...times), ...limit },
  ];
}

/** @param {import("playwright").Page} page */
async function openings(page) {
  const times = [];
  const toggle = toggleOf(page);
  await readyPanel(page);
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const time = page.evaluate(untilRowsAreSeen);
    await toggle.click();
    times.push((await time).rows);
    if (opening < OPENINGS - 1) await toggle.click();
  }
  return times;
}

/** @param {import("playwright").Page} page */
async function typingTimes(page) {
  const filter = page.getByRole("searchbox").first();
  await filter.focus();
  await page.evaluate(followTyping);
  await page.keyboard.type(TYPED, { delay: 60 });
  const times = await page.evaluate(typedTimes, TYPED.length);
  await filter.fill("");
  return times;
}

/** @param {import("playwright").Page} page @param {string} name @returns {Promise<number>} */
async function run(page, name) {
  await page.getByRole("button", { name, exact: true }).click();
  const outcome = page.getByRole("status", { name: "outcome" });
  const text = await outcome.filter({ hasText: `${name}: ` }).textContent({ timeout: 120_000 });
  return Number((text ?? "").split(": ")[1]);
}

// The functions below run in the host window's page: each is whole in itself.

/** From the click that opens the panel to the next frame, as the browser itself tells it, and to the frame with its first rows, in ms. */
async function untilRowsAreSeen() {
  // The browser tells of no event that is quicker.
  const quickest = 16;
  /** @type {Promise<number>} */
  const nextFrame = new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const click = list.getEntries().find(({ name }) => name === "click");
      if (click !== undefined) resolve(click.duration);
    });
    observer.observe(/** @type {PerformanceObserverInit} */ ({ type: "event", durationThreshold: quickest }));
  });
  /** @type {Promise<number>} */
  const rows = new Promise((resolve) => {
    document.addEventListener(
      "click",
      ({ timeStamp }) => {
        const look = () => {
          // Rows of an earlier opening stay in the page, unseen.
          const isSeen = document.querySelector("[role=gridcell]")?.checkVisibility() === true;
          // The frame after the one in which they were made has shown them.
          requestAnimationFrame(isSeen ? () => resolve(performance.now() - timeStamp) : look);
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  const rowsAt = await rows;
  /** @type {Promise<number>} */
  const untold = new Promise((resolve) => requestIdleCallback(() => resolve(quickest)));
  return { nextFrame: await Promise.race([nextFrame, untold]), rows: rowsAt };
}

/** Notes for every letter how long its frame took, in ms. */
function followTyping() {
  /** @type {number[]} */
  const times = [];
  Object.assign(globalThis, { typedTimes: times });
  document.addEventListener(
    "keydown",
    ({ timeStamp }) => {
      // The first frame shows the letter; by the second it has been seen.
      requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - timeStamp)));
    },
    { capture: true },
  );
}

/** @param {number} count */
async function typedTimes(count) {
  const { typedTimes: times } = /** @type {{ typedTimes: number[] }} */ (/** @type {unknown} */ (globalThis));
  while (times.length < count) await new Promise((resolve) => requestAnimationFrame(resolve));
  return times.slice(0, count);
}

/** From a scroll to far away to the frame with the rows that are there, in ms. @param {number} count */
async function scrollTimes(count) {
  const grid = document.querySelector("[role=grid]");
  if (grid === null) throw new Error("no table");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  for (let scroll = 1; scroll <= count; scroll += 1) {
    const from = performance.now();
    grid.scrollTop = Math.floor((grid.scrollHeight / (count + 1)) * scroll);
    const { left, top } = grid.getBoundingClientRect();
    do await frame();
    while (!document.elementFromPoint(left + 20, top + 100)?.closest("[role=row]"));
    times.push(performance.now() - from);
  }
  return times;
}

/** @param {import("playwright").ElectronApplication} app @param {string} protocol */
async function pageOf(app, protocol) {
  const isIt = (/** @type {import("playwright").Page} */ page) => page.url().startsWith(protocol);
  const page = app.windows().find(isIt) ?? (await app.waitForEvent("window", { predicate: isIt }));
  await page.waitForLoadState();
  return page;
}
