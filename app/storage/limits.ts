/**
 * The limits of a realm, in the unit of the platform's only exact definition: UTF-16 code units of the value as stored
 * (JavaScript's string `length`). Both are inclusive.
 * Source: the my.setStorage reference, 使用限制 ("200KB", "10MB"); docs/platform/storage.md#limits, for the unit.
 */
export const MAX_VALUE_LENGTH = 200 * 1024;

/** Longest sum, over all entries of a realm, of key length plus value length. Source: docs/platform/storage.md#limits. */
export const MAX_REALM_LENGTH = 10 * 1024 * 1024;

/** What `getStorageInfo` reports as `limitSize`, in KB; 1 KB is 1024 code units. */
export const LIMIT_SIZE_KB = MAX_REALM_LENGTH / 1024;
