import { CallOptions } from "../../../../app/my/call-options";
import type { Failures } from "../../problems/failures";

const LENGTHS = { minWidth: "min-width", maxWidth: "max-width", width: "width" } as const;
const HEIGHTS = { minHeight: "min-height", maxHeight: "max-height", height: "height" } as const;

/**
 * `{ minWidth, …, orientation }`, in px, as a CSS media query.
 * Source: docs/platform/api-ui.md#mycreateintersectionobserver.
 */
export function mediaQueryText(descriptor: unknown): string {
  const written = CallOptions.of(descriptor).values;
  const conditions = Object.entries({ ...LENGTHS, ...HEIGHTS }).flatMap(([name, feature]) => {
    const px = written[name];
    return typeof px === "number" ? [`(${feature}: ${px}px)`] : [];
  });
  const { orientation } = written;
  if (orientation === "landscape" || orientation === "portrait") conditions.push(`(orientation: ${orientation})`);
  return conditions.length === 0 ? "all" : conditions.join(" and ");
}

/** Tells when a media query begins or ceases to match; once right away. */
export class MediaQueryObserver {
  readonly #failures: Failures;
  #stop: () => void = () => {};

  constructor(failures: Failures) {
    this.#failures = failures;
  }

  observe(descriptor: unknown, callback: unknown): void {
    this.disconnect();
    if (typeof callback !== "function") return;
    const query = window.matchMedia(mediaQueryText(descriptor));
    const tell = () => void this.#failures.run("MediaQueryObserver", () => callback({ matches: query.matches }));
    query.addEventListener("change", tell);
    this.#stop = () => query.removeEventListener("change", tell);
    tell();
  }

  disconnect(): void {
    this.#stop();
    this.#stop = () => {};
  }
}
