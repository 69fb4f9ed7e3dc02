import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { isDiskRefusal } from "../disk/disk-refusal";
import { syncFolder } from "../disk/sync";
import { type KeyVault, KeyVaultUnavailable } from "../keys/key-vault";
import { moveDatabase } from "../sqlite/sqlite-files";
import type { Catalog } from "./catalog";
import type { LeftDraft, ProfileFiles } from "./profile-files";
import { ReplacementJournal } from "./replacement-journal";
import { keyHashOf } from "./store-draft";

export interface LeftReplacement {
  readonly folder: string;
  readonly files: ProfileFiles;
  readonly catalog: Catalog;
  readonly vault: KeyVault;
}

/**
 * Brings a replacement to its end that was begun: to the new stores when it was committed, else to the old ones. To be
 * called before any store is opened. Nothing that stores depend on needs space on the disk.
 * @param isUndo it is known to be uncommitted
 * @returns false when something is left to be tried again
 */
export async function settleReplacement(left: LeftReplacement, isUndo: boolean): Promise<boolean> {
  const { folder, files, catalog } = left;
  const journal = new ReplacementJournal(folder);
  const formerKeyHashes = journal.formerKeyHashes();
  // A draft of an older Minihost that no line names may be what the catalog's key opens: it stays, and nobody opens it.
  const { found, isWhole } = files.drafts();
  const drafts = found.filter(({ keyHash, storeId }) => keyHash !== null || formerKeyHashes.has(storeId));
  if (!journal.isThere && drafts.length === 0) return isWhole;
  const committed = drafts.filter((draft) => isCommitted(catalog, draft, formerKeyHashes));
  // No turn of the event loop comes between these: the catalog names a key already that only the new file opens with.
  for (const draft of drafts) settleDraft(files, draft, committed.includes(draft));
  for (const each of new Set(drafts.map(({ file }) => dirname(file)))) await syncFolder(each);
  const isForgotten = await forgetAccounts(left, journal.accountIds());
  // Last, since it needs space. What is undone has changed no key, and the copy is right as it is.
  const isCopied = (isUndo && committed.length === 0) || (await isPurged(catalog));
  const isDone = isWhole && isForgotten && isCopied;
  if (isDone) journal.erase();
  return isDone;
}

function isCommitted(catalog: Catalog, { storeId, keyHash }: LeftDraft, former: ReadonlyMap<string, string>): boolean {
  const wrappedKey = catalog.wrappedKey(storeId);
  if (wrappedKey === null) return false;
  const known = keyHashOf(wrappedKey);
  return keyHash === null ? former.get(storeId) === known : known.startsWith(keyHash);
}

function settleDraft(files: ProfileFiles, { accountId, storeId, file }: LeftDraft, isNew: boolean): void {
  if (isNew && existsSync(file)) moveDatabase(file, files.storeFile(accountId, storeId));
  // Only tried: one that is in use stays for the next start, and nobody opens a file of its name again.
  else files.eraseDraft(file);
}

/**
 * Those whose keys were made for a replacement that did not come to be.
 * @returns false when one has to be tried again: its key would stay in the vault for ever
 */
async function forgetAccounts({ catalog, vault, files }: LeftReplacement, ids: readonly string[]): Promise<boolean> {
  let isForgotten = true;
  try {
    for (const id of ids.filter((each) => !catalog.hasAccount(each))) {
      if (files.removeEmptyAccount(id)) await vault.remove(id);
      // One that has other files is no account that was not made, whatever the catalog says of it.
      else if (files.hasOnlyDrafts(id)) isForgotten = false;
    }
    return isForgotten;
  } catch (error) {
    if (!(error instanceof KeyVaultUnavailable)) throw error;
    console.warn(`keys of accounts that were not made stay in the vault for now: ${error.message}`);
    return false;
  }
}

/**
 * Else a later damage of the catalog would bring back keys whose files are gone. What was set aside stays: nobody asked for
 * anything to be removed, and it may be all that there is of a key.
 */
async function isPurged(catalog: Catalog): Promise<boolean> {
  try {
    await catalog.purgeCopies();
    return true;
  } catch (error) {
    if (!isDiskRefusal(error)) throw error;
    console.warn(`the catalog's safety copy could not be written anew yet: ${error.message}`);
    return false;
  }
}
