import path from "node:path";
import { parseArgs } from "node:util";
import { ExpectedFailure } from "./expected-failure.mjs";

export const USE = `Use: node tools/visit.mjs <folder> [options]

  --out <folder>        where the pictures go; without it out/visit/<name of the folder>
  --page <address...>   only these pages, as the page bar takes them (with a query, or plugin://id/page); may be repeated
  --limit <seconds>     for one page, 15 without it
  --total <minutes>     for all of them, 30 without it
  --json                the findings as JSON on standard output instead of the table`;

const OPTIONS = /** @type {const} */ ({
  out: { type: "string" },
  page: { type: "string", multiple: true },
  limit: { type: "string" },
  total: { type: "string" },
  json: { type: "boolean" },
});

/**
 * @typedef {object} VisitOptions
 * @property {string} folder the mini-program, absolute
 * @property {string} out absolute
 * @property {readonly string[] | null} pages null for every page
 * @property {number} pageLimitMs
 * @property {number} totalLimitMs
 * @property {boolean} isJson
 */

/**
 * @param {readonly string[]} words
 * @param {{ cwd: string, defaultOut: string }} around what relative paths start from; the folder of folders of pictures
 * @returns {VisitOptions}
 * @throws {ExpectedFailure} what cannot be understood, with how it is used
 */
export function readVisitOptions(words, { cwd, defaultOut }) {
  const { values, positionals } = parsed(words);
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new ExpectedFailure(`Name one folder.\n\n${USE}`);
  const absolute = path.resolve(cwd, folder);
  return {
    folder: absolute,
    out: values.out === undefined ? path.join(defaultOut, path.basename(absolute)) : path.resolve(cwd, values.out),
    pages: values.page ?? null,
    pageLimitMs: numberOf("limit", values.limit, 15) * 1_000,
    totalLimitMs: numberOf("total", values.total, 30) * 60_000,
    isJson: values.json ?? false,
  };
}

/** @param {readonly string[]} words */
function parsed(words) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node's own sentence names the option.
    if (error instanceof TypeError) throw new ExpectedFailure(`${error.message}\n\n${USE}`);
    throw error;
  }
}

/** @param {string} name @param {string | undefined} text @param {number} otherwise */
function numberOf(name, text, otherwise) {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!(number > 0 && number < 1e6)) throw new ExpectedFailure(`--${name} takes a number above 0.\n\n${USE}`);
  return number;
}
