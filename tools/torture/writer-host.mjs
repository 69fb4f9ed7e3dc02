import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { onProcessEnd } from "../clean-up.mjs";
import { launchOf } from "../launch.mjs";
import { ROOT } from "../repository.mjs";
import { endGroup, groupGone } from "./process-group.mjs";

const START_MS = 60_000;
const GONE_MS = 10_000;
const ANSWER_MS = 20_000;
/** Enough to see why a start failed. */
const KEPT_LENGTH = 2_000;

/** The program did not do what a start must do. */
export class HostFailed extends Error {}

/**
 * The built program on one profile, with the mini-program that writes. Nothing looks into it: no debugger is there that could
 * change when things happen. The page tells over a socket what it does.
 */
export class WriterHost {
  /** @type {import("node:child_process").ChildProcess | null} */
  #child = null;
  #forget = () => {};
  #complaints = "";
  #events = new EventEmitter();
  /** @type {import("ws").WebSocket | null} */
  #page = null;
  /** Steps of the present writing that the page was told are stored. */
  done = 0;
  #asked = 0;
  /** How long the last start took, ms. */
  startMs = 1_000;
  /** What the store refused, with its reason; null when nothing. @type {string | null} */
  refused = null;

  /** @param {{ program: string, profile: string, env: NodeJS.ProcessEnv, server: WebSocketServer }} parts */
  constructor({ program, profile, env, server }) {
    this.program = program;
    this.profile = profile;
    this.env = env;
    this.server = server;
    server.on("connection", (page) => this.#follow(page));
  }

  /**
   * @param {{ folder: string, profile: string, env: NodeJS.ProcessEnv }} where folder: of this run; env: of a session
   * @returns {Promise<WriterHost>} not started yet
   */
  static async open({ folder, profile, env }) {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const program = path.join(folder, "writer-program");
    cpSync(path.join(ROOT, "tools", "torture", "writer-program"), program, { recursive: true });
    writeFileSync(path.join(program, "driver.js"), `export const port = ${port};\n`);
    mkdirSync(profile, { recursive: true });
    return new WriterHost({ program, profile, env, server });
  }

  get isRunning() {
    return this.#child !== null;
  }

  /**
   * @returns {Promise<readonly import("./expectation.mjs").Held[]>} what the store holds
   * @throws {HostFailed}
   */
  async start() {
    const beganMs = performance.now();
    await this.begin();
    const held = await this.opened();
    this.startMs = performance.now() - beganMs;
    return held;
  }

  /** Starts the program and does not wait for it. */
  async begin() {
    this.#child = await this.#spawned();
    this.#forget = onProcessEnd(() => endAll(this.#child));
  }

  /** @returns {Promise<readonly import("./expectation.mjs").Held[]>} @throws {HostFailed} */
  async opened() {
    const child = this.#child;
    const held = once(this.#events, "held").then(([entries]) => entries);
    const limit = new AbortController();
    const late = delay(START_MS, "late", { signal: limit.signal }).catch(() => "in time");
    const ended = child === null ? Promise.resolve("ended") : once(child, "exit").then(() => "ended");
    const first = await Promise.race([held, late, ended]);
    limit.abort();
    if (typeof first !== "string") return first;
    throw new HostFailed(`the program ${first === "ended" ? "ended at its start" : "opened nothing"}: ${this.said}`);
  }

  /** The last that it complained of. */
  get said() {
    return this.#complaints.trim().slice(-KEPT_LENGTH);
  }

  /** The page writes until it is cut off. @param {number} seed */
  write(seed) {
    this.done = 0;
    this.refused = null;
    this.#page?.send(JSON.stringify({ write: seed }));
  }

  /** @param {number} count @param {number} limitMs waits at most so long for so many acknowledged steps */
  async doneAtLeast(count, limitMs) {
    const deadline = Date.now() + limitMs;
    while (this.done < count && this.refused === null && Date.now() < deadline) {
      await Promise.race([once(this.#events, "told"), delay(deadline - Date.now())]);
    }
  }

  /**
   * The page carries out one step, or none, and looks at everything.
   * @param {{ step?: import("./expectation.mjs").Step, seed?: number }} [order]
   * @returns {Promise<{ held: readonly import("./expectation.mjs").Held[] } | { refused: string }>}
   * @throws {HostFailed} when nothing was heard of it
   */
  async ask(order = {}) {
    this.#asked += 1;
    const id = this.#asked;
    this.#page?.send(JSON.stringify({ id, ...order }));
    const limit = new AbortController();
    const answer = once(this.#events, `answer-${id}`, { signal: limit.signal }).then(([message]) => message);
    const late = delay(ANSWER_MS, null, { signal: limit.signal }).catch(() => null);
    const first = await Promise.race([answer.catch(() => null), late]);
    limit.abort();
    if (first === null) throw new HostFailed(`the page did not answer within ${ANSWER_MS / 1000} s: ${this.said}`);
    return first;
  }

  /** The page leaves the mini-program, as a user's press does. */
  exit() {
    this.#page?.send(JSON.stringify({ exit: true }));
  }

  /** A second start on the same profile, which hands over to the first. @returns ends it */
  async startAgain() {
    const second = await this.#spawned();
    const forget = onProcessEnd(() => endAll(second));
    return async () => {
      endAll(second);
      await allGone(second);
      forget();
    };
  }

  /** Ends the main process at once, and whatever it leaves behind. */
  async kill() {
    const child = this.#child;
    if (child === null) return;
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    endAll(child);
    await allGone(child);
    this.#forget();
    this.#child = null;
    // Its last words come before its end, and are heard.
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Asks it to end, as the system does when a user logs out. @returns {Promise<number | null>} the exit code; null when it had to be killed */
  async quit() {
    const child = this.#child;
    if (child === null) return 0;
    child.kill("SIGTERM");
    const limit = new AbortController();
    const late = delay(GONE_MS, null, { signal: limit.signal }).catch(() => null);
    const code = await Promise.race([once(child, "exit").then(([exitCode]) => exitCode), late]);
    limit.abort();
    await this.kill();
    return code;
  }

  async close() {
    await this.kill();
    this.server.close();
  }

  async #spawned() {
    const flags = [`--user-data-dir=${this.profile}`];
    const { executable, args, env } = await launchOf({ folder: this.program, flags, env: this.env });
    // A group of its own: Chromium's helpers end with it, however the main process ended.
    const child = spawn(executable, args, { env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
    this.#complaints = "";
    child.stderr.on("data", (chunk) => {
      this.#complaints = `${this.#complaints}${chunk}`.slice(-KEPT_LENGTH * 2);
    });
    return child;
  }

  /** @param {import("ws").WebSocket} page */
  #follow(page) {
    this.#page = page;
    page.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.id !== undefined) return void this.#events.emit(`answer-${message.id}`, message);
      if (message.held !== undefined) this.#events.emit("held", message.held);
      if (message.done !== undefined) this.done = message.done;
      if (message.refused !== undefined) this.refused = message.refused;
      this.#events.emit("told");
    });
    page.on("error", () => {});
  }
}

/** Ends a program with its helpers, which outlive a main process that was killed. @param {import("node:child_process").ChildProcess | null} child */
function endAll(child) {
  if (child?.pid !== undefined) endGroup(child.pid);
}

/** @param {import("node:child_process").ChildProcess} child */
async function allGone({ pid }) {
  if (pid === undefined || (await groupGone(pid, GONE_MS))) return;
  throw new HostFailed(`processes of ${pid} do not end`);
}
