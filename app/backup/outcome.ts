/** Something that is not in a backup, because it does not open. */
export interface LeftOut {
  readonly account: string;
  readonly appId: string;
  /** The store as a whole, or some of its records. */
  readonly what: { readonly store: string } | { readonly records: number };
}

export interface BackupMade {
  readonly file: string;
  readonly stores: number;
  readonly entries: number;
  readonly fileBytes: number;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Merge: every entry of the backup is set, the others stay; where both have a key, the backup's entry wins.
 * Replace: each restored mini-program holds what the backup holds of it, and nothing else.
 */
export type RestoreMode = "merge" | "replace";

export interface Restored {
  readonly stores: number;
  readonly entries: number;
  /** Names of accounts that were not there before. */
  readonly newAccounts: readonly string[];
}
