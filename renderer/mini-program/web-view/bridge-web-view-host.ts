import type { ForwardedCall, RawWebViews, WebViewEvent, WebViewPlace } from "../../../app/bridge/web-view-calls";
import type { AttachedWebView, WebViewEvents, WebViewHost } from "../components/web-view-host";
import { warnOnce } from "../problems/runtime-warnings";

interface Attached {
  readonly element: HTMLElement;
  readonly events: WebViewEvents;
  /** The element says why; the web page must not lie over it. */
  hasFailed: boolean;
}

/** The web-views of this page, as the main process shows them: each follows the element that stands for it. */
export class BridgeWebViewHost implements WebViewHost {
  readonly #raw: RawWebViews;
  readonly #layers: readonly Element[];
  readonly #attached = new Map<number, Attached>();
  readonly #sizes = new ResizeObserver(() => this.#placeAll());
  #my: object = {};
  #lastId = 0;

  /**
   * @param layers where dialogs and problems appear. A web-view lies above everything of the page, so it steps aside for them
   */
  constructor(raw: RawWebViews, layers: readonly Element[]) {
    this.#raw = raw;
    this.#layers = layers;
    raw.listen((id, event) => this.#hear(id, event));
    const covers = new MutationObserver(() => this.#placeAll());
    for (const layer of layers) covers.observe(layer, { childList: true, subtree: true });
    window.addEventListener("resize", () => this.#placeAll());
  }

  /** @param my carries out what H5 pages call, and shows their titles */
  serve(my: object): void {
    this.#my = my;
  }

  attach(element: HTMLElement, src: string, events: WebViewEvents): AttachedWebView {
    this.#lastId += 1;
    const id = this.#lastId;
    const attached: Attached = { element, events, hasFailed: false };
    this.#attached.set(id, attached);
    const open = (address: string) => {
      attached.hasFailed = false;
      void this.#raw.ask({ do: "open", id, src: address, place: this.#placeOf(element) ?? NOWHERE });
    };
    open(src);
    this.#sizes.observe(element);
    return {
      load: open,
      detach: () => {
        this.#sizes.unobserve(element);
        this.#attached.delete(id);
        void this.#raw.ask({ do: "close", id });
      },
    };
  }

  /** `my.createWebViewContext(id).postMessage(data)`. Source: components-basic.md, web-view. */
  post(elementId: string, text: string): void {
    for (const [id, { element }] of this.#attached) {
      if (element.id === elementId) void this.#raw.ask({ do: "post", id, text });
    }
  }

  /** One step back in the H5 page that is on the screen. @returns whether there was one */
  async back(): Promise<boolean> {
    for (const [id, { element }] of this.#attached) {
      if (this.#placeOf(element) !== null) return this.#raw.ask({ do: "back", id });
    }
    return false;
  }

  #placeAll(): void {
    for (const [id, { element, hasFailed }] of this.#attached) {
      const isHidden = hasFailed || this.#isCovered();
      void this.#raw.ask({ do: "place", id, place: isHidden ? null : this.#placeOf(element) });
    }
  }

  #isCovered(): boolean {
    return this.#layers.some(
      (layer) => layer.querySelector("[role=alertdialog], [role=dialog], [role=alert]") !== null,
    );
  }

  /** Null when its page is not on the screen. */
  #placeOf(element: HTMLElement): WebViewPlace | null {
    const { x, y, width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 ? { x, y, width, height } : null;
  }

  #hear(id: number, event: WebViewEvent): void {
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
          this.#placeAll();
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

/** Main places it anew as soon as its element has a size. */
const NOWHERE: WebViewPlace = { x: 0, y: 0, width: 0, height: 0 };

/** A page's handler reads what was posted from `event.detail`. Source: components-basic.md, web-view, detail shape. */
function detailOf(posted: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof posted === "object" && posted !== null && !Array.isArray(posted);
  return isObject ? (posted as Record<string, unknown>) : { data: posted };
}
