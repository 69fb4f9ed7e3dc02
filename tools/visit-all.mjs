import { writeFileSync } from "node:fs";
import path from "node:path";
import { onTime } from "./on-time.mjs";
import { openProgress } from "./progress.mjs";
import { phonePictureOf, quit } from "./running-host.mjs";
import { counted, pictureName } from "./visit-report.mjs";
import { Lost, VisitedProgram } from "./visited-program.mjs";

/** @typedef {import("./visit-options.mjs").VisitOptions} VisitOptions */
/** @typedef {import("./visit-report.mjs").PageVisit} PageVisit */

/** For all that is not waiting for a page: asking for it, looking at it, and the pictures. */
const AROUND_MS = 45_000;
/** Stands in the list of pages where the mini-program as a whole shows its mistakes. */
const WHOLE = "(the mini-program)";
const NOTHING = { rested: false, tookMs: 0, wentTo: null, exceptions: [], errors: [], warnings: [], picture: null };

/**
 * Visits the pages one after the other. One that hangs, crashes or leaves costs itself and another start.
 * @param {VisitOptions} options
 * @param {{ profile: string, env: NodeJS.ProcessEnv }} where to start the host
 * @returns {Promise<PageVisit[]>}
 */
export async function visitAll(options, where) {
  const deadline = Date.now() + options.totalLimitMs;
  const tour = new Tour(options, where);
  /** @type {PageVisit[]} */
  const visits = [];
  try {
    const pages = options.pages ?? (await tour.pages());
    const progress = await openProgress("visiting", pages.length, (count) => `${count} pages`);
    for (const [index, page] of pages.entries()) {
      const isLate = Date.now() > deadline;
      visits.push(isLate ? unvisited(page, "no time was left") : await tour.visit(index, page));
      progress.update(visits.length);
    }
    progress.end();
  } finally {
    await tour.end();
  }
  return visits;
}

/** @param {string} page @param {string} reason @returns {PageVisit} */
function unvisited(page, reason) {
  return { page, outcome: "unvisited", ...NOTHING, refusals: counted([reason]) };
}

/** A mini-program that is started anew whenever it does not go on. */
class Tour {
  /** @type {VisitedProgram | null} */
  #program = null;
  /** Why there is no program; starting it anew would end the same way. @type {string | null} */
  #failure = null;
  #options;
  #where;

  /** @param {VisitOptions} options @param {{ profile: string, env: NodeJS.ProcessEnv }} where */
  constructor(options, where) {
    this.#options = options;
    this.#where = where;
  }

  /** @returns {Promise<readonly string[]>} at least one */
  async pages() {
    const program = await this.#running();
    const isUp = program !== null && (await program.isUp().catch(falseWhenLost));
    return isUp ? program.pages() : [WHOLE];
  }

  /**
   * @param {number} index
   * @param {string} page
   * @returns {Promise<PageVisit>}
   */
  async visit(index, page) {
    const program = await this.#running();
    if (program === null) return unvisited(page, this.#failure ?? "it does not start");
    const limitMs = this.#options.pageLimitMs + AROUND_MS;
    try {
      return await onTime(this.#visit(program, index, page), limitMs, () => new Lost("hung"));
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      const picture = await this.#picture(program, index, page).catch(() => null);
      await this.end();
      return { page, outcome: error.outcome, ...NOTHING, refusals: [], picture };
    }
  }

  async end() {
    const program = this.#program;
    this.#program = null;
    // One that had to be ended by force is no failure of the visit: it is why another start follows.
    if (program !== null) await quit(program.host.app).catch(() => {});
  }

  /** @param {VisitedProgram} program @param {number} index @param {string} page @returns {Promise<PageVisit>} */
  async #visit(program, index, page) {
    const start = Date.now();
    const isThere = page === WHOLE || (index === 0 && (await program.onTop()) === page);
    const refusal = isThere ? null : await program.open(page);
    const rested = await program.rest(this.#options.pageLimitMs);
    const tookMs = Date.now() - start;
    const onTop = pathOf(await program.onTop());
    const picture = await this.#picture(program, index, page);
    const found = await program.findings(refusal === null ? [] : [refusal]);
    await program.tidy();
    return { page, wentTo: onTop === pathOf(page) || onTop === "" ? null : onTop, rested, tookMs, ...found, picture };
  }

  /** @returns {Promise<VisitedProgram | null>} */
  async #running() {
    if (this.#program !== null || this.#failure !== null) return this.#program;
    const { profile, env } = this.#where;
    try {
      this.#program = await VisitedProgram.start({
        folder: this.#options.folder,
        flags: [`--user-data-dir=${profile}`],
        env,
      });
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
    }
    return this.#program;
  }

  /** @param {VisitedProgram} program @param {number} index @param {string} page @returns {Promise<string>} the file */
  async #picture(program, index, page) {
    const file = path.join(this.#options.out, pictureName(index, page));
    writeFileSync(file, await phonePictureOf(program.host));
    return file;
  }
}

/** @param {unknown} error */
function falseWhenLost(error) {
  if (error instanceof Lost) return false;
  throw error;
}

/** @param {string} address */
function pathOf(address) {
  return address.split("?")[0] ?? "";
}
