import * as v from "valibot";
import { seal, unseal } from "../keys/sealing";

const factsShape = v.object({ dataKey: v.pipe(v.string(), v.hexadecimal()), keptOn: v.number() });

/** What is needed of a store that was set aside. */
export interface KeptFacts {
  readonly dataKey: Buffer;
  /** Number of the day of use. */
  readonly keptOn: number;
}

/** Sealed for another place than a wrapped key: no row of what was set aside opens as a store's. */
export function sealKept(accountKey: Uint8Array, storeId: string, { dataKey, keptOn }: KeptFacts): Buffer {
  const text = JSON.stringify({ dataKey: dataKey.toString("hex"), keptOn });
  return seal(accountKey, Buffer.from(text), placeOf(storeId));
}

/** @throws SealBroken */
export function unsealKept(accountKey: Uint8Array, storeId: string, sealed: Uint8Array): KeptFacts {
  const raw: unknown = JSON.parse(unseal(accountKey, sealed, placeOf(storeId)).toString());
  const { dataKey, keptOn } = v.parse(factsShape, raw);
  return { dataKey: Buffer.from(dataKey, "hex"), keptOn };
}

function placeOf(storeId: string): Buffer {
  return Buffer.from(`minihost kept store 1 ${storeId}`);
}
