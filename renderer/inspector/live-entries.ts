import type { EntryPage, EntrySummary, InspectorBridge, RealmChange } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { isSameRealm } from "../../app/storage/realm-address";

/** How often the table follows a mini-program that never rests: often enough to look immediate, seldom enough to type beside it. */
const REST_MS = 60;
/** Between two pages of the first reading. */
const PAUSE_MS = 40;
/** How long a changed row is highlighted; as in entry-table.css. */
const FLASH_MS = 1200;

export interface EntriesState {
  /** Whether every row has arrived. */
  readonly isComplete: boolean;
  /** Why the rows could not be read; null when they could. */
  readonly failure: string | null;
  /** In insertion order. */
  readonly entries: readonly EntrySummary[];
  readonly usedLength: number;
  /** Rows that have just changed, each with the count of its changes. */
  readonly flashes: ReadonlyMap<string, number>;
}

export const NO_ENTRIES: EntriesState = {
  isComplete: false,
  failure: null,
  entries: [],
  usedLength: 0,
  flashes: new Map(),
};

type Timer = (call: () => void, delayMs: number) => void;

export interface LiveEntriesOptions {
  readonly bridge: Pick<InspectorBridge, "entries" | "rows" | "onChanged">;
  readonly address: RealmAddress;
  readonly after: Timer;
  readonly onState: (state: EntriesState) => void;
}

/** The rows of a realm: all of them page by page, then each one anew when it changes. */
export class LiveEntries {
  readonly #options: LiveEntriesOptions;
  readonly #endFollowing: () => void;
  #entries = new Map<string, EntrySummary>();
  /** Takes the place of the entries once all of them have been asked for again. */
  #next: Map<string, EntrySummary> | null = null;
  #state = NO_ENTRIES;
  #isEnded = false;
  /** Counts the times that all rows were asked for: an answer to an earlier time is too late. */
  #round = 0;
  #changed = new Set<string>();
  #isResting = false;
  #flashCount = 0;

  constructor(options: LiveEntriesOptions) {
    this.#options = options;
    this.#endFollowing = options.bridge.onChanged((changes) => {
      for (const change of changes) this.#follow(change);
    });
    void this.reload();
  }

  /** Asks for all rows again; those that are shown stay until then. */
  async reload(): Promise<void> {
    const { bridge, address } = this.#options;
    this.#round += 1;
    const round = this.#round;
    const isFirst = this.#entries.size === 0;
    const entries = isFirst ? this.#entries : new Map<string, EntrySummary>();
    this.#next = isFirst ? null : entries;
    try {
      for (let from: number | null = 0; from !== null; ) {
        const page: EntryPage = await bridge.entries({ address, from });
        if (round !== this.#round || this.#isEnded) return;
        for (const entry of page.entries) entries.set(entry.key, entry);
        from = page.next;
        if (!isFirst && from !== null) continue;
        this.#next = null;
        // What was written meanwhile came in between.
        this.#entries = from === null ? inOrder(entries) : entries;
        this.#showEntries({ isComplete: from === null, failure: null, usedLength: page.usedLength });
        if (from !== null) await this.#pause();
      }
    } catch (error) {
      if (round === this.#round) this.#fail(error);
    }
  }

  /** Lets what has arrived be seen, before the next rows take the time for it. */
  #pause(): Promise<void> {
    return new Promise((resolve) => this.#options.after(resolve, PAUSE_MS));
  }

  end(): void {
    this.#isEnded = true;
    this.#endFollowing();
  }

  #follow(change: RealmChange): void {
    if (!isSameRealm(change.address, this.#options.address)) return;
    if (change.keys === null) {
      this.#changed.clear();
      void this.reload();
      return;
    }
    for (const key of change.keys) this.#changed.add(key);
    if (!this.#isResting) void this.#refresh();
  }

  /** Asks for the rows that changed: once at a time, and not again at once. */
  async #refresh(): Promise<void> {
    const keys = [...this.#changed];
    if (keys.length === 0 || this.#isEnded) return;
    this.#changed.clear();
    this.#isResting = true;
    try {
      this.#replace(keys, await this.#options.bridge.rows({ address: this.#options.address, keys }));
    } catch (error) {
      this.#fail(error);
    }
    this.#options.after(() => {
      this.#isResting = false;
      void this.#refresh();
    }, REST_MS);
  }

  #replace(keys: readonly string[], { entries, usedLength }: EntryPage): void {
    if (this.#isEnded) return;
    const found = new Map(entries.map((entry) => [entry.key, entry]));
    let isOrdered = true;
    for (const key of keys) {
      const entry = found.get(key);
      const known = this.#entries.get(key);
      for (const map of [this.#entries, this.#next]) {
        if (entry === undefined) map?.delete(key);
        else map?.set(key, entry);
      }
      if (entry !== undefined)
        isOrdered &&= entry.position === known?.position || (known === undefined && this.#isLast(entry));
    }
    if (!isOrdered) this.#entries = inOrder(this.#entries);
    this.#flash([...found.keys()]);
    this.#showEntries({ usedLength });
  }

  #isLast({ position }: EntrySummary): boolean {
    const last = this.#state.entries.at(-1);
    return last === undefined || position > last.position;
  }

  #flash(keys: readonly string[]): void {
    if (keys.length === 0) return;
    this.#flashCount += 1;
    const count = this.#flashCount;
    const flashes = new Map(this.#state.flashes);
    for (const key of keys) flashes.set(key, count);
    this.#state = { ...this.#state, flashes };
    this.#options.after(() => this.#endFlash(count), FLASH_MS);
  }

  #endFlash(count: number): void {
    if (this.#isEnded) return;
    this.#show({ flashes: new Map([...this.#state.flashes].filter(([, at]) => at > count)) });
  }

  #fail(error: unknown): void {
    if (!this.#isEnded) this.#show({ failure: error instanceof Error ? error.message : String(error) });
  }

  #show(change: Partial<EntriesState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onState(this.#state);
  }

  #showEntries(change: Partial<EntriesState>): void {
    this.#show({ ...change, entries: [...this.#entries.values()] });
  }
}

function inOrder(entries: ReadonlyMap<string, EntrySummary>): Map<string, EntrySummary> {
  return new Map([...entries].sort(([, one], [, other]) => one.position - other.position));
}
