/**
 * One measurement beside its peer's, from the same run.
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} ours median, or what the name says
 * @property {string} peer what it is held against
 * @property {number} theirs the same of the peer
 * @property {"us" | "ms"} unit of both
 */

/** How many times as much as the peer's. @param {Figure} figure */
export function ratioOf({ ours, theirs }) {
  return ours / theirs;
}

/** A line of the table. @param {Figure} figure */
export function lineOf(figure) {
  const amount = (/** @type {number} */ value) => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ${figure.unit}`;
  return [
    figure.name.padEnd(46),
    amount(figure.ours).padStart(10),
    figure.peer.padEnd(40),
    amount(figure.theirs).padStart(10),
    `${ratioOf(figure).toFixed(2)}x`.padStart(8),
  ].join("  ");
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/** The value below which a share of all values lies. @param {readonly number[]} values @param {number} share 0 to 1 */
export function quantile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
