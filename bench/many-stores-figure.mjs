import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { launchOf } from "../tools/launch.mjs";
import { ROOT } from "../tools/repository.mjs";
import { median } from "./figure.mjs";
import { firstPaintMs } from "./start-figure.mjs";

const FEW = 10;
const MANY = 10_000;
const STARTS = 7;

/**
 * From the start of the process to the first contents on the screen, in a profile that knows ten thousand stores, beside one
 * that knows ten. Both take turns, so that a slow moment of the machine meets both.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import("./figure.mjs").Figure>}
 */
export async function manyStoresFigure(env) {
  const many = await filledProfile(env, MANY);
  const few = await filledProfile(env, FEW);
  const ours = [];
  const theirs = [];
  for (let start = 0; start < STARTS; start += 1) {
    ours.push(await many.start());
    theirs.push(await few.start());
  }
  many.remove();
  few.remove();
  return {
    name: "start with 10,000 stores",
    ours: median(ours),
    peer: "start with ten stores",
    theirs: median(theirs),
    unit: "ms",
  };
}

/** @param {NodeJS.ProcessEnv} env @param {number} storeCount */
async function filledProfile(env, storeCount) {
  const profile = mkdtempSync(path.join(tmpdir(), "minihost-bench-"));
  const folder = path.join(ROOT, "examples", "storage-demo");
  const launch = await launchOf({ folder, flags: [`--user-data-dir=${profile}`], env });
  const start = () => firstPaintMs(launch, profile, "miniapp:");
  // Makes the account, its key in the keychain, and warms the disk's cache.
  await start();
  addStores(profile, storeCount);
  return { start, remove: () => rmSync(profile, { recursive: true, maxRetries: 5 }) };
}

/** Stores as the catalog and the disk know them; nobody opens one, so their keys need to open nothing. @param {string} profile @param {number} count */
function addStores(profile, count) {
  const catalog = new DatabaseSync(path.join(profile, "catalog.sqlite"));
  const { id: account } = /** @type {{ id: string }} */ (catalog.prepare("SELECT id FROM account").get());
  const insert = catalog.prepare(
    "INSERT INTO store (id, account, app_id, wrapped_key, created_at, last_used_at, folder, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const folder = path.join(profile, "stores", account);
  mkdirSync(folder, { recursive: true });
  const now = Date.now();
  catalog.exec("BEGIN");
  for (let number = 0; number < count; number += 1) {
    const id = randomBytes(16).toString("hex");
    const name = `mini-program-${number}`;
    insert.run(id, account, `2021${number}`, randomBytes(60), now, now, `/home/somebody/projects/${name}`, name);
    writeFileSync(path.join(folder, `${id}.sqlite`), randomBytes(4096));
  }
  catalog.exec("COMMIT");
  catalog.close();
}
