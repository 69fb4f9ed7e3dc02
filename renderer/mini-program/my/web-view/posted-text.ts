import { warnOfLoss } from "../../data/data-loss";
import { plainCopy } from "../../data/plain-copy";
import { warnOnce } from "../../problems/runtime-warnings";

/**
 * A message between a mini-program and a web page, as JSON. What JSON cannot say is left out of it, with a warning.
 * @param call as in messages: "my.postMessage"
 * @returns undefined, with a warning, where nothing is left: of a function, a symbol, a BigInt
 */
export function postedText(message: unknown, call: string): string | undefined {
  const copy = plainCopy(message, undefined, { onLoss: warnOfLoss(`${call}: the message`) });
  if (copy === undefined) warnOnce(`${call}: only what JSON can say can be posted`);
  return copy === undefined ? undefined : JSON.stringify(copy);
}
