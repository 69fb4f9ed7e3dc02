import type { PageLocation } from "../../preview/open-page";
import type { Problem } from "../../text/problem";
import { bareCall, bareSyncCall, call, contract, push } from "../contract";
import type { MiniProgramFacts } from "./mini-program-facts";

export const MAX_REFUSAL_LENGTH = 4 * 1_024;

/** Between a mini-program's runtime and the host around it, apart from its `my` calls. */
export const PREVIEW = contract({
  name: "preview",
  from: ["mini-program"],
  calls: {
    /** Asked once by each document, at its start. */
    facts: bareSyncCall<MiniProgramFacts>(),
    /** The page stack, bottom first; empty when no page could be opened. */
    pages: call<readonly PageLocation[]>(),
    refusal: call<string>(),
    exit: bareCall(),
  },
  pushes: {
    background: push<boolean>(),
    openPage: push<string>(),
    problems: push<readonly Problem[]>(),
  },
});

/** What the runtime and the host tell each other while a mini-program is worked on. */
export interface PreviewLink {
  /**
   * Tells the page stack after each change of it. The host shows it, and gives it back as `startPages` when a saved file
   * starts the mini-program anew.
   */
  reportPages(pages: readonly PageLocation[]): void;
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
