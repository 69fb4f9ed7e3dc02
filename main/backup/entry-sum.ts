import { createHash } from "node:crypto";
import { type Realm, realmText } from "../../app/storage/realm";
import type { StoredValue } from "../../app/storage/stored-value";

/** An entry, wherever it comes from. */
export interface SummedEntry extends StoredValue {
  readonly realm: Realm;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

const SUM_BYTES = 32;

/** Tells whether two sets of entries are the same, in whatever order they come, in constant memory. */
export class EntrySum {
  #count = 0;
  readonly #sum = new Uint8Array(SUM_BYTES);

  add({ realm, key, type, text, changedAt }: SummedEntry): void {
    const said = JSON.stringify([realmText(realm), key, type, text, changedAt]);
    const digest = createHash("sha256").update(said).digest();
    for (let at = 0; at < SUM_BYTES; at += 1) this.#sum[at] = (this.#sum[at] ?? 0) ^ (digest[at] ?? 0);
    this.#count += 1;
  }

  equals(other: EntrySum): boolean {
    return this.#count === other.#count && this.#sum.every((byte, at) => byte === other.#sum[at]);
  }
}
