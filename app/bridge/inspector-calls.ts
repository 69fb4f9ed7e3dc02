import * as v from "valibot";
import type { Overrun } from "../storage/quota";
import type { StoredValue } from "../storage/stored-value";
import { parserOf } from "./bad-call";
import { jsonText } from "./json-schema";

const realm = v.variant("kind", [
  v.strictObject({ kind: v.literal("mini-program") }),
  v.strictObject({ kind: v.literal("web-view"), origin: v.pipe(v.string(), v.nonEmpty(), v.maxLength(2048)) }),
  v.strictObject({ kind: v.literal("plugin"), pluginId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(256)) }),
]);
const storeId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const address = v.strictObject({ storeId, realm });
const key = v.pipe(v.string(), v.nonEmpty());
/** Far more than a realm holds: what does not fit is told as the platform tells it, not refused as a message. */
const MAX_TEXT_LENGTH = 64 * 1024 * 1024;
const storedValue = v.variant("type", [
  v.strictObject({ type: v.literal("string"), text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)) }),
  v.strictObject({ type: v.literal("json"), text: jsonText(MAX_TEXT_LENGTH) }),
]);

/** One realm of one mini-program of the account that is chosen in the window; the main process refuses any other store. */
export type RealmAddress = v.InferOutput<typeof address>;

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

const change = v.variant("do", [
  /** @property position: where it stood before, for an undo; a new entry goes to the end */
  v.strictObject({
    do: v.literal("set"),
    key,
    value: storedValue,
    position: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 40))),
  }),
  v.strictObject({ do: v.literal("remove"), key }),
  v.strictObject({ do: v.literal("rename"), key, to: key }),
  v.strictObject({ do: v.literal("clear") }),
]);

/** One step of an edit. All steps of an edit happen together or not at all. */
export type EntryChange = v.InferOutput<typeof change>;

/** What the edit replaced, as it was in the moment of the edit: the undo of the panel is made of it. */
export type EditAnswer =
  | { readonly ok: true; readonly before: readonly FullEntry[]; readonly after: readonly FullEntry[] }
  | { readonly ok: false; readonly refusal: EditRefusal };

/** Why an edit did not happen: nothing was changed. */
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

const faults = v.strictObject({
  /** The next calls that fail, and how; null for none. */
  fail: v.nullable(
    v.strictObject({
      error: v.picklist(FAULT_CODES),
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
    }),
  ),
  /** ms that each call is held up; 0 for none. */
  delay: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  /** KB of the realm's quota for this run; null for the platform's. */
  quotaKb: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_240))),
});

/** Faults on request, for one realm, until the host ends or they are taken back. */
export type Faults = v.InferOutput<typeof faults>;

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

const snapshotName = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the panel may ask. Only the host window may; every answer concerns the chosen account alone. */
export interface InspectorCalls {
  "inspector.stores": { ask: undefined; answer: readonly StoreSummary[] };
  "inspector.realms": { ask: { storeId: string }; answer: readonly RealmSummary[] };
  "inspector.entries": { ask: { address: RealmAddress; from: number }; answer: EntryPage };
  /** The rows of these keys as they are now; a key that is gone is left out. */
  "inspector.rows": { ask: { address: RealmAddress; keys: readonly string[] }; answer: EntryPage };
  "inspector.read": { ask: { address: RealmAddress; keys: readonly string[] | null }; answer: readonly FullEntry[] };
  "inspector.edit": { ask: { address: RealmAddress; changes: readonly EntryChange[] }; answer: EditAnswer };
  /** Keys whose value holds the text, or matches the pattern, small and large letters alike. */
  "inspector.search": {
    ask: { address: RealmAddress; text: string; isPattern: boolean };
    answer: SearchAnswer;
  };
  /** Which realm's changes are pushed; null for none. */
  "inspector.watch": { ask: { address: RealmAddress | null }; answer: undefined };
  /** Whether the calls of the mini-program that runs are recorded and pushed. */
  "inspector.record-calls": { ask: { isOn: boolean }; answer: undefined };
  "inspector.set-faults": { ask: { address: RealmAddress; faults: Faults }; answer: undefined };
  "inspector.faults": { ask: { address: RealmAddress }; answer: Faults };
  /** Of all realms that have some. */
  "inspector.active-faults": { ask: undefined; answer: readonly FaultsChange[] };
  "inspector.sealed-record": { ask: { address: RealmAddress; key: string }; answer: SealedRecord | null };
  "inspector.snapshots": { ask: { address: RealmAddress }; answer: readonly SnapshotSummary[] };
  "inspector.take-snapshot": { ask: { address: RealmAddress; name: string }; answer: SnapshotSummary };
  "inspector.read-snapshot": { ask: { address: RealmAddress; id: number }; answer: readonly FullEntry[] };
  "inspector.remove-snapshot": { ask: { address: RealmAddress; id: number }; answer: undefined };
  /** Lets the user choose a file and writes the text there. Answers whether one was chosen. */
  "inspector.save-file": { ask: { name: string; text: string }; answer: boolean };
  /** Lets the user choose a file; null when none was. */
  "inspector.open-file": { ask: undefined; answer: { name: string; text: string } | null };
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

/**
 * Channels that are pushed to the host window. At most one message a frame, however fast a mini-program writes:
 * `changed` carries `RealmChange[]`, `calls` `RecordedCalls`, `faultsChanged` `FaultsChange`.
 */
export const INSPECTOR_CHANNELS = {
  changed: "inspector.changed",
  calls: "inspector.calls",
  faultsChanged: "inspector.faults-changed",
} as const;

const MAX_CHANGES = 100_000;
/** More than a realm can hold, written as JSON with every character escaped. */
export const MAX_FILE_LENGTH = 128 * 1024 * 1024;
const keys = v.pipe(v.array(key), v.maxLength(MAX_CHANGES));

/** One parser per call: a call without one does not compile. */
export const INSPECTOR_PARSERS: {
  readonly [Call in keyof InspectorCalls]: (raw: unknown) => InspectorCalls[Call]["ask"];
} = {
  "inspector.stores": parserOf("inspector.stores", v.undefined()),
  "inspector.realms": parserOf("inspector.realms", v.strictObject({ storeId })),
  "inspector.entries": parserOf("inspector.entries", v.strictObject({ address, from: count })),
  "inspector.rows": parserOf("inspector.rows", v.strictObject({ address, keys })),
  "inspector.read": parserOf("inspector.read", v.strictObject({ address, keys: v.nullable(keys) })),
  "inspector.edit": parserOf(
    "inspector.edit",
    v.strictObject({ address, changes: v.pipe(v.array(change), v.maxLength(MAX_CHANGES)) }),
  ),
  "inspector.search": parserOf(
    "inspector.search",
    v.strictObject({ address, text: v.pipe(v.string(), v.maxLength(10_000)), isPattern: v.boolean() }),
  ),
  "inspector.watch": parserOf("inspector.watch", v.strictObject({ address: v.nullable(address) })),
  "inspector.record-calls": parserOf("inspector.record-calls", v.strictObject({ isOn: v.boolean() })),
  "inspector.set-faults": parserOf("inspector.set-faults", v.strictObject({ address, faults })),
  "inspector.faults": parserOf("inspector.faults", v.strictObject({ address })),
  "inspector.active-faults": parserOf("inspector.active-faults", v.undefined()),
  "inspector.sealed-record": parserOf("inspector.sealed-record", v.strictObject({ address, key })),
  "inspector.snapshots": parserOf("inspector.snapshots", v.strictObject({ address })),
  "inspector.take-snapshot": parserOf("inspector.take-snapshot", v.strictObject({ address, name: snapshotName })),
  "inspector.read-snapshot": parserOf("inspector.read-snapshot", v.strictObject({ address, id: count })),
  "inspector.remove-snapshot": parserOf("inspector.remove-snapshot", v.strictObject({ address, id: count })),
  "inspector.save-file": parserOf(
    "inspector.save-file",
    v.strictObject({
      name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
      text: v.pipe(v.string(), v.maxLength(MAX_FILE_LENGTH)),
    }),
  ),
  "inspector.open-file": parserOf("inspector.open-file", v.undefined()),
};

/** What the preload exposes to the host window as `minihostInspector`: verbs, never a channel. */
export interface InspectorBridge {
  stores(): Promise<readonly StoreSummary[]>;
  realms(storeId: string): Promise<readonly RealmSummary[]>;
  entries(address: RealmAddress, from: number): Promise<EntryPage>;
  rows(address: RealmAddress, keys: readonly string[]): Promise<EntryPage>;
  read(address: RealmAddress, keys: readonly string[] | null): Promise<readonly FullEntry[]>;
  edit(address: RealmAddress, changes: readonly EntryChange[]): Promise<EditAnswer>;
  search(address: RealmAddress, text: string, isPattern: boolean): Promise<SearchAnswer>;
  watch(address: RealmAddress | null): Promise<void>;
  recordCalls(isOn: boolean): Promise<void>;
  setFaults(address: RealmAddress, faults: Faults): Promise<void>;
  faults(address: RealmAddress): Promise<Faults>;
  activeFaults(): Promise<readonly FaultsChange[]>;
  sealedRecord(address: RealmAddress, key: string): Promise<SealedRecord | null>;
  snapshots(address: RealmAddress): Promise<readonly SnapshotSummary[]>;
  takeSnapshot(address: RealmAddress, name: string): Promise<SnapshotSummary>;
  readSnapshot(address: RealmAddress, id: number): Promise<readonly FullEntry[]>;
  removeSnapshot(address: RealmAddress, id: number): Promise<void>;
  saveFile(name: string, text: string): Promise<boolean>;
  openFile(): Promise<{ readonly name: string; readonly text: string } | null>;
  /** @returns ends the subscription */
  onChange(listener: (change: RealmChange) => void): () => void;
  /** @returns ends the subscription */
  onCalls(listener: (recorded: RecordedCalls) => void): () => void;
  /** Told with the realm's faults whenever they change, the count of failing calls included. @returns ends the subscription */
  onFaults(listener: (address: RealmAddress, faults: Faults) => void): () => void;
}
