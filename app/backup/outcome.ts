/** Something that is not in a backup, because it does not open. */
export interface LeftOut {
  readonly account: string;
  readonly appId: string;
  /** The store as a whole, or some of its records. */
  readonly what: { readonly store: string } | LostRecords;
}

/** What a store is known to have held and is not to be had, beside what is. */
export interface LostRecords {
  readonly records: number;
  readonly saved: number;
  /** Whether that is all. Otherwise more may be lost, and what was saved may be older than what was written last. */
  readonly isCounted: boolean;
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

/** In English, for the command line. */
export function lostText({ records, saved, isCounted }: LostRecords): string {
  if (isCounted) return `${records} of ${records + saved} records are lost, the other ${saved} open`;
  return `${records} records or more are lost; ${saved} open, and may be older than what was written last`;
}
