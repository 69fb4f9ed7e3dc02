import { hkdfSync, randomBytes } from "node:crypto";
import { KEY_BYTES, SealBroken, seal, unseal } from "./sealing";

/**
 * Envelope keys: each account has one key, in the key vault; each store has its own random data key, kept in the catalog
 * wrapped by the account's key. A store's file copied on its own opens for nobody, and without the account's key nothing does.
 */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** @param storeId the store it is for: wrapped into another store's row, it does not unwrap */
export function wrapDataKey(accountKey: Uint8Array, dataKey: Uint8Array, storeId: string): Buffer {
  return seal(accountKey, dataKey, dataKeyPlace(storeId));
}

/** @throws SealBroken when the account's key is another one, or the row was changed */
export function unwrapDataKey(accountKey: Uint8Array, wrapped: Uint8Array, storeId: string): Buffer {
  return unseal(accountKey, wrapped, dataKeyPlace(storeId));
}

function dataKeyPlace(storeId: string): Buffer {
  return Buffer.from(`minihost data key 1 ${storeId}`);
}

/** Sealed under a new account key and kept in the catalog, so that a wrong key is told from a damaged store. */
export function newKeyCheck(accountKey: Uint8Array, accountId: string): Buffer {
  return seal(accountKey, Buffer.alloc(0), keyCheckPlace(accountId));
}

/** @throws SealBroken when the key is not the one the check was made with, or is damaged so that it is none */
export function checkKey(accountKey: Uint8Array, keyCheck: Uint8Array, accountId: string): void {
  if (accountKey.length !== KEY_BYTES) throw new SealBroken("truncated");
  unseal(accountKey, keyCheck, keyCheckPlace(accountId));
}

function keyCheckPlace(accountId: string): Buffer {
  return Buffer.from(`minihost account key check 1 ${accountId}`);
}

/** What a store needs: one key to seal with and one to index by, both derived from its data key. */
export interface StoreKeys {
  readonly sealing: Buffer;
  readonly indexing: Buffer;
}

export function storeKeysOf(dataKey: Uint8Array): StoreKeys {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", dataKey, "", `minihost ${purpose} 1`, KEY_BYTES));
  return { sealing: derive("sealing"), indexing: derive("indexing") };
}
