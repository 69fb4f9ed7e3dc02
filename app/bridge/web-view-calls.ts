import * as v from "valibot";
import { parserOf } from "./bad-call";
import { jsonText } from "./json-schema";

const pixels = v.pipe(v.number(), v.minValue(-20_000), v.maxValue(20_000));
const place = v.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });
/** Chosen by the mini-program's page; means something to that page alone. */
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
/** Longer messages than any page sends; refuses one made only to fill memory. */
const MAX_TEXT_LENGTH = 4 * 1024 * 1024;
const text = jsonText(MAX_TEXT_LENGTH);
const address = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));

/** What the mini-program shows over its pages, and so over a web page: a dialog takes the keyboard, a notice does not. */
const COVERS = ["nothing", "notice", "dialog"] as const;
export type WebViewCover = (typeof COVERS)[number];

const request = v.variant("do", [
  v.strictObject({ do: v.literal("open"), id, src: address, place }),
  /** A null place hides it: another page covers it. */
  v.strictObject({ do: v.literal("place"), id, place: v.nullable(place), cover: v.picklist(COVERS) }),
  v.strictObject({ do: v.literal("close"), id }),
  /** A JSON text for the H5 page's `my.onMessage`. */
  v.strictObject({ do: v.literal("post"), id, text }),
  /** One step back in the H5 page's own history, when there is one. */
  v.strictObject({ do: v.literal("back"), id }),
  /** How a call of the H5 page ended; a JSON text. */
  v.strictObject({ do: v.literal("answer"), id, callId: id, isOk: v.boolean(), text }),
]);

/** What a mini-program's page may ask about its web-views. */
export type WebViewRequest = v.InferOutput<typeof request>;

/** CSS pixels from the top left of the mini-program's page. */
export type WebViewPlace = v.InferOutput<typeof place>;

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

/** Why a page was not loaded. Source: components-basic.md, web-view. */
export interface WebViewError {
  readonly code: number;
  readonly reason: string;
}

/** The `my` functions of an H5 page that its mini-program carries out. Source: components-basic.md, web-view. */
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

const h5Message = v.variant("do", [
  v.strictObject({ do: v.literal("post"), text }),
  v.strictObject({ do: v.literal("call"), name: v.picklist(FORWARDED_CALLS), text }),
]);

/** What an H5 page may say to its mini-program. */
export type H5Message = v.InferOutput<typeof h5Message>;

/** How a forwarded call ended: a JSON text for `success` or `fail`. */
export interface H5Answer {
  readonly isOk: boolean;
  readonly text: string;
}

export const WEB_VIEW_CHANNELS = {
  /**
   * Page to main: a WebViewRequest. `back` answers whether there was a step to go back, `post` once the H5 page has taken it.
   */
  request: "web-view.request",
  /** Main to page: a ToldWebViewEvent. */
  event: "web-view.event",
  /** H5 page to main: an H5Message. `call` answers an H5Answer, `post` once the mini-program has taken it. */
  fromH5: "web-view.from-h5",
  /** Main to H5 page: a JSON text. */
  toH5: "web-view.to-h5",
} as const;

export const parseWebViewRequest = parserOf(WEB_VIEW_CHANNELS.request, request);
export const parseH5Message = parserOf(WEB_VIEW_CHANNELS.fromH5, h5Message);

/** A page's end of its web-views. */
export interface RawWebViews {
  /** Resolves false only for `back` without a step to go back to. */
  ask(request: WebViewRequest): Promise<boolean>;
  /** One listener for all web-views of the page. */
  listen(listener: (id: number, event: WebViewEvent) => void): void;
}
