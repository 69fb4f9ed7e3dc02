import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { app, BrowserWindow, dialog, type Rectangle, type RenderProcessGoneDetails, session } from "electron";
import { CLOSED_PREFERENCES } from "../chromium/closed-preferences";
import { contentResponse, notFound } from "../chromium/content-response";
import { keepInPlace } from "../chromium/locked-down-view";
import type { Callers } from "../ipc/callers";
import { guarded } from "../limits/guarded";
import { Rate } from "../limits/rate";
import { PhoneViews } from "./phone-views";

export const HOST_SCHEME = "minihost";
const HOST_ORIGIN = `${HOST_SCHEME}://host`;
/** In memory: the host window keeps nothing in web storage, so nothing of it needs a folder. */
const HOST_PARTITION = "host";

/** How often the window's process may end within a minute, and be started again. */
const MOST_DEATHS = 3;
const DEATHS_WINDOW_MS = 60_000;

/** Stands in index.html where the nonce of the load belongs: CodeMirror needs one for the style sheet that it makes. */
const NONCE_PLACE = "%CSP_NONCE%";

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export interface HostWindowOptions {
  /** Where the built pages and preloads lie. */
  readonly builtFolder: string;
  readonly bounds: Rectangle | null;
  readonly callers: Callers;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** The window around the mini-program: our own page, and the phone's views laid over their place in that page. */
export class HostWindow {
  readonly window: BrowserWindow;
  readonly phone: PhoneViews;
  #isClosed = false;
  readonly #revivalListeners: (() => void)[] = [];

  constructor({ builtFolder, bounds, callers, now }: HostWindowOptions) {
    const hostSession = session.fromPartition(HOST_PARTITION);
    hostSession.protocol.handle(HOST_SCHEME, hostPageHandler(join(builtFolder, "host")));
    this.window = new BrowserWindow({
      ...(bounds ?? { width: 1080, height: 880 }),
      minWidth: 480,
      minHeight: 600,
      show: false,
      title: "Minihost",
      backgroundColor: "#f2f3f5",
      webPreferences: {
        ...CLOSED_PREFERENCES,
        session: hostSession,
        preload: join(builtFolder, "preload", "host.cjs"),
      },
    });
    this.phone = new PhoneViews(this.window.contentView);
    const { webContents } = this.window;
    keepInPlace(webContents);
    callers.register(webContents, { caller: { kind: "host" }, accepts: (origin) => origin === HOST_ORIGIN });
    this.window.once("ready-to-show", () => {
      this.window.show();
      this.phone.focusProgram();
    });
    this.window.once("close", () => {
      this.#isClosed = true;
      this.phone.leave();
    });
    const deaths = new Rate(MOST_DEATHS, DEATHS_WINDOW_MS, now);
    const revive = (_event: unknown, { reason }: RenderProcessGoneDetails) => {
      if (this.#isClosed || reason === "clean-exit") return;
      if (!deaths.note()) return this.#giveUp(reason);
      // A dialog that had covered the phone has gone with the page.
      this.phone.cover(false);
      for (const listener of this.#revivalListeners) listener();
      this.load().catch((error) => console.error(error));
    };
    webContents.on("render-process-gone", guarded(revive));
  }

  /** @param listener told when the window's page starts again after its process ended: it knows nothing of what it had asked for */
  followRevival(listener: () => void): void {
    this.#revivalListeners.push(listener);
  }

  /** What ends the page again and again is no accident; nothing that was acknowledged is lost. */
  #giveUp(reason: string): void {
    dialog.showErrorBox("Minihost", `The window's process has ended ${MOST_DEATHS + 1} times in a minute (${reason}).`);
    app.quit();
  }

  /** The user closed it. Whatever was being opened or loaded then fails for want of a window, and nobody needs to know. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  async load(): Promise<void> {
    try {
      await this.window.loadURL(`${HOST_ORIGIN}/index.html`);
    } catch (error) {
      // Whoever closed the window knows; and a page whose process ended meanwhile is loaded again.
      if (!this.#isClosed && !this.window.webContents.isCrashed()) throw error;
    }
  }
}

function hostPageHandler(folder: string) {
  const names: ReadonlySet<string> = new Set(["index.html", "host.js", "host.css", "inspector.js", "shared.js"]);
  return async (request: Request): Promise<Response> => {
    const name = new URL(request.url).pathname.slice(1);
    if (!names.has(name)) return notFound();
    const nonce = randomBytes(16).toString("base64");
    const body = await readFile(join(folder, name));
    const filled = name === "index.html" ? body.toString().replace(NONCE_PLACE, nonce) : body;
    return contentResponse(name, filled, contentSecurityPolicy(nonce)) ?? notFound();
  };
}
