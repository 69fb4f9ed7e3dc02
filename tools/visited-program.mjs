import { onTime } from "./on-time.mjs";
import { rest, watchRequests } from "./page-rest.mjs";
import { startHost } from "./running-host.mjs";
import { counted, outcomeOf } from "./visit-report.mjs";

/** How long a page may take to answer, and to come up after it was asked for. */
const ANSWER_MS = 10_000;
const LOOK_AGAIN_MS = 50;
/** More dialogs than this in a row are a loop of the mini-program's. */
const MOST_DIALOGS = 8;

/** The mini-program does not go on: another start is needed. */
export class Lost extends Error {
  /** @param {"hung" | "crashed" | "closed"} outcome */
  constructor(outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** A mini-program that runs in the host, as a visitor goes through it. */
export class VisitedProgram {
  /** @type {string[]} */
  #errors = [];
  /** @type {string[]} */
  #warnings = [];
  /** @type {"crashed" | "closed" | null} */
  #end = null;

  /**
   * @param {import("./running-host.mjs").RunningHost} host
   * @param {() => Promise<number>} requestsUnderWay
   */
  constructor(host, requestsUnderWay) {
    this.host = host;
    this.requestsUnderWay = requestsUnderWay;
    const { miniProgram } = host;
    miniProgram.on("console", (message) => this.#hear(message));
    miniProgram.on("crash", () => {
      this.#end ??= "crashed";
    });
    miniProgram.on("close", () => {
      this.#end ??= "closed";
    });
  }

  /** @param {Parameters<typeof startHost>[0]} what */
  static async start(what) {
    const host = await startHost(what);
    const program = new VisitedProgram(host, await watchRequests(host.app));
    // Said before anybody listened: the mini-program has been running since it was opened.
    program.#errors = [];
    program.#warnings = [];
    for (const message of await host.miniProgram.consoleMessages()) program.#hear(message);
    return program;
  }

  /** @param {import("playwright").ConsoleMessage} message */
  #hear(message) {
    if (message.type() === "error") this.#errors.push(message.text());
    if (message.type() === "warning") this.#warnings.push(message.text());
  }

  /** Every page that the host can open, in the order of app.json. */
  async pages() {
    return this.host.window.locator(".page-bar option").evaluateAll((options) => options.map(({ value }) => value));
  }

  /** @returns {Promise<boolean>} false when no page comes up after the start: the mini-program as a whole shows its mistakes */
  async isUp() {
    const deadline = Date.now() + ANSWER_MS;
    while (Date.now() < deadline) {
      if ((await this.onTop()) !== "") return true;
      if (await this.#ask(() => document.querySelector(".mh-page")?.shadowRoot?.querySelector(".mh-problems") != null))
        return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return false;
  }

  /** @returns {Promise<string>} the address of the page on top; empty when none is open */
  onTop() {
    return this.host.window.locator(".page-bar input").inputValue();
  }

  /**
   * Opens a page as the page bar does.
   * @param {string} address
   * @returns {Promise<string | null>} why it was not opened
   */
  async open(address) {
    await this.#ask(() => {
      for (const page of document.querySelectorAll(".mh-page")) page.setAttribute("data-visited", "");
    });
    await this.host.window.locator(".page-bar input").evaluate(submitted, address);
    const deadline = Date.now() + ANSWER_MS;
    while (Date.now() < deadline) {
      // Not by its address: the page may have been on top already, or go on to another one at once.
      const isThere = await this.#ask(() => document.querySelector(".mh-page:not([data-visited])") !== null);
      if (isThere) return null;
      const refusal = this.host.window.locator(".page-bar [role=alert]");
      if ((await refusal.count()) > 0) return refusal.first().innerText();
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return `it did not open within ${ANSWER_MS / 1_000} s`;
  }

  /** @param {number} limitMs @returns {Promise<boolean>} whether it rests */
  rest(limitMs) {
    return this.#watched(rest(this.host.miniProgram, this.requestsUnderWay, limitMs), limitMs + ANSWER_MS);
  }

  /**
   * What the page shows and said since the last time.
   * @param {readonly string[]} refusals known already
   */
  async findings(refusals) {
    const shown = await this.#ask(shownMistakes);
    const all = [...refusals, ...shown.refusals];
    const errors = this.#errors.filter((text) => !shown.reasons.some((reason) => text.includes(reason)));
    const found = {
      refusals: counted(all),
      exceptions: counted(shown.exceptions),
      errors: counted(errors),
      warnings: counted(this.#warnings),
    };
    this.#errors = [];
    this.#warnings = [];
    return { outcome: outcomeOf(found), ...found };
  }

  /** Takes away what would lie over the next page: dialogs and the list of exceptions. */
  async tidy() {
    for (let dialogs = 0; dialogs < MOST_DIALOGS; dialogs += 1) {
      const wasThere = await this.#ask(() => {
        /** @type {HTMLElement | null} */ (document.querySelector(".mh-exceptions > header button"))?.click();
        const dialog = document.querySelector("dialog[open]");
        dialog?.dispatchEvent(new Event("close"));
        return dialog !== null;
      });
      if (!wasThere) return;
    }
  }

  /**
   * Asks the page; one that does not answer hangs.
   * @template T
   * @param {() => T} question runs in the page
   */
  #ask(question) {
    return this.#watched(this.host.miniProgram.evaluate(question), ANSWER_MS);
  }

  /**
   * @template T
   * @param {Promise<T>} answer
   * @param {number} limitMs
   * @returns {Promise<T>}
   * @throws {Lost} when the page is gone or does not answer
   */
  async #watched(answer, limitMs) {
    try {
      return await onTime(answer, limitMs, () => new Lost("hung"));
    } catch (error) {
      if (error instanceof Lost) throw error;
      // A page that goes away while it is asked rejects; what it was is told by its own event.
      if (this.#end !== null) throw new Lost(this.#end);
      if (this.host.miniProgram.isClosed()) throw new Lost("closed");
      throw error;
    }
  }
}

/**
 * Runs in the window's page. Types without the focus, which would drop the list of pages down over the phone's picture.
 * @param {SVGElement | HTMLElement} bar
 * @param {string} address
 */
function submitted(bar, address) {
  const input = /** @type {HTMLInputElement} */ (bar);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, address);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.form?.requestSubmit();
}

/** Runs in the page. */
function shownMistakes() {
  const roots = [document, ...[...document.querySelectorAll(".mh-page")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  const all = (/** @type {string} */ selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const text = (/** @type {Element} */ element, /** @type {string} */ selector) =>
    element.querySelector(selector)?.textContent ?? "";
  const sentenceOf = (/** @type {Element} */ mistake) =>
    [text(mistake, "header code"), text(mistake, "p"), text(mistake, "small")].filter((part) => part !== "").join(" ");
  const thrown = all(".mh-exceptions .mh-mistake");
  return {
    refusals: [
      ...all(".mh-problems .mh-mistake").map(sentenceOf),
      ...all(".a-problem p").map((paragraph) => /** @type {HTMLElement} */ (paragraph).innerText),
    ],
    exceptions: thrown.map(sentenceOf),
    reasons: thrown.map((mistake) => text(mistake, "p")),
  };
}
