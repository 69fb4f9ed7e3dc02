import type { WebViewCover } from "../../../app/bridge/page/web-views";

/** Whatever a layer draws, apart from the region of notices, which is there from the start. */
const SOMETHING_IN_A_LAYER = ":scope > .mh-layer > :not(.mh-notices), .mh-notice, .mh-notices-mask";

/** What the phone shows over its pages, and so over a web page. @param body the phone's own */
export function phoneCover(body: HTMLElement): WebViewCover {
  if (body.querySelector("dialog[open]") !== null) return "dialog";
  return body.querySelector(SOMETHING_IN_A_LAYER) === null ? "nothing" : "notice";
}
