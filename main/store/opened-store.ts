import { isDiskFull } from "../disk/disk-full";
import { EncryptedStore, type StoreLocation } from "./encrypted-store";

/**
 * Opens a store, also on a full disk: then alone, which needs no room.
 * @throws StoreUnusable
 */
export function openedStore(location: StoreLocation): EncryptedStore {
  try {
    return new EncryptedStore(location);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    return openedAlone(location, error);
  }
}

/** What the disk refused first is told when this does not help: another connection may hold the file. */
function openedAlone(location: StoreLocation, diskFull: unknown): EncryptedStore {
  try {
    return new EncryptedStore({ ...location, isAlone: true });
  } catch {
    throw diskFull;
  }
}
