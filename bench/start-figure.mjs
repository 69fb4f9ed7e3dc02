import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { launchOf } from "../tools/launch.mjs";
import { ROOT } from "../tools/repository.mjs";
import { median } from "./figure.mjs";

const STARTS = 7;
const LIMIT_MS = 30_000;

/**
 * From the start of the process to the first contents on the screen, beside a blank Electron window. The page says itself
 * when it painted; it is asked afterwards, so that no debugger slows the start.
 * @param {string} name @param {string} folder the mini-program's @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import("./figure.mjs").Figure>}
 */
export async function startFigure(name, folder, env) {
  const profile = mkdtempSync(path.join(tmpdir(), "minihost-bench-"));
  const launch = await launchOf({ folder, flags: [`--user-data-dir=${profile}`], env });
  const flags = launch.args.filter((arg) => arg.startsWith("--"));
  const blank = { ...launch, args: [...flags, path.join(ROOT, "bench", "blank")] };
  const ours = [];
  const theirs = [];
  for (let start = 0; start < STARTS; start += 1) {
    ours.push(await firstPaintMs(launch, profile, "miniapp:"));
    theirs.push(await firstPaintMs(blank, profile, "file:"));
  }
  rmSync(profile, { recursive: true, maxRetries: 5 });
  // The first start of each makes the profile and warms the disk's cache.
  const [, ...ourWarm] = ours;
  const [, ...theirWarm] = theirs;
  return {
    name,
    ours: median(ourWarm),
    peer: "a blank Electron window",
    theirs: median(theirWarm),
    unit: "ms",
  };
}

/** @param {{ executable: string, args: string[], env: Record<string, string> }} launch @param {string} profile @param {string} protocol */
export async function firstPaintMs({ executable, args, env }, profile, protocol) {
  rmSync(path.join(profile, "DevToolsActivePort"), { force: true });
  const startedAt = Date.now();
  const child = spawn(executable, ["--remote-debugging-port=0", ...args], { env, stdio: "ignore" });
  const ended = once(child, "exit");
  try {
    const deadline = startedAt + LIMIT_MS;
    while (Date.now() < deadline) {
      const paintedAt = await paintTime(profile, protocol);
      if (paintedAt !== undefined) return paintedAt - startedAt;
      await delay(300);
    }
    throw new Error(`no page of ${protocol} painted within ${LIMIT_MS} ms`);
  } finally {
    child.kill();
    await ended;
  }
}

/** When the page painted its first contents, in ms since 1970; undefined while it has not. @param {string} profile @param {string} protocol */
async function paintTime(profile, protocol) {
  let port;
  try {
    [port] = readFileSync(path.join(profile, "DevToolsActivePort"), "utf8").split("\n");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
  /** @type {{ url: string, webSocketDebuggerUrl: string }[]} */
  const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
  const target = targets.find(({ url }) => url.startsWith(protocol));
  return target === undefined ? undefined : evaluate(target.webSocketDebuggerUrl, firstPaint);
}

/** @param {string} url @param {() => number | undefined} expression @returns {Promise<number | undefined>} */
async function evaluate(url, expression) {
  const socket = new WebSocket(url);
  await once(socket, "open");
  const params = { expression: `(${expression})()`, returnByValue: true };
  socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params }));
  const [message] = await once(socket, "message");
  socket.close();
  return JSON.parse(message.data).result.result.value;
}

function firstPaint() {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return paint && performance.timeOrigin + paint.startTime;
}
