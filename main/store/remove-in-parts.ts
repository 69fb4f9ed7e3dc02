import { isDiskFull } from "../disk/disk-full";
import type { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";

/** How many entries the first part has; fewer where they do not fit. */
const MOST = 4096;

/** A removal was stopped in the middle. */
export class PartlyRemoved extends Error {
  constructor(override readonly cause: unknown) {
    super(`a part was removed, and not the rest: ${cause instanceof Error ? cause.message : cause}`);
    this.name = "PartlyRemoved";
  }
}

/**
 * Removes entries on a disk without the room to remove all of them at once: each part that fits is a transaction of its own,
 * and the room of its log is given back before the next.
 * @param keys null for all that the realm holds
 * @throws PartlyRemoved; whatever else is thrown, nothing was removed
 */
export function removeInParts(store: EncryptedStore, realm: RealmStore, keys: readonly string[] | null): void {
  let removed = 0;
  let most = MOST;
  const removePart = () => {
    if (keys === null) return realm.removeFirst(most);
    const part = keys.slice(removed, removed + most);
    for (const key of part) realm.remove(key);
    return part.length;
  };
  for (;;) {
    try {
      const count = store.transaction(removePart);
      if (count === 0) break;
      removed += count;
      store.shrinkLog();
    } catch (error) {
      const isTooMuch = isDiskFull(error) && most > 1;
      if (!isTooMuch) throw removed === 0 ? error : new PartlyRemoved(error);
      most = Math.ceil(most / 2);
    }
  }
  // What no row says of it.
  if (keys === null) store.transaction(() => realm.clear());
}
