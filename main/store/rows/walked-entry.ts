import type { Realm } from "../../../app/storage/realm";
import type { StoredValue } from "../../../app/storage/stored-value";
import type { SealBroken } from "../../keys/sealing";

/** An entry as it was written, or the fact that there is one which does not open. */
export type WalkedEntry =
  | {
      readonly state: "present";
      readonly realm: Realm;
      readonly key: string;
      readonly value: StoredValue;
      /** Milliseconds since 1970. */
      readonly changedAt: number;
    }
  | { readonly state: "unreadable"; readonly why: SealBroken["why"] | "damaged-page" }
  /** Last, of a store that is not as it was written. */
  | {
      readonly state: "missing";
      /** Of which nothing lies there any more, not even what does not open. */
      readonly entries: number;
      /** Whether that is what the tallies say. Otherwise it may be more, and what is there may be older than what was written last. */
      readonly isCounted: boolean;
    };
