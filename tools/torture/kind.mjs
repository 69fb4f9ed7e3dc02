/**
 * A kind of torture. Its rounds come one after the other; each takes all chance from `random`, so that it repeats alone.
 * @typedef {object} Kind
 * @property {import("./options.mjs").KindName} name
 * @property {number} shortRounds as many as `npm test` runs
 * @property {(place: Place) => Promise<Opened | { reason: string }>} open reason: why it cannot be done on this machine
 *
 * @typedef {object} Opened
 * @property {(context: RoundContext) => Promise<void>} round
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Place
 * @property {string} folder of this run, thrown away at its end
 * @property {NodeJS.ProcessEnv} env of a session with a display and a keychain
 *
 * @typedef {object} RoundContext
 * @property {number} number from 1
 * @property {import("./random.mjs").Random} random
 * @property {(what: string, count?: number) => void} tried what, in the plural
 * @property {(found: import("./report.mjs").Found) => void} found
 */
export {};
