import * as v from "valibot";
import type { Realm } from "../storage/realm";
import { BackupRefused } from "./backup-failure";

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(10_000));
/** The latest time that a date can say. */
const MAX_TIME = 8.64e15;

const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TIME));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const realm = v.variant("kind", [
  v.strictObject({ kind: v.literal("mini-program") }),
  v.strictObject({ kind: v.literal("web-view"), origin: name }),
  v.strictObject({ kind: v.literal("plugin"), pluginId: name }),
]) satisfies v.GenericSchema<Realm>;

const miniProgram = v.strictObject({
  appId: name,
  /** What its folder or manifest calls it, for people to tell it by. */
  name: v.nullable(v.string()),
  /** Of the store's file when the backup was made. */
  fileBytes: count,
});

const account = v.strictObject({ name, miniPrograms: v.pipe(v.array(miniProgram), v.readonly()) });

const contents = v.strictObject({
  kind: v.literal("contents"),
  /** Milliseconds since 1970. */
  madeAt: time,
  accounts: v.pipe(v.array(account), v.readonly()),
});

const store = v.strictObject({ kind: v.literal("store"), account: name, appId: name });

const entry = v.strictObject({
  kind: v.literal("entry"),
  realm,
  /** Any text, the empty one included. */
  key: v.string(),
  type: v.picklist(["string", "json"]),
  /** The value as stored: see app/storage/stored-value.ts. */
  text: v.string(),
  changedAt: time,
});

const end = v.strictObject({ kind: v.literal("end"), stores: count, entries: count });

const record = v.variant("kind", [contents, store, entry, end]);

/** What is inside, said first, so that the user can choose before the rest is read. */
export type BackupContents = v.InferOutput<typeof contents>;
/** An entry of the store named last. A realm's entries come in their insertion order. */
export type BackupEntry = v.InferOutput<typeof entry>;
/**
 * A backup is: contents, then for each store one `store` record and its entries, then `end`. A store of the contents
 * that could not be opened when the backup was made has no `store` record.
 */
export type BackupRecord = v.InferOutput<typeof record>;

/** JSON, since it says every text, lone surrogates included, in plain UTF-8. */
export function recordText(said: BackupRecord): string {
  return JSON.stringify(said);
}

/** Whether a backup that has it can be restored: what a damaged store gives may be no entry of ours. */
export function isEntry(said: BackupEntry): boolean {
  return v.is(entry, said);
}

/** Whether a backup whose contents list it can be restored. */
export function isListed(said: BackupContents["accounts"][number]): boolean {
  return v.is(account, said);
}

/** @throws BackupRefused "malformed" */
export function parseRecord(text: string): BackupRecord {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new BackupRefused({ code: "malformed", reason: "a record is no JSON" });
  }
  const parsed = v.safeParse(record, raw);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new BackupRefused({ code: "malformed", reason: `${v.getDotPath(issue) ?? "a record"}: ${issue.message}` });
}
