import type { WebContents } from "electron";
import { guarded } from "../limits/guarded";
import { LastingRate } from "../limits/lasting-rate";

/**
 * What a page makes Chromium tell the main process without waiting for an answer, and how many of each in a second no page
 * tells by accident.
 */
const A_SECOND = {
  "page-title-updated": 500,
  "page-favicon-updated": 500,
  "did-change-theme-color": 500,
  "will-frame-navigate": 500,
  "did-navigate-in-page": 5_000,
  "console-message": 50_000,
} as const;
type FloodKind = keyof typeof A_SECOND;
/** Windows that a page asks for: Electron asks one handler of them, and tells no listener. */
const WINDOWS_A_SECOND = 500;

/** Further code units of a line for the console that weigh as much as a line. */
const CODE_UNITS_PER_LINE = 1_000;

/** As much of a page as watching it takes. */
type FloodingPage = Pick<WebContents, "on" | "isDestroyed" | "forcefullyCrashRenderer">;

/**
 * Ends a page that floods the main process with what cannot wait in the page: titles, lines for the console, addresses. Only its
 * process can be ended; whoever shows it hears of that as of any other end.
 * @param now milliseconds from any fixed moment
 * @param onFlood told before the page ends, once
 * @returns to be called for each window that the page asks for
 */
export function endFloods(page: FloodingPage, now: () => number, onFlood: (reason: string) => void): () => void {
  let isEnded = false;
  const end = (reason: string) => {
    if (isEnded || page.isDestroyed()) return;
    isEnded = true;
    console.warn(`A page was ended: ${reason}.`);
    onFlood(reason);
    page.forcefullyCrashRenderer();
  };
  for (const kind of Object.keys(A_SECOND) as FloodKind[]) {
    const rate = new LastingRate(A_SECOND[kind], 1_000, now);
    const listen = (...args: readonly unknown[]) => {
      if (!rate.note(weightOf(kind, args))) end(`more than ${A_SECOND[kind]} of ${kind} in a second`);
    };
    // Electron's types have an overload for each event, none for all of them.
    (page.on as (event: FloodKind, listener: (...args: readonly unknown[]) => void) => void).call(
      page,
      kind,
      guarded(listen),
    );
  }
  page.on("render-process-gone", () => {
    isEnded = false;
  });
  const windows = new LastingRate(WINDOWS_A_SECOND, 1_000, now);
  return () => {
    if (!windows.note()) end(`more than ${WINDOWS_A_SECOND} windows in a second`);
  };
}

/** Earlier Electrons give the text as an argument, later ones in the event. */
function weightOf(kind: FloodKind, [event, , text]: readonly unknown[]): number {
  if (kind !== "console-message") return 1;
  const line = typeof text === "string" ? text : ((event as { readonly message?: string }).message ?? "");
  return 1 + line.length / CODE_UNITS_PER_LINE;
}
