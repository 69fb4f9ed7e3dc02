import type { Realm } from "../storage/realm";

/** Why a backup was not made or not restored. Whatever it says, nothing was changed. */
export type BackupFailure =
  | { readonly code: "not-a-backup" }
  | { readonly code: "too-new"; readonly format: number }
  /** Its key derivation asks for more memory or time than any backup of ours does. */
  | { readonly code: "costly-header" }
  /** Also said when the header was altered: what it says is part of the check. */
  | { readonly code: "wrong-passphrase" }
  | { readonly code: "weak-passphrase"; readonly minLength: number }
  /** `atByte`: where in the file the part begins that does not open. */
  | { readonly code: "damaged"; readonly why: "cut" | "altered"; readonly atByte: number }
  /** It opens, and says something that no backup of ours says. */
  | { readonly code: "malformed"; readonly reason: string }
  /** Restoring would break a limit of the storage API. Lengths are UTF-16 code units, as in app/storage/limits.ts. */
  | {
      readonly code: "limit-broken";
      readonly limit: "value" | "realm";
      readonly account: string;
      readonly appId: string;
      readonly realm: Realm;
      readonly length: number;
      readonly limitLength: number;
    }
  | { readonly code: "nothing-chosen" }
  | { readonly code: "cancelled" }
  /** What was written comes back otherwise: a disk that fails. `file` is what was being made, `reason` how it differs. */
  | { readonly code: "not-read-back"; readonly file: string; readonly reason: string }
  /** The operating system refused to read or write; `reason` is its own text. */
  | { readonly code: "file-refused"; readonly file: string; readonly reason: string };

/** Carries a failure to whoever tells the user of it. */
export class BackupRefused extends Error {
  constructor(readonly failure: BackupFailure) {
    super(`the backup cannot be used: ${JSON.stringify(failure)}`);
    this.name = "BackupRefused";
  }
}
