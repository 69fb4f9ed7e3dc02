import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * A program built on Chromium, driven by DevTools messages over two pipes. Nothing listens: a port would be open to every page
 * and every user of the machine.
 */
export class PipedProgram {
  #child;
  #input;
  #lastId = 0;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  /** Session ids, by the ids of their targets. @type {Map<string, string>} */
  #sessions = new Map();
  #unread = "";
  /** @type {Promise<unknown>} */
  #end;
  #isOver = false;
  /** What it wrote on its error stream. */
  errors = "";

  /** @param {{ executable: string, args: readonly string[], env: NodeJS.ProcessEnv }} launch */
  constructor({ executable, args, env }) {
    const stdio = /** @type {const} */ (["ignore", "ignore", "pipe", "pipe", "pipe"]);
    this.#child = spawn(executable, ["--remote-debugging-pipe", ...args], { env, stdio: [...stdio] });
    const [, , errors, input, output] = this.#child.stdio;
    this.#input = /** @type {import("node:stream").Writable} */ (input);
    // The program may be gone before a message to it is written; whoever waits hears of it by its end.
    this.#input.on("error", () => {});
    /** @type {import("node:stream").Readable} */ (errors).on("data", (chunk) => {
      this.errors += chunk;
    });
    /** @type {import("node:stream").Readable} */ (output).setEncoding("utf8").on("data", (chunk) => this.#read(chunk));
    this.#end = once(this.#child, "close");
    this.#child.on("close", () => {
      this.#isOver = true;
      for (const { reject } of this.#waiting.values()) reject(new Error(`the program has ended\n${this.errors}`));
    });
  }

  get pid() {
    return this.#child.pid;
  }

  /**
   * @param {string} method @param {object} [params] @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId = undefined) {
    if (this.#isOver) return Promise.reject(new Error(`the program has ended\n${this.errors}`));
    this.#lastId += 1;
    const id = this.#lastId;
    // A message ends with a zero byte.
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /**
   * What an expression comes to in the first page whose address begins so; undefined while there is none.
   * @param {string} address @param {string} expression
   */
  async evaluate(address, expression) {
    const { targetInfos } = await this.send("Target.getTargets");
    const target = targetInfos.find((/** @type {{ url: string }} */ { url }) => url.startsWith(address));
    if (target === undefined) return undefined;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await this.send("Runtime.evaluate", params, await this.#sessionOf(target.targetId));
    return result.value;
  }

  /** Ends the program as a debugger may, and waits for its end. */
  async close() {
    await this.send("Browser.close").catch(() => {});
    await this.#end;
  }

  /** @param {string} targetId */
  async #sessionOf(targetId) {
    const known = this.#sessions.get(targetId);
    if (known !== undefined) return known;
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    this.#sessions.set(targetId, sessionId);
    return sessionId;
  }

  /** @param {string} chunk */
  #read(chunk) {
    const messages = (this.#unread + chunk).split("\0");
    this.#unread = messages.pop() ?? "";
    for (const message of messages) this.#hear(JSON.parse(message));
  }

  /** @param {{ id?: number, result?: unknown, error?: { message: string } }} message */
  #hear({ id, result, error }) {
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(new Error(error.message));
  }
}
