import type { RealmAddress } from "../../app/storage/realm-address";

/** What has changed in a realm. */
export interface RealmChanged {
  readonly address: RealmAddress;
  /** Counts the realm's changes since its store was opened. */
  readonly generation: number;
  /** Which ones; null when all may have. */
  readonly keys: readonly string[] | null;
  /** The page that changed it, by its WebContents; null for the inspector. */
  readonly by: number | null;
}

/**
 * The one stream of changes: whatever shows or remembers entries follows it. A change is told once it is there, by whoever has
 * made it, from what the store has answered; what was refused is no change.
 */
export class RealmChanges {
  readonly #listeners: ((change: RealmChanged) => void)[] = [];

  follow(listener: (change: RealmChanged) => void): void {
    this.#listeners.push(listener);
  }

  tell(change: RealmChanged): void {
    for (const listener of this.#listeners) listener(change);
  }
}
