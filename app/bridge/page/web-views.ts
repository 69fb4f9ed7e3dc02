import { call, contract, push } from "../contract";

/** UTF-16 code units of a message between a mini-program and a web page; refuses one made only to fill memory. */
export const MAX_TEXT_LENGTH = 4 * 1024 * 1024;

/** What the mini-program shows over its pages, and so over a web page: a dialog takes the keyboard, a notice does not. */
export const COVERS = ["nothing", "notice", "dialog"] as const;
export type WebViewCover = (typeof COVERS)[number];

/** CSS pixels from the top left of the mini-program's page. */
export interface WebViewBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a mini-program's page may ask about its web-views, each by a number that means something to that page alone. */
export type WebViewRequest =
  | { readonly do: "open"; readonly id: number; readonly src: string; readonly bounds: WebViewBounds }
  /** Null bounds hide it: another page covers it. */
  | { readonly do: "move"; readonly id: number; readonly bounds: WebViewBounds | null; readonly cover: WebViewCover }
  | { readonly do: "close"; readonly id: number }
  /** A JSON text for the H5 page's `my.onMessage`. */
  | { readonly do: "post"; readonly id: number; readonly text: string }
  /** One step back in the H5 page's own history, when there is one. */
  | { readonly do: "back"; readonly id: number }
  /** How a call of the H5 page ended; a JSON text. */
  | {
      readonly do: "answer";
      readonly id: number;
      readonly callId: number;
      readonly isOk: boolean;
      readonly text: string;
    };

/** What happens in a web-view, told to the page that holds it. */
export type WebViewEvent =
  | { readonly type: "load"; readonly src: string }
  /** `stays`: the page that was there is still shown. */
  | { readonly type: "error"; readonly src: string; readonly error: WebViewError; readonly stays: boolean }
  | { readonly type: "title"; readonly title: string }
  | { readonly type: "message"; readonly text: string }
  | { readonly type: "call"; readonly callId: number; readonly name: ForwardedCall; readonly text: string };

export interface ToldWebViewEvent {
  readonly id: number;
  readonly happened: WebViewEvent;
}

/** Why a page was not loaded. Source: docs/platform/components-basic.md#web-view. */
export interface WebViewError {
  readonly code: number;
  readonly reason: string;
}

/** The `my` functions of an H5 page that its mini-program carries out. Source: docs/platform/components-basic.md#web-view. */
export const FORWARDED_CALLS = [
  "navigateTo",
  "navigateBack",
  "switchTab",
  "reLaunch",
  "redirectTo",
  "alert",
  "showLoading",
  "hideLoading",
  "getNetworkType",
  "chooseImage",
  "previewImage",
  "getLocation",
  "openLocation",
  "startShare",
  "tradePay",
] as const;
export type ForwardedCall = (typeof FORWARDED_CALLS)[number];

/** What an H5 page may say to its mini-program: JSON texts. */
export type H5Message =
  | { readonly do: "post"; readonly text: string }
  | { readonly do: "call"; readonly name: ForwardedCall; readonly text: string };

/** How a forwarded call ended: a JSON text for `success` or `fail`. */
export interface H5Answer {
  readonly isOk: boolean;
  readonly text: string;
}

/** A mini-program's web-views, as its page shows them. */
export const WEB_VIEWS = contract({
  name: "web-view",
  from: ["mini-program"],
  calls: {
    /** `back` answers whether there was a step to go back, `post` once the H5 page has taken it. */
    request: call<WebViewRequest, boolean>(),
  },
  pushes: { event: push<ToldWebViewEvent>() },
});

/** What an H5 page in a web-view and its mini-program say to each other. */
export const H5 = contract({
  name: "h5",
  from: ["web-view"],
  calls: {
    /** `call` answers an H5Answer, `post` null once the mini-program has taken it. */
    say: call<H5Message, H5Answer | null>(),
  },
  pushes: {
    /** A JSON text for the page's `my.onMessage`. */
    message: push<string>(),
  },
});

/** A page's end of its web-views. */
export interface RawWebViews {
  /** Resolves false only for `back` without a step to go back to. */
  ask(request: WebViewRequest): Promise<boolean>;
  /** One listener for all web-views of the page. */
  listen(listener: (id: number, event: WebViewEvent) => void): void;
}
