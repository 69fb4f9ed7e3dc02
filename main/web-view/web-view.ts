import { join } from "node:path";
import type { Rectangle, Session, WebContents, WebContentsView } from "electron";
import {
  H5,
  type WebViewBounds,
  type WebViewCover,
  type WebViewError,
  type WebViewEvent,
} from "../../app/bridge/page/web-views";
import { lockedDownView } from "../chromium/locked-down-view";
import { MINI_PROGRAM_SCHEME } from "../chromium/scheme";
import { type EmulatedScreen, ScreenEmulation } from "../chromium/screen-emulation";
import type { Clock } from "../clock/clock";
import { push } from "../ipc/push";
import { guarded } from "../limits/guarded";
import { guardFetches } from "../network/fetch-guard";
import type { RequestPolicy } from "../network/request-policy";
import { addressRefusal } from "./address";
import { closeServiceWorkers } from "./service-workers";
import { webPageFetch } from "./web-page-fetch";
import { closeDocuments } from "./web-page-headers";
import type { WebPageLayer } from "./web-page-layer";

/** Chromium's code of a load that another one replaced: nothing went wrong. */
const ABORTED = -3;

/** Code units of an address that is told as one that failed, and of a title: a page may make them as long as it likes. */
const MAX_TOLD_LENGTH = 4_000;
const MAX_TITLE_LENGTH = 1_000;

/** Chromium's code of a load that failed for no reason it can name. */
const GONE = -2;

/** What H5 pages look for to know that they are inside a mini-program. Source: docs/platform/components-basic.md#web-view. */
const USER_AGENT_SUFFIX = "AliApp(AP/10.5.0) AlipayClient/10.5.0 MiniProgram";

export interface WebViewOptions {
  readonly builtFolder: string;
  /** Of all web-views of one account's mini-program: what they keep never meets the mini-program's own. */
  readonly partition: string;
  readonly layer: WebPageLayer;
  readonly clock: Clock;
  /** Asked anew each time. The list of domains is for requests, and no web page's. */
  readonly policy: () => RequestPolicy;
  readonly tell: (event: WebViewEvent) => void;
  /** Told when the document is gone, for another one or for good. */
  readonly onEnd: () => void;
}

/** One H5 page in a view, a process and a session apart from the mini-program that shows it. */
export class WebView {
  readonly view: WebContentsView;
  /** Kept: Electron takes it from the view when the page closes itself. */
  readonly #contents: WebContents;
  readonly #tell: (event: WebViewEvent) => void;
  readonly #onEnd: () => void;
  readonly #policy: () => RequestPolicy;
  readonly #screen: ScreenEmulation;
  /** Nothing is loaded before. */
  readonly #ready: Promise<void>;
  #bounds: WebViewBounds | null = null;
  #cover: WebViewCover = "nothing";
  #phoneScreen: EmulatedScreen | null = null;
  readonly #layer: WebPageLayer;
  /** A dialog has taken the keyboard from the page. */
  #hasLentFocus = false;
  #isClosed = false;
  /** Why the page's process is being ended; null for one that ends by itself. */
  #flood: string | null = null;

  constructor({ builtFolder, partition, layer, clock, policy, tell, onEnd }: WebViewOptions) {
    this.#policy = policy;
    this.#tell = tell;
    this.#onEnd = onEnd;
    this.#layer = layer;
    this.view = lockedDownView({
      partition,
      preload: join(builtFolder, "preload", "web-view.cjs"),
      additionalArguments: [],
      mayNavigate: (address) => this.#mayNavigate(address, true),
      onFlood: (reason) => {
        this.#flood = reason;
      },
    });
    layer.add(this.view);
    const { webContents } = this.view;
    this.#contents = webContents;
    this.#screen = new ScreenEmulation(webContents, clock);
    answerClientScript(webContents.session);
    guardFetches(webContents.session, (url) => webPageFetch(url, policy().ownPorts));
    closeDocuments(webContents.session);
    this.#ready = closeServiceWorkers(webContents.session);
    webContents.setUserAgent(`${webContents.getUserAgent()} ${USER_AGENT_SUFFIX}`);
    this.#follow(webContents);
  }

  /** Tells what happens to the page, until it is closed. */
  #follow(contents: WebContents): void {
    const tell = this.#tell;
    const fail = (src: string, code: number, reason: string) =>
      tell({ type: "error", src: src.slice(0, MAX_TOLD_LENGTH), error: { code, reason }, stays: false });
    contents.on(
      "page-title-updated",
      guarded((_event, title) => tell({ type: "title", title: title.slice(0, MAX_TITLE_LENGTH) })),
    );
    contents.on(
      "did-finish-load",
      guarded(() => tell({ type: "load", src: contents.getURL() })),
    );
    contents.on(
      "did-fail-load",
      guarded((_event, code, reason, src, isMainFrame) => {
        if (!isMainFrame || code === ABORTED) return;
        // Chromium's own page of the failure has taken the document's place.
        this.#onEnd();
        fail(src, code, reason);
      }),
    );
    contents.on(
      "render-process-gone",
      guarded((_event, { reason }) => {
        this.#onEnd();
        if (reason !== "clean-exit") fail(contents.getURL(), GONE, this.#flood ?? reason);
        this.#flood = null;
      }),
    );
    let src = "";
    // Not when it starts: a navigation that is refused, or becomes a download, leaves the document where it is.
    const onDocument = (_event: unknown, address: string) => {
      src = address;
      this.#onEnd();
    };
    contents.on("did-navigate", guarded(onDocument));
    const leaveFailure = () => {
      // Whoever closed the view knows; a page that closed itself (`window.close()`) leaves a failure in its place.
      if (this.#isClosed) return;
      this.#onEnd();
      this.#layer.hide(this.view);
      fail(src, GONE, "the page closed itself");
    };
    contents.once("destroyed", guarded(leaveFailure));
  }

  /** Loads an address; one that is refused is told as any other failure. */
  load(src: string): void {
    if (!this.#mayNavigate(src, false)) return;
    const load = async () => {
      if (this.#contents.isDestroyed()) return;
      // A failure is told by did-fail-load; the promise says it a second time.
      await this.#contents.loadURL(src).catch(() => {});
    };
    this.#ready.then(load).catch((error: unknown) => {
      console.error(error);
      this.#tell({
        type: "error",
        src: src.slice(0, MAX_TOLD_LENGTH),
        error: { code: GONE, reason: "the page's session is not ready" },
        stays: false,
      });
    });
  }

  /** Hands the page a message of the mini-program. @returns once the page has taken it, or will never */
  post(text: string): Promise<void> {
    return push(this.#contents, H5, "message", text);
  }

  /**
   * @param bounds in the mini-program's px; null hides the page
   * @param cover what the mini-program shows over the page
   */
  move(bounds: WebViewBounds | null, cover: WebViewCover): void {
    this.#bounds = bounds;
    this.#cover = cover;
    this.#layOut();
    this.#passFocus();
  }

  /** @param screen the one that the mini-program sees, and may be drawn smaller in; null is the computer's own */
  fitScreen(screen: EmulatedScreen | null): void {
    this.#phoneScreen = screen;
    this.#layOut();
  }

  /** To be called when the page has another screen than before. */
  keepScreen(): void {
    this.#screen.keep();
  }

  #layOut(): void {
    if (this.#contents.isDestroyed()) return;
    if (this.#bounds === null) {
      this.#layer.hide(this.view);
      return;
    }
    const scale = this.#phoneScreen?.scale ?? 1;
    this.#layer.move(this.view, scaled(this.#bounds, scale), this.#cover !== "nothing");
    const width = Math.round(this.#bounds.width);
    const height = Math.round(this.#bounds.height);
    // A page without an area has no screen either.
    if (this.#phoneScreen !== null && width > 0 && height > 0) this.#screen.set(this.#phoneScreen, { width, height });
  }

  /** A dialog has the keyboard while it is open, and a page that is out of sight has it no more. */
  #passFocus(): void {
    const webContents = this.#contents;
    if (webContents.isDestroyed()) return;
    const isShown = this.#bounds !== null;
    if (isShown && this.#cover === "nothing" && this.#hasLentFocus) webContents.focus();
    const yields = (!isShown || this.#cover === "dialog") && webContents.isFocused();
    if (yields) this.#layer.focusProgram();
    this.#hasLentFocus = isShown && this.#cover !== "nothing" && (this.#hasLentFocus || yields);
  }

  /** @returns whether there was a step to go back */
  back(): boolean {
    if (this.#contents.isDestroyed()) return false;
    const { navigationHistory } = this.#contents;
    if (!navigationHistory.canGoBack()) return false;
    navigationHistory.goBack();
    return true;
  }

  close(): void {
    this.#isClosed = true;
    this.#layer.remove(this.view);
    if (!this.#contents.isDestroyed()) this.#contents.close();
  }

  /** @param stays whether a page is shown that stays when the address is refused */
  #mayNavigate(src: string, stays: boolean): boolean {
    const error: WebViewError | null = addressRefusal(src, this.#policy().ownPorts);
    if (error !== null) this.#tell({ type: "error", src: src.slice(0, MAX_TOLD_LENGTH), error, stays });
    return error === null;
  }
}

/** Whole px, by the edges: neighbours in the mini-program stay neighbours. */
function scaled({ x, y, width, height }: WebViewBounds, scale: number): Rectangle {
  const left = Math.round(x * scale);
  const top = Math.round(y * scale);
  return {
    x: left,
    y: top,
    width: Math.max(0, Math.round((x + width) * scale) - left),
    height: Math.max(0, Math.round((y + height) * scale) - top),
  };
}

/** Chromium takes a redirect to `data:` for unsafe, so the script comes from a scheme of our own. */
function answerClientScript({ protocol }: Session): void {
  if (!protocol.isProtocolHandled(MINI_PROGRAM_SCHEME)) {
    protocol.handle(MINI_PROGRAM_SCHEME, () => new Response("", { headers: { "content-type": "text/javascript" } }));
  }
}
