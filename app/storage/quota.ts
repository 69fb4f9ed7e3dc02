import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "./limits";
import { type StorageFailure, storageFailure } from "./storage-error";

/** The limit that a write would break, by the platform's code: 14 is of the value, 12 of the realm. Lengths in UTF-16 code units. */
export interface Overrun {
  readonly error: 12 | 14;
  /** What it would come to. */
  readonly length: number;
  readonly limit: number;
}

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
 * @returns what it would break (14 before 12, docs/platform/storage.md#error-codes), or null when the write fits
 */
export function overrunOf(write: Write, usedLength: number, maxRealmLength: number = MAX_REALM_LENGTH): Overrun | null {
  const { keyLength, valueLength, replacedLength } = write;
  if (valueLength > MAX_VALUE_LENGTH) return { error: 14, length: valueLength, limit: MAX_VALUE_LENGTH };
  const length = usedLength - replacedLength + keyLength + valueLength;
  return length > maxRealmLength ? { error: 12, length, limit: maxRealmLength } : null;
}

/** What a mini-program is told of it. */
export function overrunFailure({ error, length, limit }: Overrun): StorageFailure {
  const what = error === 14 ? "the value has" : "the store would have";
  return storageFailure(error, `${what} a length of ${length}, the limit is ${limit}`);
}

/** What `getStorageInfo` reports as `currentSize`: KB, rounded up. Source: docs/platform/storage.md#limits. */
export function currentSizeKb(usedLength: number): number {
  return Math.ceil(usedLength / 1024);
}
