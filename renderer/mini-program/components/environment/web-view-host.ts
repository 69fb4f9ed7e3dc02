import type { WebViewFailure } from "./web-view-failure";

/** A web page that stands over the element of a `<web-view>`. */
export interface AttachedWebView {
  /** Leads it to another address. */
  load(src: string): void;
  /** Takes the web page away. */
  detach(): void;
}

/**
 * What a web page tells the mini-program's page: the events of `<web-view>`.
 * Source: docs/platform/components-basic.md#web-view.
 */
export interface WebViewEvents {
  message(detail: Readonly<Record<string, unknown>>): void;
  load(src: string): void;
  error(failure: WebViewFailure): void;
}

/** The seam to the main process, which owns the view and session partition of every web page. */
export interface WebViewHost {
  /** @param element the area that the web page is to cover, for as long as it is attached */
  attach(element: HTMLElement, src: string, events: WebViewEvents): AttachedWebView;
}
