/**
 * What became of the real builds, in numbers and words. Pure.
 * @typedef {Readonly<Record<string, import("./real-build.mjs").Outcome>>} Outcomes by name
 */

/**
 * A build that fails is a failure; one whose packages the network or the registry did not give is left out, as its tests are.
 * @param {Outcomes} outcomes
 * @returns {import("./test-count.mjs").Count}
 */
export function countOfRealBuilds(outcomes) {
  const states = Object.values(outcomes).map(({ state }) => state);
  /** @param {string} state */
  const count = (state) => states.filter((other) => other === state).length;
  return { passed: count("built"), failed: count("failed"), skipped: count("not installed") };
}

/** @param {Outcomes} outcomes @returns {string[]} one for each whose packages could not be installed */
export function notInstalledLines(outcomes) {
  return Object.entries(outcomes).flatMap(([name, outcome]) =>
    outcome.state === "not installed"
      ? [`real builds: ${name} was not tested, its packages could not be installed (${outcome.reason})`]
      : [],
  );
}
