import { createHmac, timingSafeEqual } from "node:crypto";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { MINI_PROGRAM_REALM } from "../../../app/storage/realm";
import type { StoreKeys } from "../../keys/envelope-key";
import { SealBroken, unseal } from "../../keys/sealing";
import { bytesOf } from "./column-readings";
import { readable } from "./entry-rows";
import { placeOf, placePrefix, realmTag, recordBinding } from "./record-place";
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

/** Whether a file that does not say whose it is holds something, and none of it is this store's: then it is another's. */
export function looksForeign(database: DatabaseSyncInstance, owner: StoreOwner): boolean {
  const query = `SELECT ${bytesOf("tag")}, ${bytesOf("sealed_name")} FROM realm NOT INDEXED`;
  const realms = database.prepare(query).all() as unknown as RealmNameRow[];
  const isEmpty =
    realms.length === 0 && database.prepare("SELECT 1 FROM entry NOT INDEXED LIMIT 1").get() === undefined;
  return !isEmpty && !realms.some((realm) => isOwnRealm(owner, realm)) && !hasOwnEntry(database, owner);
}

interface RealmNameRow {
  readonly tag: Uint8Array;
  readonly sealed_name: Uint8Array;
}

/** By its name, which opens for nobody else, or by a tag that nobody else makes: a flipped bit damages one of the two. */
function isOwnRealm(owner: StoreOwner, { tag, sealed_name }: RealmNameRow): boolean {
  const ownTag = realmTag(owner.keys, placeOf(owner.storeId, MINI_PROGRAM_REALM));
  if (ownTag.equals(tag)) return true;
  return textSealedFor(owner, sealed_name, tag)?.startsWith(placePrefix(owner.storeId)) === true;
}

/** Beyond this many entries that are not the mini-program's own, or do not open, nobody looks for one that is. */
export const ENTRIES_LOOKED_AT = 1000;

/** A tag that is damaged leaves no name that opens, and what the realm holds says whose it is. */
function hasOwnEntry(database: DatabaseSyncInstance, owner: StoreOwner): boolean {
  const place = placeOf(owner.storeId, MINI_PROGRAM_REALM);
  const query = `SELECT ${bytesOf("id")}, ${bytesOf("sealed_key")} FROM entry NOT INDEXED LIMIT ${ENTRIES_LOOKED_AT}`;
  const entries = database.prepare(query).all() as unknown as EntryNameRow[];
  return entries.some(
    ({ id, sealed_key }) => textSealedFor(owner, sealed_key, recordBinding(place, "key", id)) !== null,
  );
}

interface EntryNameRow {
  readonly id: Uint8Array;
  readonly sealed_key: Uint8Array;
}

/** Null for what this owner did not seal for that place. */
function textSealedFor({ keys }: StoreOwner, sealed: Uint8Array, place: Uint8Array): string | null {
  try {
    return textIn(unseal(keys.sealing, sealed, place));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

function proofOf({ storeId, keys }: StoreOwner): Buffer {
  return createHmac("sha256", keys.indexing)
    .update(`${placePrefix(storeId)}identity`)
    .digest();
}
