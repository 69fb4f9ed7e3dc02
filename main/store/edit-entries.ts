import type { EditAnswer, EditRefusal, EntryChange, FullEntry } from "../../app/bridge/window/inspector";
import { overrunOf, type Write } from "../../app/storage/quota";
import { withRoom } from "../disk/with-room";
import type { EncryptedStore } from "./encrypted-store";
import type { RealmStore } from "./realm-store";
import { PartlyRemoved, removeInParts } from "./remove-in-parts";
import type { RunConditions } from "./storage-operations";

/** Ends the transaction of an edit that must not happen. */
class Refused extends Error {
  constructor(readonly refusal: EditRefusal) {
    super(refusal.why);
  }
}

export interface Edited {
  readonly answer: EditAnswer;
  /** Keys of which the pages and the panel must forget what they know; null for all of them. */
  readonly changed: readonly string[] | null;
}

/**
 * Makes the changes of one edit, all of them or none; on a disk without room for that, removes in parts. It obeys the limits
 * that a mini-program obeys.
 */
export function editEntries(
  store: EncryptedStore,
  realm: RealmStore,
  changes: readonly EntryChange[],
  { now, waysToMakeRoom = [] }: RunConditions,
): Edited {
  const keys = keysOf(changes);
  const before = fullEntries(realm, keys);
  const onlyRemoves = changes.every(({ do: kind }) => kind === "remove" || kind === "clear");
  let hasMoved = false;
  const applyAll = () => {
    for (const change of changes) hasMoved = applied(realm, change, now) || hasMoved;
  };
  const applyAtOnce = () => store.transaction(applyAll);
  try {
    if (onlyRemoves) withRoom(applyAtOnce, waysToMakeRoom, () => removeInParts(store, realm, keys));
    else applyAtOnce();
  } catch (error) {
    return { answer: { ok: false, refusal: refusalOf(error) }, changed: error instanceof PartlyRemoved ? keys : [] };
  }
  return { answer: { ok: true, before, after: fullEntries(realm, keys) }, changed: hasMoved ? null : keys };
}

/** Entries with what they hold, in insertion order; what is gone or does not open is left out. @param keys null for all */
export function fullEntries(realm: RealmStore, keys: readonly string[] | null): FullEntry[] {
  const whole = { count: Number.POSITIVE_INFINITY, length: Number.POSITIVE_INFINITY };
  const entries = keys === null ? realm.page(0, whole).entries : keys.map((key) => realm.entry(key));
  return entries
    .flatMap((entry) => (entry?.value ? [{ ...entry, value: entry.value }] : []))
    .map(({ key, value, changedAt, position }) => ({ key, value, changedAt, position }))
    .sort((one, other) => one.position - other.position);
}

/** Every key that the changes touch; null when that may be any. */
function keysOf(changes: readonly EntryChange[]): readonly string[] | null {
  const keys = new Set<string>();
  for (const change of changes) {
    if (change.do === "clear") return null;
    keys.add(change.key);
    if (change.do === "rename") keys.add(change.to);
  }
  return [...keys];
}

/** @returns whether entries beside it had to move @throws Refused */
function applied(realm: RealmStore, change: EntryChange, now: number): boolean {
  switch (change.do) {
    case "set":
      return set(realm, change, now);
    case "remove":
      realm.remove(change.key);
      return false;
    case "rename":
      rename(realm, change, now);
      return false;
    case "clear":
      realm.clear();
      return false;
  }
}

function set(realm: RealmStore, change: Extract<EntryChange, { do: "set" }>, now: number): boolean {
  const { key, value, position } = change;
  const replacedLength = realm.lengthOf(key);
  check(realm, { keyLength: key.length, valueLength: value.text.length, replacedLength });
  const hasMoved = position !== undefined && replacedLength === 0 && realm.makeRoom(position);
  realm.set(key, value, now, position ?? null);
  return hasMoved;
}

function rename(realm: RealmStore, { key, to }: Extract<EntryChange, { do: "rename" }>, now: number): void {
  if (key === to) return;
  const entry = realm.entry(key);
  if (entry === null) throw new Refused({ why: "no-key", key });
  if (realm.lengthOf(to) > 0) throw new Refused({ why: "key-taken", key: to });
  const { value } = entry;
  if (value === null) throw new Refused({ why: "unreadable" });
  check(realm, { keyLength: to.length, valueLength: value.text.length, replacedLength: entry.length });
  realm.rename({ ...entry, value }, to, now);
}

function check(realm: RealmStore, write: Write): void {
  const overrun = overrunOf(write, realm.usedLength());
  if (overrun !== null) throw new Refused({ why: "overrun", ...overrun });
}

function refusalOf(error: unknown): EditRefusal {
  if (error instanceof Refused) return error.refusal;
  return { why: "unreachable", reason: error instanceof Error ? error.message : String(error) };
}
