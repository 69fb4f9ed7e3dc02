import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How long no store must have been closed: it takes some 40 ms, and what is opened in its place comes first. */
const REST_MS = 2000;

let rest: NodeJS.Timeout | null = null;
let collect: (() => void) | null = null;

/**
 * Has what is not used any more collected, once there is time. SQLite keeps a file open for as long as a statement of it is
 * known, and a statement ends only when it is collected: a program that rests would keep three files of each closed store.
 */
export function collectSoon(): void {
  if (rest !== null) {
    rest.refresh();
    return;
  }
  rest = setTimeout(() => {
    rest = null;
    collect ??= collector();
    collect();
  }, REST_MS);
  // It must not keep the program from ending.
  rest.unref();
}

/** A context that is made after the flag was set has the function; no other one gets it. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}
