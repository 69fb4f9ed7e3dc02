export interface AccountRecord {
  readonly id: string;
  readonly name: string;
  readonly keyCheck: Uint8Array;
}

export interface StoreRecord {
  readonly id: string;
  readonly wrappedKey: Uint8Array;
}

export interface ReplacedStore {
  readonly accountId: string;
  readonly appId: string;
  /** What people know it by, for a store that the catalog does not have yet. */
  readonly name: string | null;
  readonly record: StoreRecord;
}

/** What changes when stores are replaced. A store that the catalog has gets another wrapped key, any other is added. */
export interface ReplacedStores {
  readonly accounts: readonly AccountRecord[];
  readonly stores: readonly ReplacedStore[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Where a store's mini-program lies. */
export interface StoreSource {
  readonly folder: string;
  readonly name: string;
}

/** A mini-program as one account knows it. */
export interface ListedStore {
  readonly id: string;
  readonly accountId: string;
  readonly appId: string;
  /** The folder that it was opened from last, and that folder's name; null until it is opened with this format. */
  readonly folder: string | null;
  readonly name: string | null;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
}

/** A store that was removed, while files of it may still be on the disk. */
export interface Erasure {
  readonly storeId: string;
  readonly accountId: string;
}
