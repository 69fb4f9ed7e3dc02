// What the mini-program writes, from a seed. The driver runs the same file, so it knows what must be there after any of it.

const KEYS = 40;

/** Mulberry32: the page has no other chance that comes out the same twice. */
function chanceOf(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 40 of the longest stay below the platform's limit for all of them together. */
function lengthOf(chance) {
  const size = chance();
  if (size < 0.02) return 200_000;
  return Math.floor(chance() * (size < 0.3 ? 60_000 : 1_500));
}

/**
 * One after the other, without an end; the number of each is its place. What is cleared gets an entry in the same message: no two
 * states look the same then, and a store that lost everything is none that was just cleared.
 */
function* opsOf(seed) {
  const chance = chanceOf(seed);
  for (let n = 1; ; n += 1) {
    const set = () => ({ key: `key-${Math.floor(chance() * KEYS)}`, n, length: lengthOf(chance) });
    const kind = chance();
    if (kind < 0.8) yield { op: "set", sets: [set()] };
    else if (kind < 0.9) yield { op: "remove", key: `key-${Math.floor(chance() * KEYS)}` };
    else if (kind < 0.98) yield { op: "batch", sets: batchOf(set) };
    else if (kind < 0.99) yield { op: "clear", sets: [set()] };
    else yield { op: "set-sync", sets: [set()] };
  }
}

/** Five in one tick are one message: all of it is there, or nothing. One key twice would not show that. */
function batchOf(set) {
  const byKey = new Map();
  while (byKey.size < 5) {
    const next = set();
    byKey.set(next.key, next);
  }
  return [...byKey.values()];
}

/** What is stored for a set: recognised by its number, and by a text that no other number has. */
function dataOf({ n, length }, seed) {
  const mark = `${seed}/${n};`;
  return { seed, n, text: mark.repeat(Math.ceil(length / mark.length)).slice(0, length) };
}

export { dataOf, opsOf };
