import { isDiskFull } from "../disk/disk-full";
import type { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";

/** How many entries one part has at most. */
const MOST = 4096;

/** Nobody's window stands still for longer: with somebody who reads the store, each part waits for him. */
const MOST_SECONDS = 5;

/** A removal was stopped in the middle. */
export class PartlyRemoved extends Error {
  constructor(override readonly cause: unknown) {
    super(`a part was removed, and not the rest: ${cause instanceof Error ? cause.message : cause}`);
    this.name = "PartlyRemoved";
  }
}

class RemovalTooLong extends Error {
  constructor() {
    super(`removing took longer than ${MOST_SECONDS} seconds; ask again`);
    this.name = "RemovalTooLong";
  }
}

/** When removals that are asked for now have to end, all together, as `performance.now` counts. */
export function removalDeadline(): number {
  return performance.now() + 1000 * MOST_SECONDS;
}

/**
 * Removes entries on a disk without the room to remove all of them at once: each part that fits is a transaction of its own,
 * and the room of its log is given back before the next.
 * @param keys null for all that the realm holds
 * @param deadline after it no part is begun
 * @throws PartlyRemoved; whatever else is thrown, nothing was removed
 */
export function removeInParts(
  store: EncryptedStore,
  realm: RealmStore,
  keys: readonly string[] | null,
  deadline = removalDeadline(),
): void {
  let removed = 0;
  const remove = (most: number): Part => {
    if (keys === null) return removeSomeOf(realm, most);
    const part = keys.slice(removed, removed + most);
    for (const key of part) realm.remove(key);
    return { count: part.length, isLast: removed + part.length === keys.length };
  };
  let most = keys === null ? MOST : Math.min(MOST, keys.length);
  for (;;) {
    try {
      if (performance.now() > deadline) throw new RemovalTooLong();
      const { count, isLast } = store.transaction(() => remove(most));
      removed += count;
      store.shrinkLog();
      if (isLast) return;
      // What was too large for a larger part may be gone.
      most = Math.min(MOST, 2 * most);
    } catch (error) {
      const isTooMuch = isDiskFull(error) && most > 1;
      if (!isTooMuch) throw removed === 0 ? error : new PartlyRemoved(error);
      most = Math.ceil(most / 2);
    }
  }
}

interface Part {
  /** Of entries. */
  readonly count: number;
  /** Whether nothing is left to remove: a part without any entries could fail, and all would be gone. */
  readonly isLast: boolean;
}

function removeSomeOf(realm: RealmStore, most: number): Part {
  const count = realm.removeFirst(most);
  const isLast = count < most || realm.entryCount() === 0;
  // What no row says of it.
  if (isLast) realm.clear();
  return { count, isLast };
}
