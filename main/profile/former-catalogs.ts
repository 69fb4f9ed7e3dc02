import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { isDiskRefusal } from "../disk/disk-refusal";
import { eraseFile } from "../sqlite/sqlite-files";
import { copyOf, restoredDraftOf } from "./catalog-copy";
import { holdsMore, scrub } from "./catalog-scrub";

/** What was set aside of a catalog and its copy, and what a migration left. */
export function formerCatalogs(file: string): readonly string[] {
  const former = [`${basename(file)}.damaged-`, `${basename(copyOf(file))}.damaged-`, `${basename(file)}.format-`];
  const folder = dirname(file);
  const names = readdirSync(folder).filter((name) => former.some((prefix) => name.startsWith(prefix)));
  return names.map((name) => join(folder, name));
}

/**
 * Takes the keys of what was removed out of what was set aside of this catalog and its copy. What holds anything else that
 * the catalog does not have stays without them, since it may be all that there is of a key; the rest is erased.
 * @param removed ids of stores, and of accounts with all their stores
 */
export function purgeFormerCatalogs(database: DatabaseSyncInstance, file: string, removed: readonly string[]): void {
  const known = keysOf(database);
  for (const former of formerCatalogs(file)) {
    const bytes = bytesOf(former);
    // Of a file that cannot be read nobody can say that it does not hold them.
    if (bytes === null) eraseFile(former);
    else if (scrub(bytes, removed)) {
      if (holdsMore(bytes, known)) overwrite(former, bytes);
      else eraseFile(former);
    }
  }
  eraseFile(restoredDraftOf(file));
}

/** What says or holds the key of each account and store, by its id. No index is asked. */
function keysOf(database: DatabaseSyncInstance): ReadonlyMap<string, Uint8Array> {
  const rows = database
    .prepare(
      `SELECT id, key_check AS key FROM account NOT INDEXED UNION ALL SELECT id, wrapped_key FROM store NOT INDEXED
       UNION ALL SELECT id, sealed FROM kept NOT INDEXED`,
    )
    .all() as unknown as readonly { readonly id: string; readonly key: Uint8Array }[];
  return new Map(rows.map(({ id, key }) => [id, key]));
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isDiskRefusal(error)) return null;
    throw error;
  }
}

/** In its place: that needs no space, and leaves nothing of what was there. */
function overwrite(file: string, bytes: Buffer): void {
  const descriptor = openSync(file, "r+");
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
