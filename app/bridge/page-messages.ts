import * as v from "valibot";
import { parserOf } from "./bad-call";

/** How whatever the main process tells a page without being asked reaches it. */
export const PAGE_CHANNELS = {
  /** Main to page: a number, counted by page; the channel that it is told on; the message. */
  told: "page.told",
  /** Page to main: a PageTaken. */
  taken: "page.taken",
} as const;

const pageTaken = v.strictObject({
  /** The page has taken all that it was told up to this number; null: its document is new, and hears of nothing before. */
  upTo: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type PageTaken = v.InferOutput<typeof pageTaken>;

export const parsePageTaken = parserOf(PAGE_CHANNELS.taken, pageTaken);
