import { createHmac } from "node:crypto";
import { type Realm, realmText } from "../../../app/storage/realm";
import type { StoreKeys } from "../../keys/envelope-key";
import { textBytes } from "./record-text";

/** Names a realm of a store for ever: what is sealed for one place opens at no other. It says store and format too. */
export function placeOf(storeId: string, realm: Realm): string {
  return placePrefix(storeId) + realmText(realm);
}

/** What every place of a store begins with. */
export function placePrefix(storeId: string): string {
  return `minihost store 1 ${storeId} `;
}

/** Finds a realm's row, and tells nobody the realm. */
export function realmTag(keys: StoreKeys, place: string): Buffer {
  return createHmac("sha256", keys.indexing).update(`${place} realm`).digest();
}

/** Keyed hash: the same key always finds its row, and the row tells nobody the key. */
export function entryId(keys: StoreKeys, place: string, key: string): Buffer {
  return createHmac("sha256", keys.indexing).update(`${place} entry `).update(textBytes(key)).digest();
}

/** Associated data of a sealed part: the id stands for realm and key, the place for store and format. */
export function recordBinding(place: string, part: "key" | "value", id: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${place} ${part} `), id]);
}
