import * as v from "valibot";
import type { Problem } from "../mini-program/problem";
import { parserOf } from "./bad-call";
import type { MiniProgramFacts } from "./mini-program-bridge";

/** More than the deepest page stack, plugins included; refuses a message made only to fill the main process. */
const MAX_PAGES = 64;
const MAX_PATH_LENGTH = 1_024;
const MAX_QUERY_LENGTH = 64 * 1_024;
export const MAX_REFUSAL_LENGTH = 4 * 1_024;

const openPage = v.strictObject({
  path: v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_PATH_LENGTH)),
  query: v.pipe(v.string(), v.maxLength(MAX_QUERY_LENGTH)),
});

/** A page of the stack: its path as in app.json, and its query as it stands in a url, without the `?`. */
export type OpenPagePlace = Readonly<v.InferOutput<typeof openPage>>;

/** The channels between a mini-program's runtime and the host around it, apart from its `my` calls. */
export const PREVIEW_CHANNELS = {
  /** Asked once by each document, at its start. */
  facts: "preview.facts",
  pages: "preview.pages",
  refusal: "preview.refusal",
  exit: "preview.exit",
  /** Pushed to the page. */
  background: "preview.background",
  /** Pushed to the page. */
  openPage: "preview.open-page",
  /** Pushed to the page. */
  problems: "preview.problems",
} as const;

/** Bottom first; empty when no page could be opened. */
export const parseOpenPages = parserOf(PREVIEW_CHANNELS.pages, v.pipe(v.array(openPage), v.maxLength(MAX_PAGES)));

/** Pages as they may be told: a query that is too long is left out. */
export function shownPages(pages: readonly OpenPagePlace[]): readonly OpenPagePlace[] {
  return pages
    .slice(-MAX_PAGES)
    .map(({ path, query }) => ({ path, query: query.length > MAX_QUERY_LENGTH ? "" : query }));
}

export const parseRefusal = parserOf(PREVIEW_CHANNELS.refusal, v.pipe(v.string(), v.maxLength(MAX_REFUSAL_LENGTH)));

/** The answer to `facts`: an error travels as text, since none can be thrown across a synchronous message. */
export type FactsAnswer = { readonly facts: MiniProgramFacts } | { readonly error: string };

/** What the runtime and the host tell each other while a mini-program is worked on. */
export interface PreviewLink {
  /**
   * Tells the page stack after each change of it. The host shows it, and gives it back as `startPages` when a saved file
   * starts the mini-program anew.
   */
  reportPages(pages: readonly OpenPagePlace[]): void;
  /** Tells why the page that the host asked for was not opened. */
  reportRefusal(message: string): void;
  /** Closes the mini-program: the user has left it. */
  exit(): void;
  /** @param listener told whether the mini-program is in the background now: nobody sees its window */
  onBackground(listener: (isInBackground: boolean) => void): void;
  /** @param listener opens the page of a url as `my.reLaunch` does */
  onOpenPage(listener: (url: string) => void): void;
  /**
   * @param listener shows mistakes of a saved file over the page, which runs on as it was before the file was saved; an
   *   empty list takes them away
   */
  onProblems(listener: (problems: readonly Problem[]) => void): void;
}
