import type { Session } from "electron";

/** What Chromium itself fetches for a page, in any of its frames. Our own schemes pass unasked. */
const NETWORK = { urls: ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*"] };

/** Fetched, or not; or something else in its place. */
export type FetchDecision = "pass" | "refuse" | { readonly redirectURL: string };

/**
 * Asks before anything is fetched for a session, and again for each redirect. A session has one such question: whoever asks takes
 * the place of whoever asked before.
 */
export function guardFetches({ webRequest }: Session, decide: (url: string) => FetchDecision): void {
  // A fetch that nobody answers waits for ever, and an exception here would end the program.
  const decided = (url: string): FetchDecision => {
    try {
      return decide(url);
    } catch (error) {
      console.error(error);
      return "refuse";
    }
  };
  webRequest.onBeforeRequest(NETWORK, ({ url }, answer) => {
    const decision = decided(url);
    if (decision === "pass") answer({});
    else if (decision === "refuse") answer({ cancel: true });
    else answer(decision);
  });
}
