import path from "node:path";
import { build } from "esbuild";
import { ROOT } from "../tools/repository.mjs";
import { besideBlank } from "./beside-blank.mjs";
import { median } from "./figure.mjs";

const ROUNDS = 15;

/**
 * From a click to 1000 rows in the document and in a frame: `setData` beside Preact, called by hand in a blank window.
 * @param {NodeJS.ProcessEnv} env @returns {Promise<import("./figure.mjs").Figure[]>}
 */
export async function rowsFigures(env) {
  const folder = path.join(ROOT, "bench", "rows");
  return besideBlank({ folder, env }, async ({ page, blank }) => {
    await blank.addScriptTag({ content: await peerScript() });
    await page.getByRole("button", { name: "fill" }).waitFor();
    const ours = { fill: [], change: [] };
    const theirs = { fill: [], change: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [from, times] of /** @type {const} */ ([
        [page, ours],
        [blank, theirs],
      ])) {
        times.fill.push(await from.evaluate(clickToRows, { name: "fill", count: 1000 }));
        times.change.push(await from.evaluate(clickToRows, { name: "change", count: 1000 }));
        await from.evaluate(clickToRows, { name: "empty", count: 0 });
      }
    }
    return ["fill", "change"].flatMap((what) => figures(what, ours[what], theirs[what]));
  });
}

async function peerScript() {
  const entryPoints = [path.join(ROOT, "bench", "rows-peer.mjs")];
  const { outputFiles } = await build({ entryPoints, bundle: true, minify: true, format: "iife", write: false });
  return outputFiles[0]?.text ?? "";
}

/** @typedef {{ dom: number, frame: number }} Times milliseconds from the click */

/** @param {string} what @param {readonly Times[]} ours @param {readonly Times[]} theirs @returns {import("./figure.mjs").Figure[]} */
function figures(what, ours, theirs) {
  const names = { fill: "1000 new rows", change: "1000 changed rows" };
  return ["dom", "frame"].map((end) => ({
    name: `setData of ${names[what]}, ${end === "dom" ? "in the document" : "in a frame"}`,
    ours: median(ours.map((times) => times[end])),
    peer: "Preact by hand in a blank window",
    theirs: median(theirs.map((times) => times[end])),
    unit: "ms",
  }));
}

/** Runs in pages. @param {{ name: string, count: number }} wanted @returns {Promise<Times>} */
async function clickToRows({ name, count }) {
  // A page of a mini-program lies in a shadow tree.
  const root = document.querySelector(".mh-page")?.shadowRoot ?? document.body;
  const buttons = [...root.querySelectorAll("button, [role=button]")];
  const button = buttons.find((candidate) => candidate.textContent?.trim() === name);
  const changed = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (root.querySelectorAll(".row").length !== count) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  const start = performance.now();
  /** @type {HTMLElement} */ (button).click();
  const dom = (await changed) - start;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return { dom, frame: performance.now() - start };
}
