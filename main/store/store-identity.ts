import { createHmac, timingSafeEqual } from "node:crypto";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { StoreKeys } from "../keys/envelope-key";
import { SealBroken, unseal } from "../keys/sealing";
import { readable } from "./entry-rows";
import { placePrefix } from "./record-place";
import { textIn } from "./record-text";

/** Whose file it is: which store, and the keys that only this store has. */
export interface StoreOwner {
  readonly storeId: string;
  readonly keys: StoreKeys;
}

/** Writes down under seal which store the file is: when it is made, comes from a format without it, or says something else. */
export function proveIdentity(database: DatabaseSyncInstance, owner: StoreOwner): void {
  database.exec("DELETE FROM identity");
  database.prepare("INSERT INTO identity (only, proof) VALUES (1, ?)").run(proofOf(owner));
}

/** Whether the file says under seal that it is this store. What cannot be read says nothing. */
export function isProven(database: DatabaseSyncInstance, owner: StoreOwner): boolean {
  const proof = readable(() => database.prepare("SELECT proof FROM identity").get()?.proof);
  const expected = proofOf(owner);
  return proof instanceof Uint8Array && proof.length === expected.length && timingSafeEqual(proof, expected);
}

/** Whether a file that does not say whose it is holds something, and none of it opens: then it is another's. */
export function looksForeign(database: DatabaseSyncInstance, owner: StoreOwner): boolean {
  const realms = database.prepare("SELECT tag, sealed_name FROM realm NOT INDEXED").all() as unknown as {
    readonly tag: Uint8Array;
    readonly sealed_name: Uint8Array;
  }[];
  if (realms.length === 0) return database.prepare("SELECT 1 FROM entry NOT INDEXED LIMIT 1").get() !== undefined;
  return !realms.some(({ tag, sealed_name }) => isOwnName(owner, sealed_name, tag));
}

function isOwnName({ storeId, keys }: StoreOwner, sealed: Uint8Array, tag: Uint8Array): boolean {
  try {
    return textIn(unseal(keys.sealing, sealed, tag)).startsWith(placePrefix(storeId));
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

function proofOf({ storeId, keys }: StoreOwner): Buffer {
  return createHmac("sha256", keys.indexing)
    .update(`${placePrefix(storeId)}identity`)
    .digest();
}
