import type { RealmChange, RealmSummary } from "../../app/bridge/window/inspector";
import { addressText, type RealmAddress } from "../../app/storage/realm-address";
import type { Clock } from "../clock/clock";
import type { RealmChanged } from "../store/realm-changes";

/** A frame of the screen: the panel cannot show more than one state in it. */
const FRAME_MS = 16;

export interface ChangeFeedOptions {
  readonly clock: Pick<Clock, "after">;
  /** Null when the realm can no longer be looked into: its account or its mini-program is closed. */
  readonly summaryOf: (address: RealmAddress) => RealmSummary | null;
  readonly push: (changes: readonly RealmChange[]) => void;
}

interface Pending {
  readonly address: RealmAddress;
  /** Null for all of them. */
  keys: Set<string> | null;
}

/** Gathers the changes of a frame into one message, for as long as the panel watches a realm. */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions;
  readonly #pending = new Map<string, Pending>();
  #watched: string | null = null;
  #isDue = false;

  constructor(options: ChangeFeedOptions) {
    this.#options = options;
  }

  watch(address: RealmAddress | null): void {
    this.#watched = address && addressText(address);
    this.#pending.clear();
  }

  note({ address, keys }: Pick<RealmChanged, "address" | "keys">): void {
    if (this.#watched === null) return;
    const name = addressText(address);
    const pending = this.#pending.get(name) ?? { address, keys: new Set() };
    this.#pending.set(name, pending);
    if (name === this.#watched) {
      if (keys === null) pending.keys = null;
      else for (const key of keys) pending.keys?.add(key);
    }
    if (this.#isDue) return;
    this.#isDue = true;
    this.#options.clock.after(FRAME_MS, () => this.#flush());
  }

  #flush(): void {
    this.#isDue = false;
    const changes = [...this.#pending.values()].flatMap(({ address, keys }) => {
      const summary = this.#options.summaryOf(address);
      return summary === null ? [] : [{ ...summary, keys: keys && [...keys] }];
    });
    this.#pending.clear();
    if (changes.length > 0) this.#options.push(changes);
  }
}
