import * as v from "valibot";
import { SealBroken, seal, unseal } from "../keys/sealing";

const recordShape = v.object({ usedOn: v.number(), markedOn: v.nullable(v.number()) });

/** When a store was used last and marked as long unused, by the numbers of days of use. */
export type UseRecord = Readonly<v.InferOutput<typeof recordShape>>;

/** Sealed, so that no flipped bit makes a store look long unused. */
export function sealUse(accountKey: Uint8Array, storeId: string, record: UseRecord): Buffer {
  return seal(accountKey, Buffer.from(JSON.stringify(record)), placeOf(storeId));
}

/** @returns null for what does not open: it says nothing */
export function unsealUse(accountKey: Uint8Array, storeId: string, sealed: Uint8Array): UseRecord | null {
  try {
    return v.parse(recordShape, JSON.parse(unseal(accountKey, sealed, placeOf(storeId)).toString()));
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

function placeOf(storeId: string): Buffer {
  return Buffer.from(`minihost use 1 ${storeId}`);
}
