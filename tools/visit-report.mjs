/**
 * @typedef {object} Said a sentence, and how often it was said
 * @property {string} text
 * @property {number} count
 */

/**
 * How a page fared:
 * shown: it rests, and nothing was refused or thrown;
 * refused: it shows mistakes of its files, or the program refuses to open it;
 * threw: it shows, and an exception or a rejection was not caught;
 * hung, crashed, closed: nothing answered any more, its process was gone, or it left the mini-program;
 * unvisited: no time was left, or the mini-program cannot be opened
 * @typedef {"shown" | "refused" | "threw" | "hung" | "crashed" | "closed" | "unvisited"} Outcome
 */

/**
 * @typedef {object} PageVisit
 * @property {string} page the address that was asked for
 * @property {Outcome} outcome
 * @property {string | null} wentTo the page on top in the end, when it is another one: it navigates by itself
 * @property {boolean} rested false when something still moved at the end of the page's time
 * @property {number} tookMs until it rested
 * @property {readonly Said[]} refusals
 * @property {readonly Said[]} exceptions
 * @property {readonly Said[]} errors of the console
 * @property {readonly Said[]} warnings of the console
 * @property {string | null} picture the file's path
 */

/** Those that make the visit a failure. @type {ReadonlySet<Outcome>} */
const FAILURES = new Set(["refused", "threw", "hung", "crashed"]);

/** More of one page's findings than this are only counted: a list of hundreds is not read. */
const MOST_SHOWN = 8;
/** Columns. */
const WIDEST_SENTENCE = 220;

/**
 * Each sentence once, in the order of their first time.
 * @param {readonly string[]} sentences
 * @returns {Said[]}
 */
export function counted(sentences) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count }));
}

/**
 * @param {{ refusals: readonly unknown[], exceptions: readonly unknown[] }} found
 * @returns {Outcome} of a page that answered to the end
 */
export function outcomeOf({ refusals, exceptions }) {
  if (refusals.length > 0) return "refused";
  return exceptions.length > 0 ? "threw" : "shown";
}

/** @param {readonly PageVisit[]} visits @returns {number} the exit code */
export function exitCodeOf(visits) {
  const isSeen = visits.some(({ outcome }) => outcome !== "unvisited");
  return isSeen && !visits.some(({ outcome }) => FAILURES.has(outcome)) ? 0 : 1;
}

/**
 * A file name that no two pages share, in the order of the visit.
 * @param {number} index
 * @param {string} page
 */
export function pictureName(index, page) {
  const [path = ""] = page.split("?");
  const name = path.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-|-$/g, "");
  return `${String(index + 1).padStart(3, "0")}-${name.slice(-80)}.png`;
}

/**
 * The table, what was found page by page, and a last line that adds it up.
 * @param {readonly PageVisit[]} visits
 * @returns {string}
 */
export function reportText(visits) {
  const width = Math.max(4, ...visits.map(({ page }) => page.length));
  const head = `${"page".padEnd(width)}  ${"rests".padStart(7)}  ${"outcome".padEnd(9)}  console`;
  const rows = visits.map((visit) =>
    `${visit.page.padEnd(width)}  ${restText(visit).padStart(7)}  ${visit.outcome.padEnd(9)}  ${consoleText(visit)}`.trimEnd(),
  );
  const details = visits.map(detailText).filter((text) => text !== "");
  return [head, ...rows, ...details.map((text) => `\n${text}`), "", sumText(visits)].join("\n");
}

/** @param {PageVisit} visit */
function restText({ outcome, rested, tookMs }) {
  if (outcome === "unvisited") return "";
  return `${rested ? "" : ">"}${(tookMs / 1_000).toFixed(1)} s`;
}

/** @param {PageVisit} visit */
function consoleText({ errors, warnings, wentTo }) {
  const parts = [counts(errors, "error"), counts(warnings, "warning"), wentTo === null ? "" : `went to ${wentTo}`];
  return parts.filter((part) => part !== "").join(", ");
}

/** @param {readonly Said[]} said @param {string} noun */
function counts(said, noun) {
  const count = said.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return "";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** @param {PageVisit} visit */
function detailText({ page, refusals, exceptions, errors, warnings }) {
  const lines = [
    ...refusals.map((said) => sentence("refused", said)),
    ...exceptions.map((said) => sentence("threw", said)),
    ...errors.map((said) => sentence("error", said)),
    ...warnings.map((said) => sentence("warning", said)),
  ];
  if (lines.length === 0) return "";
  const shown = lines.slice(0, MOST_SHOWN);
  const left = lines.length - shown.length;
  return [page, ...shown, ...(left > 0 ? [`  and ${left} more`] : [])].join("\n");
}

/** @param {string} kind @param {Said} said */
function sentence(kind, { text, count }) {
  const line = text.replace(/\s+/g, " ").trim();
  const cut = line.length > WIDEST_SENTENCE ? `${line.slice(0, WIDEST_SENTENCE - 1)}…` : line;
  return `  ${kind.padEnd(8)} ${cut}${count > 1 ? ` (${count} times)` : ""}`;
}

/** @param {readonly PageVisit[]} visits */
function sumText(visits) {
  /** @param {Outcome} wanted */
  const of = (wanted) => visits.filter(({ outcome }) => outcome === wanted).length;
  const parts = /** @type {const} */ (["refused", "threw", "hung", "crashed", "closed", "unvisited"])
    .map((outcome) => ({ outcome, count: of(outcome) }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`);
  return [`${visits.length} ${visits.length === 1 ? "page" : "pages"}: ${of("shown")} shown`, ...parts].join(", ");
}
