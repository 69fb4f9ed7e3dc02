import type { Overrun } from "../../storage/quota";
import type { RealmAddress } from "../../storage/realm-address";
import type { StoredValue } from "../../storage/stored-value";
import { type Bridge, bareCall, call, contract, push } from "../contract";

/** Every question that concerns one realm: the main process refuses those of any account but the chosen one. */
export interface InRealm {
  readonly address: RealmAddress;
}

/** A mini-program in the tree. Its realms are listed when it is opened there: most stores are never looked into. */
export interface StoreSummary {
  readonly storeId: string;
  readonly appId: string;
  /** Of the folder that it was opened from last; null until it is opened again after an upgrade. */
  readonly name: string | null;
  readonly isRunning: boolean;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
}

export interface RealmSummary {
  readonly address: RealmAddress;
  readonly entryCount: number;
  /** UTF-16 code units, keys and values. */
  readonly usedLength: number;
}

/** A row of the table. */
export interface EntrySummary {
  readonly key: string;
  /** Orders the rows of a realm as they were inserted. */
  readonly position: number;
  /** Null when the record does not open. */
  readonly type: StoredValue["type"] | null;
  /** UTF-16 code units of the value, as the item limit counts. */
  readonly valueLength: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** The beginning of the value's text. */
  readonly preview: string;
  /** The record fails authentication: it can be replaced, removed and cleared, not read. */
  readonly isUnreadable: boolean;
}

/** Some rows in insertion order, and where the next ones begin: ten thousand at once would hold up the mini-program. */
export interface EntryPage {
  readonly entries: readonly EntrySummary[];
  /** Null after the last one. */
  readonly next: number | null;
  readonly usedLength: number;
}

/** An entry in full, and where in the order it stood: enough to bring it back exactly. */
export interface FullEntry {
  readonly key: string;
  readonly value: StoredValue;
  readonly changedAt: number;
  readonly position: number;
}

/**
 * One step of an edit. All steps of an edit happen together or not at all; where a full disk has no room for removing all at
 * once, a part may be removed.
 */
export type EntryChange =
  | {
      readonly do: "set";
      readonly key: string;
      readonly value: StoredValue;
      /** Where it stood before, for an undo; a new entry goes to the end. */
      readonly position?: number | undefined;
    }
  | { readonly do: "remove"; readonly key: string }
  | { readonly do: "rename"; readonly key: string; readonly to: string }
  | { readonly do: "clear" };

/** What the edit replaced, as it was in the moment of the edit: the undo of the panel is made of it. */
export type EditAnswer =
  | { readonly ok: true; readonly before: readonly FullEntry[]; readonly after: readonly FullEntry[] }
  | { readonly ok: false; readonly refusal: EditRefusal };

/** Why an edit did not happen: nothing was changed, except where the reason of "unreachable" says that a part was removed. */
export type EditRefusal =
  | ({ readonly why: "overrun" } & Overrun)
  /** Of a rename. */
  | { readonly why: "no-key" | "key-taken"; readonly key: string }
  /** A record that fails authentication was to be renamed. */
  | { readonly why: "unreadable" }
  /** @property reason in English: the disk's, or that the store is closed */
  | { readonly why: "unreachable"; readonly reason: string };

export type SearchAnswer =
  | { readonly ok: true; readonly keys: readonly string[] }
  /** The pattern is none; the reason is the JavaScript engine's. */
  | { readonly ok: false; readonly why: "invalid-pattern"; readonly reason: string }
  /** It took longer than anybody waits, or another search has come; nobody knows how it would have ended. */
  | { readonly ok: false; readonly why: "given-up" };

/** One storage call of a mini-program, a web-view or a plugin, cached reads included. */
export interface CallRecord {
  /** Counts up, over all realms. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** ms, fractional. */
  readonly duration: number;
  /** As in `my`: "setStorageSync". */
  readonly method: string;
  readonly address: RealmAddress;
  readonly key: string | null;
  /** UTF-16 code units of the value written or read; null where there is none. */
  readonly valueLength: number | null;
  /** Null for a success. */
  readonly error: number | null;
  /** Path of the page on top when it was called; an H5 page's address; null where there is none yet. */
  readonly page: string | null;
  /** A write of what was there already, or a read of a key that nothing changed since it was last read. */
  readonly isRepeated: boolean;
}

/** What is pushed to the panel while calls are recorded. */
export interface RecordedCalls {
  readonly calls: readonly CallRecord[];
  /** Calls that came faster than they could be told. */
  readonly missed: number;
}

export const FAULT_CODES = [11, 12, 14] as const;

/** Faults on request, for one realm, until the host ends or they are taken back. */
export interface Faults {
  /** The next calls that fail, and how; null for none. */
  readonly fail: { readonly error: (typeof FAULT_CODES)[number]; readonly count: number } | null;
  /** ms that each call is held up; 0 for none. */
  readonly delay: number;
  /** KB of the realm's quota for this run; null for the platform's. */
  readonly quotaKb: number | null;
}

export const NO_FAULTS: Faults = { fail: null, delay: 0, quotaKb: null };

export interface SnapshotSummary {
  readonly id: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly takenAt: number;
  readonly entryCount: number;
  readonly usedLength: number;
}

/** The sealed bytes of one record, as they lie in the file. */
export interface SealedRecord {
  /** The store's file. */
  readonly file: string;
  /** Number of the row in its table `entry`. */
  readonly row: number;
  /** Where the sealed value begins; null when it does not lie in one piece. */
  readonly place: { readonly file: string; readonly offset: number } | null;
  readonly sealedKey: Uint8Array;
  readonly sealedValue: Uint8Array;
}

/** Pushed to the host window when entries of a realm changed, whoever changed them. */
export interface RealmChange {
  readonly address: RealmAddress;
  /** Which ones, in the watched realm; null for all of them. Of any other realm none is named. */
  readonly keys: readonly string[] | null;
  readonly entryCount: number;
  readonly usedLength: number;
}

/** Pushed to the host window: the faults of a realm as they are now. */
export interface FaultsChange {
  readonly address: RealmAddress;
  readonly faults: Faults;
}

/** More than a realm can hold, written as JSON with every character escaped. */
export const MAX_FILE_LENGTH = 128 * 1024 * 1024;

/** What the panel may ask. Only the host window may; every answer concerns the chosen account alone. */
export const INSPECTOR = contract({
  name: "inspector",
  from: ["host"],
  calls: {
    stores: bareCall<readonly StoreSummary[]>(),
    realms: call<{ readonly storeId: string }, readonly RealmSummary[]>(),
    entries: call<InRealm & { readonly from: number }, EntryPage>(),
    /** The rows of these keys as they are now; a key that is gone is left out. */
    rows: call<InRealm & { readonly keys: readonly string[] }, EntryPage>(),
    /** @property keys null for all */
    read: call<InRealm & { readonly keys: readonly string[] | null }, readonly FullEntry[]>(),
    edit: call<InRealm & { readonly changes: readonly EntryChange[] }, EditAnswer>(),
    /** Keys whose value holds the text, or matches the pattern, small and large letters alike. */
    search: call<InRealm & { readonly text: string; readonly isPattern: boolean }, SearchAnswer>(),
    /** Which realm's changes are pushed; null for none. */
    watch: call<{ readonly address: RealmAddress | null }>(),
    /** Whether the calls of the mini-program that runs are recorded and pushed. */
    recordCalls: call<{ readonly isOn: boolean }>(),
    setFaults: call<InRealm & { readonly faults: Faults }>(),
    faults: call<InRealm, Faults>(),
    /** Of all realms that have some. */
    activeFaults: bareCall<readonly FaultsChange[]>(),
    sealedRecord: call<InRealm & { readonly key: string }, SealedRecord | null>(),
    snapshots: call<InRealm, readonly SnapshotSummary[]>(),
    takeSnapshot: call<InRealm & { readonly name: string }, SnapshotSummary>(),
    readSnapshot: call<InRealm & { readonly id: number }, readonly FullEntry[]>(),
    removeSnapshot: call<InRealm & { readonly id: number }>(),
    /** Lets the user choose a file and writes the text there. Answers whether one was chosen. */
    saveFile: call<{ readonly name: string; readonly text: string }, boolean>(),
    /** Lets the user choose a file; null when none was. */
    openFile: bareCall<{ readonly name: string; readonly text: string } | null>(),
  },
  // At most one message a frame, however fast a mini-program writes.
  pushes: {
    changed: push<readonly RealmChange[]>(),
    calls: push<RecordedCalls>(),
    /** Whenever the faults of a realm change, the count of failing calls included. */
    faultsChanged: push<FaultsChange>(),
  },
});

/** What the preload exposes to the host window as `minihost.inspector`. */
export type InspectorBridge = Bridge<typeof INSPECTOR>;
