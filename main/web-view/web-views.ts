import type { WebContents } from "electron";
import {
  type H5Answer,
  type H5Message,
  WEB_VIEWS,
  type WebViewEvent,
  type WebViewRequest,
} from "../../app/bridge/page/web-views";
import type { ScreenEmulation } from "../chromium/screen-emulation";
import type { Clock } from "../clock/clock";
import type { Callers } from "../ipc/callers";
import { isBehind } from "../ipc/page-outbox";
import { push, pushLatest } from "../ipc/push";
import type { RequestPolicy } from "../network/request-policy";
import { webViewPartition } from "../profile/profile-files";
import { ForwardedCalls } from "./forwarded-calls";
import { Openings, type OpenRequest } from "./openings";
import type { WebPageLayer } from "./web-page-layer";
import { WebView } from "./web-view";

export interface WebViewsOptions {
  readonly builtFolder: string;
  readonly storeId: string;
  /** Of the mini-program, whose page is told what happens. */
  readonly program: WebContents;
  readonly webPages: WebPageLayer;
  readonly callers: Callers;
  readonly clock: Clock;
  readonly policy: () => RequestPolicy;
  /** The screen that the mini-program sees. */
  readonly screen: ScreenEmulation;
}

/** More than a page stack can show; a page that opens more is broken. */
const MAX_WEB_VIEWS = 16;

const NOT_HEARD: H5Answer = {
  isOk: false,
  text: JSON.stringify({ error: 3, errorMessage: "the mini-program takes no calls" }),
};

/** The web-views of one running mini-program, by the ids that its page gave them. */
export class WebViews {
  readonly #options: WebViewsOptions;
  readonly #views = new Map<number, WebView>();
  readonly #calls = new ForwardedCalls();
  readonly #openings: Openings;

  constructor(options: WebViewsOptions) {
    this.#options = options;
    this.#openings = new Openings(options.clock, ({ request, bounds, cover }) => {
      const view = this.#make(request.id);
      view.move(bounds, cover);
      view.load(request.src);
    });
    // The page does not hear of it: its own px stay as they are.
    options.screen.onChange(() => {
      for (const view of this.#views.values()) view.fitScreen(options.screen.current);
    });
  }

  /**
   * Carries out what the mini-program's page asks. An id that is not there is no error: the page may ask while it closes.
   * @returns false only for `back` without a step to go back
   */
  async ask(request: WebViewRequest): Promise<boolean> {
    const view = this.#views.get(request.id);
    switch (request.do) {
      case "open":
        this.#open(request);
        return true;
      case "move":
        view?.move(request.bounds, request.cover);
        this.#openings.move(request.id, request.bounds, request.cover);
        return true;
      case "close":
        this.#close(request.id);
        return true;
      case "post":
        await view?.post(request.text);
        return true;
      case "back":
        return view?.back() ?? false;
      case "answer":
        this.#calls.answer(request.id, request.callId, { isOk: request.isOk, text: request.text });
        return true;
    }
  }

  /** Hands on what an H5 page says; a call is answered once the mini-program has carried it out. */
  async hear(id: number, message: H5Message): Promise<H5Answer | null> {
    // What waits was said by documents that are gone: each has room for so much, and waits for it then.
    const isLost = isBehind(this.#options.program);
    if (message.do === "post") {
      if (!isLost) await this.#hand(id, { type: "message", text: message.text });
      return null;
    }
    if (isLost) return NOT_HEARD;
    const { callId, answer } = this.#calls.begin(id);
    void this.#hand(id, { type: "call", callId, name: message.name, text: message.text });
    return answer;
  }

  /** @returns once the mini-program's page has taken it, or never will */
  #hand(id: number, happened: WebViewEvent): Promise<void> {
    return push(this.#options.program, WEB_VIEWS, "event", { id, happened });
  }

  /** To be called when the mini-program's page starts anew or goes. */
  closeAll(): void {
    this.#openings.clear();
    for (const id of [...this.#views.keys()]) this.#close(id);
  }

  #open(request: OpenRequest): void {
    this.#close(request.id);
    if (this.#views.size + this.#openings.size >= MAX_WEB_VIEWS) {
      throw new Error(`more than ${MAX_WEB_VIEWS} web-views at once`);
    }
    this.#openings.add(request);
  }

  #make(id: number): WebView {
    const { builtFolder, storeId, webPages, callers, clock, policy } = this.#options;
    const view = new WebView({
      builtFolder,
      partition: `persist:${webViewPartition(storeId)}`,
      layer: webPages,
      clock,
      policy,
      tell: (event) => this.#tell(id, event),
      onEnd: () => this.#calls.release(id),
    });
    this.#views.set(id, view);
    callers.register(view.view.webContents, {
      caller: {
        kind: "web-view",
        storeId,
        say: (message) => this.hear(id, message),
        keepScreen: () => view.keepScreen(),
      },
      accepts: isWebOrigin,
    });
    view.fitScreen(this.#options.screen.current);
    return view;
  }

  #close(id: number): void {
    this.#openings.drop(id);
    const view = this.#views.get(id);
    if (view === undefined) return;
    this.#views.delete(id);
    this.#calls.release(id);
    view.close();
  }

  #tell(id: number, happened: WebViewEvent): void {
    pushLatest(this.#options.program, WEB_VIEWS, "event", { id, happened }, { about: `${id} ${happened.type}` });
  }
}

/** Not "null", the origin of pages without one: they would all share a realm. */
function isWebOrigin(origin: string): boolean {
  return origin.startsWith("https://") || origin.startsWith("http://");
}
