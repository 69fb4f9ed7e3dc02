/**
 * One measurement beside its peer's, from the same run.
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} ours median
 * @property {string} peer what it is held against
 * @property {number} theirs median
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
    figure.name.padEnd(38),
    amount(figure.ours).padStart(10),
    figure.peer.padEnd(38),
    amount(figure.theirs).padStart(10),
    `${ratioOf(figure).toFixed(2)}x`.padStart(8),
  ].join("  ");
}
