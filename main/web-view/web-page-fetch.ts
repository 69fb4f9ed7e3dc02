import { MINI_PROGRAM_SCHEME } from "../chromium/scheme";
import type { FetchDecision } from "../network/fetch-guard";
import { portOf } from "../network/own-ports";

/** The script that H5 pages include to get `my`. Our preload has provided it by then, so any answer without code will do. */
const CLIENT_HOST = "appx";

/**
 * A web page's frames, pictures, fetches and sockets go anywhere, as in a browser, but to the host itself.
 * @param ownPorts where the host itself can be debugged
 */
export function webPageFetch(address: string, ownPorts: ReadonlySet<number>): FetchDecision {
  // Chromium fetches from addresses that Node cannot read, such as `http://a%20b/`: nobody can say which port they mean.
  if (!URL.canParse(address)) return "refuse";
  const url = new URL(address);
  if (url.protocol === "https:" && url.host === CLIENT_HOST) {
    return { redirectURL: `${MINI_PROGRAM_SCHEME}://client/web-view.min.js` };
  }
  return ownPorts.has(portOf(url)) ? "refuse" : "pass";
}
