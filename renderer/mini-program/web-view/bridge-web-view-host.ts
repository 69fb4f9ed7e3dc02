import type { ForwardedCall, RawWebViews, WebViewBounds, WebViewEvent } from "../../../app/bridge/page/web-views";
import type { AttachedWebView, WebViewEvents, WebViewHost } from "../components/environment/web-view-host";
import { warnOnce } from "../problems/runtime-warnings";
import { phoneCover } from "./phone-cover";

/** On the phone's body while a web page is seen through it: see phone-window.css. */
const OVER_WEB_PAGE = "mh-over-web-page";

interface Attached {
  readonly element: HTMLElement;
  readonly events: WebViewEvents;
  /** The element says why; the web page must not lie over it. */
  hasFailed: boolean;
  /** The last one, as JSON: the page is told of changes only. */
  lastReport: string;
}

/** The web-views of this page, as the main process shows them: each follows the element that stands for it. */
export class BridgeWebViewHost implements WebViewHost {
  readonly #raw: RawWebViews;
  readonly #body: HTMLElement;
  readonly #attached = new Map<number, Attached>();
  readonly #sizes = new ResizeObserver(() => this.#updateBounds());
  #my: object = {};
  #lastId = 0;

  /** @param body the phone's: whatever it shows over its pages lies over their web pages too */
  constructor(raw: RawWebViews, body: HTMLElement) {
    this.#raw = raw;
    this.#body = body;
    raw.listen((id, event) => this.#handle(id, event));
    // Pages come and go, bars change, dialogs and notices open: of all that the body's own tree tells.
    const changes = new MutationObserver(() => this.#updateBounds());
    changes.observe(body, { childList: true, subtree: true, attributeFilter: ["class", "open"] });
    window.addEventListener("resize", () => this.#updateBounds());
  }

  /** @param my carries out what H5 pages call, and shows their titles */
  serve(my: object): void {
    this.#my = my;
  }

  attach(element: HTMLElement, src: string, events: WebViewEvents): AttachedWebView {
    this.#lastId += 1;
    const id = this.#lastId;
    const attached: Attached = { element, events, hasFailed: false, lastReport: "" };
    this.#attached.set(id, attached);
    const open = (address: string) => {
      attached.hasFailed = false;
      attached.lastReport = "";
      const bounds = this.#boundsOf(element) ?? NOWHERE;
      this.#raw.ask({ do: "open", id, src: address, bounds }).catch((refusal) => this.#refused(id, address, refusal));
      this.#updateBounds();
    };
    open(src);
    this.#sizes.observe(element);
    return {
      load: open,
      detach: () => {
        this.#sizes.unobserve(element);
        this.#attached.delete(id);
        void this.#raw.ask({ do: "close", id });
        this.#updateBounds();
      },
    };
  }

  /** `my.createWebViewContext(id).postMessage(data)`. Source: docs/platform/components-basic.md#web-view. */
  post(elementId: string, text: string): void {
    for (const [id, { element }] of this.#attached) {
      if (element.id === elementId) this.#raw.ask({ do: "post", id, text }).catch(notPosted);
    }
  }

  /** One step back in the H5 page that is on the screen. @returns whether there was one */
  async back(): Promise<boolean> {
    for (const [id, { element }] of this.#attached) {
      if (this.#boundsOf(element) !== null) return this.#raw.ask({ do: "back", id });
    }
    return false;
  }

  #updateBounds(): void {
    if (this.#attached.size === 0 && !this.#body.classList.contains(OVER_WEB_PAGE)) return;
    const cover = phoneCover(this.#body);
    let isSeen = false;
    for (const [id, attached] of this.#attached) {
      const bounds = attached.hasFailed ? null : this.#boundsOf(attached.element);
      isSeen ||= bounds !== null;
      attached.element.toggleAttribute("data-web-page", bounds !== null);
      const report = JSON.stringify([bounds, cover]);
      if (report === attached.lastReport) continue;
      attached.lastReport = report;
      void this.#raw.ask({ do: "move", id, bounds, cover });
    }
    this.#body.classList.toggle(OVER_WEB_PAGE, isSeen);
  }

  /** Null when its page is not on the screen. What the phone shows above and below its pages stays free. */
  #boundsOf(element: HTMLElement): WebViewBounds | null {
    if (!element.checkVisibility()) return null;
    const { left, right, ...area } = element.getBoundingClientRect().toJSON() as DOMRect;
    const top = Math.max(area.top, edgeOf(this.#body.querySelector(".mh-bar"), "bottom", area.top));
    const bottom = Math.min(area.bottom, edgeOf(ownTabBarBeside(element), "top", area.bottom));
    return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
  }

  /** More of them than there may be, or an address that is too long. */
  #refused(id: number, src: string, refusal: unknown): void {
    const reason = refusal instanceof Error ? refusal.message : String(refusal);
    this.#handle(id, {
      type: "error",
      src: src.slice(0, MAX_REPORTED_LENGTH),
      error: { code: REFUSED, reason },
      stays: false,
    });
  }

  #handle(id: number, event: WebViewEvent): void {
    const attached = this.#attached.get(id);
    if (attached === undefined) return;
    switch (event.type) {
      case "load":
        attached.events.load(event.src);
        break;
      case "error":
        warnOnce(`web-view: ${event.src} was not loaded: ${event.error.code} ${event.error.reason}`);
        if (!event.stays) {
          attached.hasFailed = true;
          this.#updateBounds();
        }
        attached.events.error({ src: event.src, error: event.error, stays: event.stays });
        break;
      case "title":
        void this.#callMy("setNavigationBar", { title: event.title });
        break;
      case "message":
        attached.events.message(detailOf(JSON.parse(event.text)));
        break;
      case "call":
        void this.#carryOut(id, event);
        break;
    }
  }

  #callMy(name: ForwardedCall | "setNavigationBar", options: unknown): Promise<unknown> {
    const called: unknown = Reflect.get(this.#my, name);
    if (typeof called === "function") return Reflect.apply(called, this.#my, [options]) as Promise<unknown>;
    return Promise.reject({ error: 1, errorMessage: `my.${name} is not supported here` });
  }

  async #carryOut(id: number, { callId, name, text }: Extract<WebViewEvent, { type: "call" }>): Promise<void> {
    const answer = (isOk: boolean, result: unknown) =>
      this.#raw.ask({ do: "answer", id, callId, isOk, text: JSON.stringify(result ?? {}) });
    try {
      await answer(true, await this.#callMy(name, JSON.parse(text)));
    } catch (failure) {
      await answer(false, failure);
    }
  }
}

/** Chromium's code of what failed for no reason that it can name. */
const REFUSED = -2;
/** Of an address that is shown as one that failed. */
const MAX_REPORTED_LENGTH = 4_000;

function notPosted(refusal: unknown): void {
  warnOnce(`postMessage: ${refusal instanceof Error ? refusal.message : String(refusal)}`);
}

/** Main places it anew as soon as its element has a size. */
const NOWHERE: WebViewBounds = { x: 0, y: 0, width: 0, height: 0 };

/** A page draws its own tab bar beside what it shows. Source: docs/platform/app-and-pages.md#tabbar. */
function ownTabBarBeside(element: HTMLElement): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.querySelector(".a-customize-tab-bar") : null;
}

function edgeOf(element: Element | null, edge: "top" | "bottom", otherwise: number): number {
  const box = element?.getBoundingClientRect();
  return box === undefined || box.height === 0 ? otherwise : box[edge];
}

/** A page's handler reads what was posted from `event.detail`. Source: docs/platform/components-basic.md#web-view. */
function detailOf(posted: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof posted === "object" && posted !== null && !Array.isArray(posted);
  return isObject ? (posted as Record<string, unknown>) : { data: posted };
}
