import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BrowserWindow, type Rectangle, session, type WebContentsView } from "electron";
import type { ViewPlace } from "../../app/bridge/host-calls";
import type { Callers } from "../callers";
import { contentResponse, notFound } from "../content-response";
import { denyEverything, keepInPlace } from "../locked-down-view";

export const HOST_SCHEME = "minihost";
const HOST_ORIGIN = `${HOST_SCHEME}://host`;
/** In memory: the host window keeps nothing in web storage, so nothing of it needs a folder. */
const HOST_PARTITION = "host";

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
}

/** The window around the mini-program: our own page, and the mini-program's view laid over its place in that page. */
export class HostWindow {
  readonly window: BrowserWindow;
  #view: WebContentsView | null = null;
  #place: ViewPlace = { x: 0, y: 0, width: 0, height: 0 };
  #cornerRadius = 0;
  #isCovered = false;
  #isClosed = false;

  constructor({ builtFolder, bounds, callers }: HostWindowOptions) {
    const hostSession = session.fromPartition(HOST_PARTITION);
    denyEverything(hostSession);
    hostSession.protocol.handle(HOST_SCHEME, hostPageHandler(join(builtFolder, "host")));
    this.window = new BrowserWindow({
      ...(bounds ?? { width: 1080, height: 880 }),
      minWidth: 480,
      minHeight: 600,
      show: false,
      title: "Minihost",
      backgroundColor: "#f2f3f5",
      webPreferences: {
        session: hostSession,
        preload: join(builtFolder, "preload", "host.cjs"),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    });
    const { webContents } = this.window;
    keepInPlace(webContents);
    callers.register(webContents, { caller: { kind: "host" }, accepts: (origin) => origin === HOST_ORIGIN });
    this.window.once("ready-to-show", () => {
      this.window.show();
      this.focusView();
    });
    this.window.once("close", () => {
      this.#isClosed = true;
    });
  }

  /** The user closed it. Whatever was being opened or loaded then fails for want of a window, and nobody needs to know. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  async load(): Promise<void> {
    try {
      await this.window.loadURL(`${HOST_ORIGIN}/index.html`);
    } catch (error) {
      if (!this.#isClosed) throw error;
    }
  }

  /** Shows the view of a mini-program in its place, instead of the one before. */
  show(view: WebContentsView | null): void {
    if (this.#isClosed) return;
    if (this.#view !== null) this.window.contentView.removeChildView(this.#view);
    this.#view = view;
    if (view === null) return;
    view.setBounds(this.#place);
    view.setBorderRadius(this.#cornerRadius);
    view.setVisible(!this.#isCovered);
    this.window.contentView.addChildView(view);
  }

  /** Gives the keyboard to the mini-program: whoever opens one works in it. */
  focusView(): void {
    if (!this.#isClosed && !this.#isCovered) this.#view?.webContents.focus();
  }

  /** Hides the view while a dialog of the window's own page needs its place: views lie over the page. */
  coverView(isCovered: boolean): void {
    this.#isCovered = isCovered;
    this.#view?.setVisible(!isCovered);
  }

  /** @param cornerRadius px, of the view */
  placeView(place: ViewPlace, cornerRadius: number): void {
    this.#place = place;
    this.#cornerRadius = Math.round(cornerRadius);
    this.#view?.setBounds(place);
    this.#view?.setBorderRadius(this.#cornerRadius);
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
