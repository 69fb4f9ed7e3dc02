import type { Failures } from "../../problems/failures";
import type { RunningApp } from "./app";

/** Timers, listeners and promises of the mini-program fail outside any call of ours. */
export function reportUncaught(app: RunningApp, failures: Failures): void {
  window.addEventListener("error", (event) => {
    // The console gets it from `report`, once.
    event.preventDefault();
    failures.report(event.error ?? event.message, "");
  });
  window.addEventListener("unhandledrejection", (event) => {
    const { reason, promise } = event;
    app.unhandledRejection({ reason, promise });
    // A refused my.* call rejects with a plain object: the browser's console names it, the page is left alone.
    if (!(reason instanceof Error)) return;
    event.preventDefault();
    failures.report(reason, "Promise");
  });
}
