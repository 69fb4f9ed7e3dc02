import { Random } from "./random.mjs";

export * from "node:crypto";

// In place of node:crypto in a profile that is made to be damaged: its ids, keys and nonces, and with them the places of its bytes,
// are the same each time, so that a damage repeats.

let random = new Random(0);

/** @param {number} seed */
export function seedCrypto(seed) {
  random = new Random(seed);
}

/** @param {number} size */
export function randomBytes(size) {
  return random.bytes(size);
}

export function randomUUID() {
  const hex = random.bytes(16).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** @param {Uint8Array} array */
export function randomFillSync(array) {
  array.set(random.bytes(array.byteLength));
  return array;
}
