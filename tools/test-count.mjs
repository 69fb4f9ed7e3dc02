/**
 * Adds up what the runners report. Pure: reports in, numbers out.
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 */

/** A check that only says yes or no. @param {number} code @returns {Count} */
export function countOfCheck(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} [numTodoTests]
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults one for each file
 */

/** @param {number} code @param {VitestReport | undefined} report @returns {Count} */
export function countOfVitest(code, report) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  // A file that does not even load has no tests that could fail.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return heed(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  });
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors those outside of any test
 */

/** @param {number} code @param {PlaywrightReport | undefined} report @returns {Count} */
export function countOfPlaywright(code, report) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A test that passed only when tried again has failed once.
  return heed(code, { passed: expected, failed: unexpected + flaky + report.errors.length, skipped });
}

/**
 * A runner that ended badly although no test of it failed (it crashed after its report, or an error escaped), or that ran
 * nothing at all, is one failure.
 * @param {number} code
 * @param {Count} count
 */
function heed(code, count) {
  const isSilentFailure = count.failed === 0 && (code !== 0 || count.passed === 0);
  return isSilentFailure ? { ...count, failed: 1 } : count;
}

/** @param {readonly Count[]} counts @returns {Count} */
export function total(counts) {
  /** @param {keyof Count} part */
  const sum = (part) => counts.reduce((so, count) => so + count[part], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/** @param {Count} count */
export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
