/** How long nothing may change for a page to rest: longer than a frame that waits for a busy machine. */
const QUIET_MS = 400;
const LOOK_AGAIN_MS = 50;

/**
 * Counts, in the main process, what `my.request` and its kin have under way: the pages' own network does not show it.
 * @param {import("playwright").ElectronApplication} app
 * @returns {Promise<() => Promise<number>>}
 */
export async function watchRequests(app) {
  const count = await app.evaluateHandle(({ net }) => {
    const state = { underWay: 0 };
    const request = net.request.bind(net);
    net.request = (options) => {
      const made = request(options);
      state.underWay += 1;
      made.once("close", () => {
        state.underWay -= 1;
      });
      return made;
    };
    return state;
  });
  return () => count.evaluate(({ underWay }) => underWay);
}

/**
 * Waits until a page of a mini-program rests: nothing of its document changes, its pictures and fonts are there, no loading
 * shows and no request is under way.
 * @param {import("playwright").Page} miniProgram
 * @param {() => Promise<number>} requestsUnderWay
 * @param {number} limitMs
 * @returns {Promise<boolean>} false when the time is over and something still moves
 */
export async function rest(miniProgram, requestsUnderWay, limitMs) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const leftMs = deadline - Date.now();
    if (leftMs <= 0) return false;
    const isQuiet = await miniProgram.evaluate(quiet, { quietMs: QUIET_MS, lookAgainMs: LOOK_AGAIN_MS, leftMs });
    if (isQuiet && (await requestsUnderWay()) === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/**
 * Runs in the page.
 * @param {{ quietMs: number, lookAgainMs: number, leftMs: number }} times
 * @returns {Promise<boolean>} false when it did not become quiet in the time that is left
 */
function quiet({ quietMs, lookAgainMs, leftMs }) {
  return new Promise((resolve) => {
    const start = performance.now();
    let changed = start;
    const observer = new MutationObserver(() => {
      changed = performance.now();
    });
    /** @type {WeakSet<Node>} */
    const observed = new WeakSet();
    // A page is drawn in a shadow root, which an observer of the document does not see.
    const observeAll = () => {
      const roots = [...document.querySelectorAll(".mh-page")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
      for (const root of [document, ...roots].filter((each) => !observed.has(each))) {
        observed.add(root);
        observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      }
      return roots;
    };
    const isBusy = (/** @type {readonly ShadowRoot[]} */ roots) =>
      document.querySelector(".mh-spinner") !== null ||
      document.fonts.status !== "loaded" ||
      roots.some((root) => [...root.querySelectorAll("img")].some((img) => !img.complete && img.loading !== "lazy"));
    const look = () => {
      const now = performance.now();
      if (isBusy(observeAll())) changed = now;
      const isOver = now - changed >= quietMs;
      if (!isOver && now - start < leftMs) {
        setTimeout(look, lookAgainMs);
        return;
      }
      observer.disconnect();
      resolve(isOver);
    };
    look();
  });
}
