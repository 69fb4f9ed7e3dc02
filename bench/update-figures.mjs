import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { besideBlank } from "./beside-blank.mjs";
import { median, quantile } from "./figure.mjs";

const SAVES = 20;
const LIMIT_MS = 30_000;
const PAGE = "pages/update/update";

/**
 * From the save of a file to the frame that shows it, beside a blank window that reloads its document.
 * @param {string} name @param {string} folder the mini-program's; a copy of it gets a page for the saves
 * @param {NodeJS.ProcessEnv} env @returns {Promise<import("./figure.mjs").Figure[]>}
 */
export async function updateFigures(name, folder, env) {
  const copy = mkdtempSync(path.join(tmpdir(), "minihost-bench-"));
  cpSync(folder, copy, { recursive: true });
  addPage(copy);
  const times = await besideBlank({ folder: copy, env }, (pair) => measure(path.join(copy, PAGE), pair));
  rmSync(copy, { recursive: true });
  return [
    ...figures(`${name}, markup`, times.markup, times.blank),
    ...figures(`${name}, script`, times.script, times.blank),
  ];
}

/** @param {string} folder */
function addPage(folder) {
  const appJson = path.join(folder, "app.json");
  const app = JSON.parse(readFileSync(appJson, "utf8"));
  writeFileSync(appJson, JSON.stringify({ ...app, pages: [PAGE, ...app.pages] }));
  mkdirSync(path.join(folder, path.dirname(PAGE)), { recursive: true });
  writeFileSync(path.join(folder, `${PAGE}.axml`), markup("0"));
  writeFileSync(path.join(folder, `${PAGE}.js`), script("0"));
}

/** @param {string} mark */
function markup(mark) {
  return `<view>markup ${mark};</view><view>script {{mark}};</view>`;
}

/** @param {string} mark */
function script(mark) {
  return `Page({ data: { mark: '${mark}' } });`;
}

/** @param {string} base of the page's files @param {import("./beside-blank.mjs").Pair} pair */
async function measure(base, { page, blank, blankFolder }) {
  await seenAt(page, "script 0;");
  const times = { markup: [0], script: [0], blank: [0] };
  const saves = Array.from({ length: SAVES }, (_, index) => index + 1);
  for (const save of saves) {
    times.markup.push(await untilSeen(page, `markup ${save};`, () => writeFileSync(`${base}.axml`, markup(`${save}`))));
    const reload = () => {
      writeFileSync(path.join(blankFolder, "index.html"), `<p>blank ${save};</p>`);
      // Not awaited: the time it takes to be answered is none of the page's.
      void blank.evaluate(() => location.reload()).catch(() => {});
    };
    times.blank.push(await untilSeen(blank, `blank ${save};`, reload));
  }
  // After the markup: a script that was saved just before has markup wait for a bundle too.
  for (const save of saves) {
    times.script.push(await untilSeen(page, `script ${save};`, () => writeFileSync(`${base}.js`, script(`${save}`))));
  }
  // The first round fills caches that every later one has.
  return { markup: times.markup.slice(2), script: times.script.slice(2), blank: times.blank.slice(2) };
}

/** @param {import("playwright").Page} page @param {string} text @param {() => void} change @returns {Promise<number>} milliseconds */
async function untilSeen(page, text, change) {
  const start = Date.now();
  change();
  return (await seenAt(page, text)) - start;
}

/** When a frame showed the text, in ms since 1970. @param {import("playwright").Page} page @param {string} text */
async function seenAt(page, text) {
  const deadline = Date.now() + LIMIT_MS;
  while (Date.now() < deadline) {
    // A document that gives way to the next one takes the question with it.
    const at = await page.evaluate(frameWith, text).catch(() => undefined);
    if (at !== undefined) return at;
  }
  throw new Error(`"${text}" was not seen within ${LIMIT_MS} ms`);
}

/** Runs in pages. @param {string} text @returns {Promise<number | undefined>} */
async function frameWith(text) {
  // A page of a mini-program lies in a shadow tree.
  const root = document.querySelector(".mh-page")?.shadowRoot ?? document.body;
  if (!root?.textContent?.includes(text)) return undefined;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.timeOrigin + performance.now();
}

/** @param {string} name @param {readonly number[]} ours @param {readonly number[]} theirs @returns {import("./figure.mjs").Figure[]} */
function figures(name, ours, theirs) {
  const peer = "reload of a blank window";
  return [
    { name, ours: median(ours), peer, theirs: median(theirs), unit: "ms" },
    { name: `${name}, p95`, ours: quantile(ours, 0.95), peer, theirs: quantile(theirs, 0.95), unit: "ms" },
  ];
}
