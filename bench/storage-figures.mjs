import path from "node:path";
import { ROOT } from "../tools/repository.mjs";
import { besideBlank } from "./beside-blank.mjs";
import { median } from "./figure.mjs";

const PROGRAM = path.join(ROOT, "bench", "program");
/** Ours and its peer take turns, so that a slow moment of the machine meets both. */
const TURNS = 3;

/**
 * Measures storage calls and their peers in the real program.
 * @param {NodeJS.ProcessEnv} env of a session with a display and a keychain
 * @returns {Promise<import("./figure.mjs").Figure[]>}
 */
export async function storageFigures(env) {
  return besideBlank({ folder: PROGRAM, env }, ({ page, blank }) => measure(page, blank));
}

/**
 * @param {import("playwright").Page} page the bench mini-program
 * @param {import("playwright").Page} blank a page of the blank program
 */
async function measure(page, blank) {
  const reads = await turns(
    () => ours(page, "warm read"),
    () => page.evaluate(localStorageRead),
  );
  const empty = [];
  const indexedDb = [];
  const invokes = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    empty.push(await ours(page, "durable write"));
    indexedDb.push(await page.evaluate(indexedDbWrite));
    invokes.push(await blank.evaluate(bareInvoke));
  }
  await ours(page, "fill");
  const full = [];
  for (let turn = 0; turn < TURNS; turn += 1) full.push(await ours(page, "durable write"));
  const unit = "us";
  return [
    {
      name: "warm getStorageSync",
      ours: reads.ours,
      peer: "localStorage.getItem and JSON.parse",
      theirs: reads.theirs,
      unit,
    },
    {
      name: "durable 1 KB setStorage",
      ours: median(empty),
      peer: "IndexedDB put, strict durability",
      theirs: median(indexedDb),
      unit,
    },
    {
      name: "durable 1 KB setStorage",
      ours: median(empty),
      peer: "bare invoke of the same payload",
      theirs: median(invokes),
      unit,
    },
    {
      name: "durable 1 KB setStorage, 9 MB stored",
      ours: median(full),
      peer: "the same with nothing stored",
      theirs: median(empty),
      unit,
    },
  ];
}

/** @param {() => Promise<number>} measureOurs @param {() => Promise<number>} measureTheirs */
async function turns(measureOurs, measureTheirs) {
  const values = { ours: /** @type {number[]} */ ([]), theirs: /** @type {number[]} */ ([]) };
  for (let turn = 0; turn < TURNS; turn += 1) {
    values.ours.push(await measureOurs());
    values.theirs.push(await measureTheirs());
  }
  return { ours: median(values.ours), theirs: median(values.theirs) };
}

/** @param {import("playwright").Page} page @param {string} name @returns {Promise<number>} */
async function ours(page, name) {
  await page.getByRole("button", { name, exact: true }).click();
  // Emptied first, so that the outcome of the turn before cannot be read as this one's.
  const outcome = page.getByRole("status", { name: "outcome" });
  const text = await outcome.filter({ hasText: `${name}: ` }).textContent({ timeout: 120_000 });
  return Number((text ?? "").split(": ")[1]);
}

// The functions below run in pages: each is whole in itself.

function localStorageRead() {
  localStorage.setItem("warm", JSON.stringify({ text: "x".repeat(1000) }));
  const times = [];
  for (let round = 0; round < 30; round += 1) {
    const start = performance.now();
    for (let index = 0; index < 500; index += 1) JSON.parse(localStorage.getItem("warm") ?? "");
    times.push((performance.now() - start) * 2);
  }
  return times.sort((a, b) => a - b)[15] ?? Number.NaN;
}

async function indexedDbWrite() {
  /** @type {IDBDatabase} */
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("bench", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("values");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const data = { text: "x".repeat(1000) };
  const times = [];
  const put = (/** @type {number} */ round) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction("values", "readwrite", { durability: "strict" });
      transaction.objectStore("values").put(data, `w${round % 20}`);
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });
  for (let round = 0; round < 40; round += 1) {
    const start = performance.now();
    for (let call = 0; call < 5; call += 1) await put(round);
    times.push((performance.now() - start) * 200);
  }
  database.close();
  return times.sort((a, b) => a - b)[20] ?? Number.NaN;
}

async function bareInvoke() {
  const { blank } = /** @type {{ blank: { echo(payload: unknown): Promise<unknown> } }} */ (
    /** @type {unknown} */ (globalThis)
  );
  const value = { type: "json", text: JSON.stringify({ text: "x".repeat(1000) }) };
  const times = [];
  for (let round = 0; round < 40; round += 1) {
    const start = performance.now();
    for (let call = 0; call < 5; call += 1) await blank.echo([{ op: "set", key: `w${round % 20}`, value }]);
    times.push((performance.now() - start) * 200);
  }
  return times.sort((a, b) => a - b)[20] ?? Number.NaN;
}
