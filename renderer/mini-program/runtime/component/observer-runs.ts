import { apply } from "../../../../app/own-functions";
import type { DataPath } from "../../data/data-path";
import { type Observer, observedValues, observes } from "../definitions/observers";

/**
 * Rounds of observers that set what observers watch, before it counts as endless.
 * Source: docs/platform/components-custom.md#observers.
 */
const MAX_ROUNDS = 100;

/** What observers need to know about whom they belong to. */
interface Observed {
  readonly label: string;
  readonly instance: { readonly data: object; readonly props?: object };
  run(during: string, code: () => unknown): unknown;
}

/** The observers of one page or component, and the changes that they have not heard of yet. */
export class ObserverRuns {
  #waiting: (readonly DataPath[])[] = [];

  constructor(
    private readonly observed: Observed,
    private readonly observers: readonly Observer[],
  ) {}

  /** @param paths what one change named */
  touch(paths: readonly DataPath[]): void {
    if (this.observers.length > 0 && paths.length > 0) this.#waiting.push(paths);
  }

  /** Each observer runs at most once per change; changes made meanwhile are heard too. */
  run(): void {
    for (let round = 0; this.#waiting.length > 0; round += 1) {
      const [touched = []] = this.#waiting;
      this.#waiting = this.#waiting.slice(1);
      if (round === MAX_ROUNDS) {
        this.#waiting = [];
        this.observed.run("observers", () => {
          throw new Error(
            `${this.observed.label}: observers set what they observe, without end; they are stopped here.`,
          );
        });
        return;
      }
      for (const observer of this.observers) if (observes(observer, touched)) this.#call(observer);
    }
  }

  #call(observer: Observer): void {
    const { instance } = this.observed;
    const values = observedValues(observer, { ...instance.props, ...instance.data });
    this.observed.run("observers", () => apply(observer.run, instance, values));
  }
}
