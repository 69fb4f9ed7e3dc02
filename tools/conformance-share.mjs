/**
 * Says how many documented facts hold, from Playwright's report. Pure: report in, text out.
 * A fact is a test of e2e/conformance; its title begins with the spec page: "docs/platform/axml.md §Expressions: …".
 * @typedef {{ title: string, tests: { status: string, expectedStatus: string }[] }} Spec
 * @typedef {{ file?: string, specs?: Spec[], suites?: Suite[] }} Suite
 */

const FOLDER = "conformance/";

/**
 * @param {{ suites?: Suite[] } | undefined} report
 * @returns {string | null} null when no fact was tested
 */
export function conformanceLine(report) {
  const facts = (report?.suites ?? []).flatMap(specsOf);
  if (facts.length === 0) return null;
  const pages = new Set(facts.map(pageOf));
  const shares = [...pages].map((page) => {
    const ofPage = facts.filter((fact) => pageOf(fact) === page);
    return `${page} ${ofPage.filter(holds).length}/${ofPage.length}`;
  });
  return `conformance: ${facts.filter(holds).length} of ${facts.length} documented facts hold (${shares.join(", ")})`;
}

/** The file name of the spec page. @param {Spec} spec */
function pageOf({ title }) {
  const page = title.slice(0, title.indexOf(" "));
  return page.slice(page.lastIndexOf("/") + 1);
}

/** A fact that is expected to fail, and does, is a passed test; but the fact does not hold. @param {Spec} spec */
function holds({ tests }) {
  return tests.every(({ status, expectedStatus }) => status === "expected" && expectedStatus === "passed");
}

/** @param {Suite} suite @returns {Spec[]} */
function specsOf({ file, specs = [], suites = [] }) {
  const own = file?.replaceAll("\\", "/").startsWith(FOLDER) ? specs : [];
  return [...own, ...suites.flatMap(specsOf)];
}
