import { call, contract } from "../contract";

/** The one channel that all pushes travel on: a number, counted by page; the channel of the push; the message. */
export const PUSHED = "page.pushed";

export interface PageTaken {
  /** The page has taken all that it was told up to this number; null: its document is new, and hears of nothing before. */
  readonly upTo: number | null;
}

/** How whatever the main process tells a page without being asked is acknowledged. */
export const PAGE = contract({
  name: "page",
  from: ["host", "mini-program", "web-view"],
  calls: { taken: call<PageTaken>() },
  pushes: {},
});
