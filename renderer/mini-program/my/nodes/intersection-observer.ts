import { CallOptions } from "../../../../app/my/call-options";
import { textOf } from "../../../../app/text-of";
import { boundNodeOf } from "../../components/element/bound-node";
import { elementsIn, type QueryScope } from "../../components/element/query-scope";
import { plainCopy } from "../../data/plain-copy";
import type { Failures } from "../../problems/failures";
import { rectWithin } from "./queried-node";

/** How an observer was asked to look. Source: docs/platform/api-ui.md#mycreateintersectionobserver. */
export interface ObserverOptions {
  readonly thresholds: readonly number[];
  readonly initialRatio: number;
  readonly selectAll: boolean;
  readonly dataset: boolean;
}

export function readObserverOptions(written: unknown): ObserverOptions {
  const { thresholds, initialRatio, selectAll, dataset } = CallOptions.of(written).values;
  const ratios = Array.isArray(thresholds)
    ? thresholds.filter((ratio) => typeof ratio === "number" && ratio >= 0 && ratio <= 1)
    : [];
  return {
    thresholds: ratios.length > 0 ? ratios : [0],
    initialRatio: typeof initialRatio === "number" ? initialRatio : 0,
    selectAll: selectAll === true,
    dataset: dataset === true,
  };
}

/** The first sighting is told only if it differs from what the page expects, and reaches a threshold. */
export function reportsFirst(ratio: number, { initialRatio, thresholds }: ObserverOptions): boolean {
  return ratio !== initialRatio && thresholds.some((threshold) => ratio >= threshold);
}

/** `{ left, right, top, bottom }` in px, widening when positive, as CSS writes margins. */
export function marginText(margins: unknown): string {
  const { top, right, bottom, left } = CallOptions.of(margins).values;
  return [top, right, bottom, left].map((px) => `${Number.isFinite(px) ? px : 0}px`).join(" ");
}

/**
 * Watches how much of a node is in sight; of several references the last one counts.
 * Source: docs/platform/api-ui.md#mycreateintersectionobserver.
 */
export class PageIntersectionObserver {
  #scope: QueryScope;
  readonly #options: ObserverOptions;
  readonly #failures: Failures;
  readonly #scopeOf: (component: unknown) => QueryScope | undefined;
  #observer: IntersectionObserver | undefined;
  #reference: { readonly selector: string | null; readonly margins: string } = { selector: null, margins: "0px" };

  /** @param scopeOf finds the scope of a component instance */
  constructor(
    scope: QueryScope,
    options: ObserverOptions,
    failures: Failures,
    scopeOf: (component: unknown) => QueryScope | undefined,
  ) {
    this.#scope = scope;
    this.#options = options;
    this.#failures = failures;
    this.#scopeOf = scopeOf;
  }

  in(component: unknown): this {
    this.#scope = this.#scopeOf(component) ?? this.#scope;
    return this;
  }

  relativeTo(selector: string, margins?: unknown): this {
    this.#reference = { selector: textOf(selector), margins: marginText(margins) };
    return this;
  }

  relativeToViewport(margins?: unknown): this {
    this.#reference = { selector: null, margins: marginText(margins) };
    return this;
  }

  observe(selector: string, callback: unknown): void {
    this.disconnect();
    const scroller = this.#scope.scroller();
    if (scroller === null || typeof callback !== "function") return;
    const { selector: reference, margins } = this.#reference;
    const root = reference === null ? scroller : (elementsIn(this.#scope, reference)[0] ?? scroller);
    const seen = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const isFirst = !seen.has(entry.target);
          seen.add(entry.target);
          if (isFirst && !reportsFirst(entry.intersectionRatio, this.#options)) continue;
          this.#failures.run("IntersectionObserver", () => callback(this.#observation(entry, scroller)));
        }
      },
      { root, rootMargin: margins, threshold: [...this.#options.thresholds] },
    );
    this.#observer = observer;
    const targets = elementsIn(this.#scope, textOf(selector));
    for (const target of this.#options.selectAll ? targets : targets.slice(0, 1)) observer.observe(target);
  }

  disconnect(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #observation(entry: IntersectionObserverEntry, scroller: Element) {
    const { target, intersectionRatio, intersectionRect, boundingClientRect, rootBounds } = entry;
    return {
      id: target.id,
      dataset: this.#options.dataset ? plainCopy(boundNodeOf(target)?.attributes.dataset ?? {}) : {},
      intersectionRatio,
      intersectionRect: rectWithin(intersectionRect, scroller),
      boundingClientRect: rectWithin(boundingClientRect, scroller),
      relativeRect: rectWithin(rootBounds ?? scroller.getBoundingClientRect(), scroller),
      time: Date.now(),
    };
  }
}
