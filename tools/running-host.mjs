import { ExpectedFailure } from "./expected-failure.mjs";
import { playwrightLaunchOf } from "./launch.mjs";

const START_MS = 30_000;
const PICTURE_MS = 5_000;
const QUIT_MS = 10_000;

/**
 * @typedef {object} RunningHost
 * @property {import("playwright").ElectronApplication} app
 * @property {import("playwright").Page} window the host's own page
 * @property {import("playwright").Page} miniProgram
 */

/**
 * Starts the built host under Playwright and waits for its mini-program.
 * @param {Parameters<typeof playwrightLaunchOf>[0]} what
 * @returns {Promise<RunningHost>}
 */
export async function startHost(what) {
  const { _electron } = await import("playwright");
  const app = await _electron.launch({ ...(await playwrightLaunchOf(what)), timeout: START_MS });
  try {
    return await openedIn(app);
  } catch (error) {
    // A mini-program that hangs keeps its host from ending in good order; the reason to tell is the first one.
    await quit(app).catch(() => {});
    throw error;
  }
}

/** @param {import("playwright").ElectronApplication} app @returns {Promise<RunningHost>} */
async function openedIn(app) {
  const window = await pageOf(app, "minihost://");
  const refused = window
    .getByRole("alert")
    .waitFor({ timeout: START_MS })
    .then(() => undefined);
  // Whichever comes first: the mini-program, or the window saying why there is none.
  const miniProgram = await Promise.race([pageOf(app, "miniapp://"), refused]);
  refused.catch(() => {});
  if (miniProgram !== undefined) return { app, window, miniProgram };
  const reason = await window.getByRole("alert").textContent();
  throw new ExpectedFailure(`The host did not open the mini-program: ${reason}`);
}

/**
 * @param {import("playwright").ElectronApplication} app
 * @param {string} scheme what its address starts with
 */
async function pageOf(app, scheme) {
  const isMeant = (/** @type {import("playwright").Page} */ page) => page.url().startsWith(scheme);
  const deadline = Date.now() + START_MS;
  // Asked again and again: a view is announced before it has its address.
  while (Date.now() < deadline) {
    const page = app.windows().find(isMeant);
    if (page !== undefined) {
      await page.waitForLoadState();
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new ExpectedFailure(`No page ${scheme} appeared within ${START_MS / 1000} s of the start.`);
}

/**
 * Quits as a user does. A program that does not end is ended, and is a failure: it would keep its profile locked.
 * @param {import("playwright").ElectronApplication} app
 */
export async function quit(app) {
  /** @type {NodeJS.Timeout | undefined} */
  let limit;
  const late = new Promise((_resolve, reject) => {
    limit = setTimeout(() => {
      app.process().kill("SIGKILL");
      reject(new ExpectedFailure(`The host did not end within ${QUIT_MS / 1000} s of being asked to quit.`));
    }, QUIT_MS);
  });
  try {
    await Promise.race([app.close(), late]);
  } finally {
    clearTimeout(limit);
  }
}

/**
 * The window as it is on the screen, the mini-program's view in its place: a page's own screenshot has only that page.
 * @param {RunningHost} host
 * @returns {Promise<Buffer>} a PNG
 */
export async function pictureOf({ app }) {
  const deadline = Date.now() + PICTURE_MS;
  let last = await pictureNow(app);
  for (let next = await pictureNow(app); next !== last && Date.now() < deadline; next = await pictureNow(app)) {
    // Something still moves (a dialog that fades out).
    last = next;
  }
  return Buffer.from(last, "base64");
}

/** @param {import("playwright").ElectronApplication} app @returns {Promise<string>} a PNG in base64 */
function pictureNow(app) {
  return app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [window] = BrowserWindow.getAllWindows();
    const thumbnailSize = screen.getPrimaryDisplay().size;
    const [shown] = await desktopCapturer.getSources({ types: ["screen"], thumbnailSize });
    if (window === undefined || shown === undefined) throw new Error("there is no window or no screen");
    return shown.thumbnail.crop(window.getBounds()).toPNG().toString("base64");
  });
}

/**
 * The phone alone, as it is on the screen, web pages and dialogs included.
 * @param {RunningHost} host
 * @returns {Promise<Buffer>} a PNG
 */
export async function phonePictureOf({ app }) {
  const picture = await app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    const thumbnailSize = screen.getPrimaryDisplay().size;
    const [shown] = await desktopCapturer.getSources({ types: ["screen"], thumbnailSize });
    if (window === undefined || shown === undefined) throw new Error("there is no window or no screen");
    const content = window.getContentBounds();
    const views = /** @type {Electron.WebContentsView[]} */ (window.contentView.children);
    const phone = views.find((view) => view.webContents?.getURL().startsWith("miniapp://"))?.getBounds();
    const place = phone && { ...phone, x: content.x + phone.x, y: content.y + phone.y };
    return shown.thumbnail
      .crop(place ?? content)
      .toPNG()
      .toString("base64");
  });
  return Buffer.from(picture, "base64");
}
