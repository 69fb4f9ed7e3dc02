import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT } from "../repository.mjs";
import { quit, startHost } from "../running-host.mjs";
import { coreModule } from "./core-module.mjs";
import { sendForged } from "./forged-messages.mjs";

const AT_ONCE = 5_000;
const WEB_PAGE_MS = 10_000;

/**
 * Sends messages on every channel from every kind of page, in frames that may not speak and with anything in them: whoever may
 * not ask is refused, whatever it says, and the program goes on.
 * @type {import("./kind.mjs").Kind}
 */
export const fuzz = {
  name: "fuzz",
  shortRounds: 4,
  async open({ folder, env }) {
    const core = await coreModule();
    const place = path.join(folder, "fuzz");
    mkdirSync(place);
    const server = createServer((_request, response) => response.end("<!doctype html><title>web page</title>"));
    await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const origin = `http://127.0.0.1:${port}`;
    const program = path.join(place, "fuzz-program");
    cpSync(path.join(ROOT, "tools", "torture", "fuzz-program"), program, { recursive: true });
    writeFileSync(path.join(program, "address.js"), `export const address = ${JSON.stringify(`${origin}/`)};\n`);
    const host = await startHost({ folder: program, flags: [`--user-data-dir=${path.join(place, "profile")}`], env });
    await webPageOf(host, origin);
    const wish = {
      maySend: core.MAY_SEND,
      questions: core.EXAMPLE_QUESTIONS,
      storeUrls: { host: "minihost://", "mini-program": "miniapp://", "web-view": origin },
    };
    return {
      round: (context) => round(host, wish, context),
      async close() {
        await quit(host.app);
        server.close();
      },
    };
  },
};

/** @param {import("../running-host.mjs").RunningHost} host @param {string} origin */
async function webPageOf({ app }, origin) {
  const deadline = Date.now() + WEB_PAGE_MS;
  while (!app.windows().some((page) => page.url().startsWith(origin))) {
    if (Date.now() > deadline) throw new Error("the web-view did not open");
    await delay(50);
  }
}

/** @param {import("../running-host.mjs").RunningHost} host @param {object} wish @param {import("./kind.mjs").RoundContext} context */
async function round({ app, window }, wish, { random, tried, found }) {
  const { forged, refused, leaked, unexplained } = await app.evaluate(
    sendForged,
    /** @type {any} */ ({ ...wish, seed: random.seed(), count: AT_ONCE }),
  );
  tried("messages", AT_ONCE);
  tried("forged", forged);
  for (const what of leaked.slice(0, 3)) found({ class: "leaked", what: `${what} (${leaked.length} in all)` });
  for (const what of unexplained.slice(0, 3))
    found({ class: "unexplained", what: `${what} (${unexplained.length} in all)` });
  if (refused === 0) found({ class: "unexplained", what: "nothing was refused: nobody listens" });
  await window.evaluate(() => 1);
}
