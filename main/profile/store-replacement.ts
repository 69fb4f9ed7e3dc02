import { createHash } from "node:crypto";
import { appendFileSync, copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { syncFile, syncFolder } from "../disk/sync";
import { newKey, newKeyCheck, storeKeysOf, wrapDataKey } from "../keys/envelope-key";
import type { KeyVault } from "../keys/key-vault";
import { EncryptedStore } from "../store/encrypted-store";
import { eraseDatabase, moveDatabase } from "../store/sqlite-files";
import type { Catalog, ReplacedStore } from "./catalog";
import { newId } from "./new-id";
import type { KnownStore, UnlockedAccount } from "./profile";
import type { ProfileFiles } from "./profile-files";

/** What a replacement needs of the profile that it happens in. */
export interface ReplacementParts {
  readonly folder: string;
  readonly files: ProfileFiles;
  readonly catalog: Catalog;
  readonly vault: KeyVault;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A mini-program, as it was called where it comes from. */
export interface NamedMiniProgram {
  readonly appId: string;
  readonly name: string | null;
}

interface DraftedStore extends NamedMiniProgram {
  readonly id: string;
  readonly dataKey: Buffer;
}

/** A line of the journal, written before what it names is made. */
type JournalLine =
  | { readonly accountId: string }
  /** The wrapped key is new at every replacement: when the catalog has it, the replacement was committed. */
  | { readonly storeAccountId: string; readonly storeId: string; readonly wrappedKeyHash: string };

/**
 * Many stores that take the places of others all at once. Their files are made beside those in use and sealed with new
 * keys; one transaction of the catalog, which holds the keys, is the moment of the change. Whatever ends the program
 * before it leaves the old stores; after it, the next start moves the files that were not moved yet. A store keeps its
 * id, and with it the partitions of its pages.
 */
export class StoreReplacement {
  readonly #parts: ReplacementParts;
  readonly #accounts: UnlockedAccount[] = [];
  readonly #stores: ReplacedStore[] = [];

  constructor(parts: ReplacementParts) {
    this.#parts = parts;
  }

  /** A new account. Its key goes into the vault now; the account appears with the commit. @throws KeyVaultUnavailable */
  async addAccount(name: string): Promise<UnlockedAccount> {
    const account = { id: newId(), name, key: newKey() };
    this.#note({ accountId: account.id });
    await this.#parts.vault.write(account.id, account.key);
    this.#accounts.push(account);
    return account;
  }

  /** An empty store of a mini-program, with a key of its own. Whoever gets it closes it. */
  addStore(account: UnlockedAccount, miniProgram: NamedMiniProgram): EncryptedStore {
    const known = this.#parts.catalog.store(account.id, miniProgram.appId);
    const drafted = { ...miniProgram, id: known?.id ?? newId(), dataKey: newKey() };
    return openDraft(this.#add(account, drafted), drafted);
  }

  /**
   * A copy of a store, to change: records that do not open are kept as they are. Whoever gets it closes it.
   * @param of nobody may be writing to it, and its log is in its file
   */
  addCopy(account: UnlockedAccount, of: KnownStore, miniProgram: NamedMiniProgram): EncryptedStore {
    const { id, dataKey } = of;
    const drafted = { ...miniProgram, id, dataKey };
    const draft = this.#add(account, drafted);
    copyFileSync(this.#parts.files.storeFile(account.id, of.id), draft);
    return openDraft(draft, drafted);
  }

  /** The moment of the change. The drafts are closed. @throws when nothing was changed */
  async commit(): Promise<void> {
    const { folder, files, catalog, now } = this.#parts;
    const made = this.#stores.map(({ accountId, record }) => draftOf(files.storeFile(accountId, record.id)));
    // The folders too: a file's name is on the disk only once its folder is.
    for (const each of [journalFile(folder), ...made]) await syncFile(each);
    for (const each of new Set([folder, ...made.map(dirname)])) await syncFolder(each);
    catalog.replaceStores({
      accounts: this.#accounts.map(({ id, name, key }) => ({ id, name, keyCheck: newKeyCheck(key, id) })),
      stores: this.#stores,
      now: now(),
    });
    await settleReplacement(this.#parts);
  }

  /** Removes what was made so far. The drafts are closed. */
  async abandon(): Promise<void> {
    await settleReplacement(this.#parts);
  }

  /** @returns the file to make */
  #add(account: UnlockedAccount, { id, appId, name, dataKey }: DraftedStore): string {
    const record = { id, wrappedKey: wrapDataKey(account.key, dataKey, id) };
    this.#note({ storeAccountId: account.id, storeId: id, wrappedKeyHash: hashOf(record.wrappedKey) });
    this.#stores.push({ accountId: account.id, appId, name, record });
    return draftOf(this.#parts.files.storeFile(account.id, id));
  }

  #note(line: JournalLine): void {
    appendFileSync(journalFile(this.#parts.folder), `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }
}

/**
 * Brings a replacement to its end that was begun: to the new stores when it was committed, else to the old ones. To be
 * called before any store is opened.
 */
export async function settleReplacement({
  folder,
  files,
  catalog,
  vault,
}: Omit<ReplacementParts, "now">): Promise<void> {
  const journal = journalFile(folder);
  if (!existsSync(journal)) return;
  // First, so that no later damage of the catalog brings back keys whose files are gone.
  await catalog.purgeCopies();
  const lines = linesOf(readFileSync(journal, "utf8"));
  for (const line of lines) {
    if ("storeId" in line) settleStore(files.storeFile(line.storeAccountId, line.storeId), isCommitted(catalog, line));
  }
  for (const line of lines) {
    if (!("accountId" in line) || catalog.hasAccount(line.accountId)) continue;
    await vault.remove(line.accountId);
    files.removeEmptyAccount(line.accountId);
  }
  rmSync(journal);
}

function openDraft(file: string, { id, dataKey }: DraftedStore): EncryptedStore {
  return new EncryptedStore({ file, storeId: id, keys: storeKeysOf(dataKey), isDraft: true });
}

function settleStore(file: string, isNew: boolean): void {
  const draft = draftOf(file);
  if (!existsSync(draft)) return;
  if (isNew) moveDatabase(draft, file);
  else eraseDatabase(draft);
}

function isCommitted(catalog: Catalog, line: { storeId: string; wrappedKeyHash: string }): boolean {
  const wrappedKey = catalog.wrappedKey(line.storeId);
  return wrappedKey !== null && hashOf(wrappedKey) === line.wrappedKeyHash;
}

/** @param text a last line that was cut off named something that was not made yet */
function linesOf(text: string): JournalLine[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as JournalLine);
}

function hashOf(wrappedKey: Uint8Array): string {
  return createHash("sha256").update(wrappedKey).digest("hex");
}

function journalFile(folder: string): string {
  return join(folder, "replacement.journal");
}

function draftOf(file: string): string {
  return `${file}.draft`;
}
