import { isBusy } from "../disk/sqlite-error";
import type { StoreLocation } from "./encrypted-store";
import { salvagedEntries } from "./mend/salvage";
import { openedStore } from "./opened-store";
import { BEFORE_ALL } from "./rows/entry-rows";
import type { WalkedEntry } from "./rows/walked-entry";
import { StoreTooNew, StoreUnusable } from "./store-format";

/** A store for whoever only reads it: as much of it as opens. */
export interface ReadableStore {
  /** Ends with what is missing when it is not as it was written. */
  entries(): Generator<WalkedEntry>;
  /** What is wrong with it; null when it is sound. */
  fault(): string | null;
  release(): void;
}

/**
 * Opens a store that is only read, also one that SQLite does not open any more, when anything of it is left.
 * @throws StoreUnusable
 */
export function readableStore(location: StoreLocation): ReadableStore {
  try {
    return openedStore(location);
  } catch (error) {
    if (!isDamaged(error) || !isAnythingLeft(location)) throw error;
    return {
      entries: () => salvagedEntries(location, BEFORE_ALL),
      fault: () => error.message,
      release() {},
    };
  }
}

/** Not one of which another program holds the file, and not one that this program does not know how to read. */
function isDamaged(error: unknown): error is StoreUnusable {
  return error instanceof StoreUnusable && !(error instanceof StoreTooNew) && !isBusy(error.cause);
}

function isAnythingLeft(location: StoreLocation): boolean {
  try {
    for (const { state } of salvagedEntries(location, BEFORE_ALL)) if (state === "present") return true;
    return false;
  } catch (error) {
    // Its file is not to be read at all: what SQLite said of it is told.
    if (error instanceof Error && "syscall" in error) return false;
    throw error;
  }
}
