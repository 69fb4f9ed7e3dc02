import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "./limits";
import { type StorageFailure, storageFailure } from "./storage-error";

/** The lengths that decide whether a write fits, all in UTF-16 code units. */
export interface Write {
  readonly keyLength: number;
  readonly valueLength: number;
  /** Key and value of the entry it replaces; 0 for a new key. */
  readonly replacedLength: number;
}

/**
 * Says whether a write fits, before anything is touched.
 * @param usedLength length of all entries of the realm now, the replaced entry included
 * @param maxRealmLength the platform's limit, unless somebody asked for a smaller one
 * @returns the failure to answer (14 before 12, storage.md 6), or null when the write fits
 */
export function refusal(
  write: Write,
  usedLength: number,
  maxRealmLength: number = MAX_REALM_LENGTH,
): StorageFailure | null {
  if (write.valueLength > MAX_VALUE_LENGTH) {
    return storageFailure(14, `the value has a length of ${write.valueLength}, the limit is ${MAX_VALUE_LENGTH}`);
  }
  const after = usedLength - write.replacedLength + write.keyLength + write.valueLength;
  if (after > maxRealmLength) {
    return storageFailure(12, `the store would have a length of ${after}, the limit is ${maxRealmLength}`);
  }
  return null;
}

/** What `getStorageInfo` reports as `currentSize`: KB, rounded up. Source: storage.md, 8. */
export function currentSizeKb(usedLength: number): number {
  return Math.ceil(usedLength / 1024);
}
