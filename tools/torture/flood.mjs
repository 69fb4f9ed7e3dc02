import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT } from "../repository.mjs";
import { quit, startHost } from "../running-host.mjs";

const KINDS = /** @type {const} */ (["writes", "reads", "lists", "sync", "titles", "sockets"]);
const LASTS_MS = 6_000;
/** A page answers its driver once it has done what it was at. */
const OVER_MS = 60_000;
const ASKED_EVERY_MS = 250;
const SLOW_MS = 500;
const SLOWEST_MS = 2_000;
const GROWTH_BYTES = 600 * 1024 * 1024;

/**
 * Lets a page do as much at once as it can, and asks the main process all the while: it answers, and stays as small as it was.
 * @type {import("./kind.mjs").Kind}
 */
export const flood = {
  name: "flood",
  shortRounds: KINDS.length,
  async open({ folder, env }) {
    const place = path.join(folder, "flood");
    mkdirSync(place);
    const program = path.join(place, "flood-program");
    cpSync(path.join(ROOT, "tools", "torture", "flood-program"), program, { recursive: true });
    // Each in a host of its own: a Sync call waits for all that was asked before it, and after a flood of writes that takes minutes.
    const inOwnHost = async (/** @type {import("./kind.mjs").RoundContext} */ context) => {
      const flags = [`--user-data-dir=${path.join(place, String(context.number))}`];
      const host = await startHost({ folder: program, flags, env });
      try {
        await round(host, context);
      } finally {
        await quit(host.app);
      }
    };
    return { round: inOwnHost, close: async () => {} };
  },
};

/** @param {import("../running-host.mjs").RunningHost} host @param {import("./kind.mjs").RoundContext} context */
async function round({ app, miniProgram }, { number, tried, found }) {
  const kind = KINDS[(number - 1) % KINDS.length];
  const before = await residentBytes(app);
  // A page that is busy answers its own driver late: nobody waits for that.
  void miniProgram
    .getByRole("button", { name: kind, exact: true })
    .click({ noWaitAfter: true })
    .catch(() => {});
  const waits = [];
  let most = before;
  for (const end = Date.now() + LASTS_MS; Date.now() < end; await delay(ASKED_EVERY_MS)) {
    const askedMs = performance.now();
    most = Math.max(most, await residentBytes(app));
    waits.push(performance.now() - askedMs);
  }
  await miniProgram
    .getByText(`${kind} over`, { exact: true })
    .waitFor({ timeout: OVER_MS })
    .catch(() => found({ class: "unexplained", what: `${kind}: the page never came to its end` }));
  tried("floods");
  const sorted = waits.sort((one, other) => one - other);
  const [late, slowest] = [sorted[Math.floor(sorted.length * 0.95)] ?? 0, sorted.at(-1) ?? 0];
  if (late > SLOW_MS || slowest > SLOWEST_MS)
    found({
      class: "unexplained",
      what: `${kind}: answered after ${Math.round(late)} ms, once after ${Math.round(slowest)} ms`,
    });
  if (most - before > GROWTH_BYTES)
    found({ class: "unexplained", what: `${kind}: the main process grew by ${Math.round((most - before) / 1e6)} MB` });
}

/**
 * Asks the main process itself. V8's debugger may collect an answer's promise before it has read it, and says so: that is no answer of
 * ours, and it is asked again in the same measured time.
 * @param {import("../running-host.mjs").RunningHost["app"]} app @returns {Promise<number>}
 */
async function residentBytes(app) {
  try {
    return await app.evaluate(() => process.memoryUsage().rss);
  } catch (error) {
    if (error instanceof Error && error.message.includes("garbage collected")) return residentBytes(app);
    throw error;
  }
}
