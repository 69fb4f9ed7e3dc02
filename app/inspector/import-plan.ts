import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "../storage/limits";
import { differenceOf, type PlacedEntry, type RealmDifference } from "./realm-difference";
import type { FileEntry } from "./realm-file";

/** What happens to entries that the file does not have: they stay, or they go. */
export type ImportMode = "merge" | "replace";

export interface ImportPlan {
  readonly difference: RealmDifference;
  /** Keys that the file has with the value that is there. */
  readonly unchangedCount: number;
  /** Keys with a value that no realm takes. */
  readonly tooLong: readonly string[];
  /** Keys of the file for which there is no room, in its order. */
  readonly noRoom: readonly string[];
  /** UTF-16 code units of the realm afterwards. */
  readonly usedLength: number;
}

/** What an import would do, before anything is touched. */
export function importPlan(now: readonly PlacedEntry[], file: readonly FileEntry[], mode: ImportMode): ImportPlan {
  const named = new Set(file.map(({ key }) => key));
  const kept = mode === "merge" ? now.filter(({ key }) => !named.has(key)) : [];
  const difference = differenceOf(now, [...kept, ...file]);
  let usedLength = lengthOf(kept);
  const noRoom: string[] = [];
  for (const entry of file) {
    usedLength += lengthOf([entry]);
    if (usedLength > MAX_REALM_LENGTH) noRoom.push(entry.key);
  }
  return {
    difference,
    unchangedCount: file.length - difference.added.length - difference.changed.length,
    tooLong: file.filter(({ value }) => value.text.length > MAX_VALUE_LENGTH).map(({ key }) => key),
    noRoom,
    usedLength,
  };
}

function lengthOf(entries: readonly FileEntry[]): number {
  return entries.reduce((sum, { key, value }) => sum + key.length + value.text.length, 0);
}
