import { mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isDiskRefusal } from "../disk/disk-refusal";
import { eraseDatabase, eraseFile, MARK_SUFFIX, SIDE_SUFFIXES } from "../sqlite/sqlite-files";
import { asideFiles } from "../store/mend/set-aside";
import { COPY_SUFFIXES } from "../store/store-format";
import { type DraftName, draftNameIn } from "./store-draft";

/** What a store has on the disk, in bytes. */
export interface StoreSize {
  /** Its encrypted file, with the write-ahead log and what was set aside of it. */
  readonly storeBytes: number;
  /** Cookies and web storage of its pages and of its web-views; what can be fetched again is not counted. */
  readonly sessionBytes: number;
}

/** A draft of a store, or what is left of one. */
export interface LeftDraft extends Omit<DraftName, "name"> {
  readonly accountId: string;
  readonly file: string;
}

export interface FoundDrafts {
  readonly found: readonly LeftDraft[];
  /** False when a folder could not be listed: there may be more. */
  readonly isWhole: boolean;
}

/** Electron's folder for the sessions of a profile. */
export const SESSIONS_FOLDER = "Partitions";

/** HTTP answers and compiled code in a session's folder, under Chromium's names: what it can clear while the session is open. */
export const CLEARABLE_FOLDERS: readonly string[] = ["Cache", "Code Cache"];

/** Compiled shaders. While a session is open they are files of a fixed size, however little is in them. */
export const SHADER_FOLDERS: readonly string[] = [
  "GPUCache",
  "DawnCache",
  "DawnGraphiteCache",
  "DawnWebGPUCache",
  "GrShaderCache",
  "GraphiteDawnCache",
  "ShaderCache",
];

/** SQLite's own, the mark, and the copies that a migration keeps until it has worked. */
const STORE_SUFFIXES = ["", ...SIDE_SUFFIXES, MARK_SUFFIX, ...COPY_SUFFIXES];

/** Session partition of a mini-program's own pages. */
export function miniProgramPartition(storeId: string): string {
  return `mini-program-${storeId}`;
}

/** Session partition of a mini-program's web-views. */
export function webViewPartition(storeId: string): string {
  return `web-view-${storeId}`;
}

/** Where a profile keeps what belongs to a store. */
export class ProfileFiles {
  constructor(private readonly folder: string) {}

  storeFile(accountId: string, storeId: string): string {
    return join(this.#accountFolder(accountId), `${storeId}.sqlite`);
  }

  /** As `storeFile`, of a file that is to be made. Makes the account's folder when it is not there. */
  placeFor(accountId: string, storeId: string): string {
    mkdirSync(this.#accountFolder(accountId), { recursive: true, mode: 0o700 });
    return this.storeFile(accountId, storeId);
  }

  /** Every draft that lies beside a store, a file beside a draft that is gone included. */
  drafts(): FoundDrafts {
    const stores = join(this.folder, "stores");
    const accountIds = namesIn(stores);
    const found = new Map<string, LeftDraft>();
    let isWhole = accountIds !== null;
    for (const accountId of accountIds ?? []) {
      const names = namesIn(join(stores, accountId));
      isWhole &&= names !== null;
      for (const name of names ?? []) {
        const draft = draftNameIn(name);
        if (draft === null) continue;
        const { storeId, keyHash } = draft;
        const file = join(stores, accountId, draft.name);
        found.set(file, { accountId, storeId, keyHash, file });
      }
    }
    return { found: [...found.values()], isWhole };
  }

  /** Erases as much of a draft as can be: what is in use stays. Needs no space. */
  eraseDraft(file: string): void {
    for (const suffix of [...SIDE_SUFFIXES, MARK_SUFFIX, ""]) isErased(() => eraseFile(file + suffix));
  }

  async storeBytes(accountId: string, storeId: string): Promise<number> {
    const file = this.storeFile(accountId, storeId);
    let total = await bytesOf(STORE_SUFFIXES.map((suffix) => file + suffix));
    for (let number = 1; ; number += 1) {
      const aside = await bytesOf(asideFiles(file, number));
      if (aside === 0) return total;
      total += aside;
    }
  }

  async size(accountId: string, storeId: string): Promise<StoreSize> {
    const sessions = await Promise.all(this.#sessionFolders(storeId).map(sessionBytes));
    return { storeBytes: await this.storeBytes(accountId, storeId), sessionBytes: sum(sessions) };
  }

  /**
   * Erases all that a store has on the disk.
   * @returns false when something is in use, or cannot be looked for, so that a later start has to erase the rest
   */
  eraseStore(accountId: string, storeId: string): boolean {
    const file = this.storeFile(accountId, storeId);
    const names = namesIn(this.#accountFolder(accountId));
    // By the beginning of the name: drafts, copies, what was set aside, and their own side files.
    const others = (names ?? []).filter((name) => name.startsWith(`${storeId}.sqlite`));
    const erasures = [
      () => eraseDatabase(file),
      ...others.map((name) => () => eraseFile(join(this.#accountFolder(accountId), name))),
      ...this.#sessionFolders(storeId).map((folder) => () => rmSync(folder, { recursive: true, force: true })),
    ];
    // All of them, also after one that is in use.
    return erasures.map(isErased).every(Boolean) && names !== null;
  }

  /**
   * An account's folder goes only once it is empty: whether there is an account says one id in the catalog, and a flipped bit
   * there must not cost the stores that the catalog still has. One that is needed again is made again.
   * @returns whether there is no such folder now
   */
  removeEmptyAccount(accountId: string): boolean {
    try {
      rmdirSync(this.#accountFolder(accountId));
      return true;
    } catch (error) {
      if (isMissing(error)) return true;
      if (isDiskRefusal(error)) return false;
      throw error;
    }
  }

  /** Whether all that is left in an account's folder is of drafts; false when it cannot be listed. */
  hasOnlyDrafts(accountId: string): boolean {
    return namesIn(this.#accountFolder(accountId))?.every((name) => draftNameIn(name) !== null) ?? false;
  }

  #accountFolder(accountId: string): string {
    return join(this.folder, "stores", accountId);
  }

  #sessionFolders(storeId: string): readonly string[] {
    return [miniProgramPartition(storeId), webViewPartition(storeId)].map((name) =>
      join(this.folder, SESSIONS_FOLDER, name),
    );
  }
}

/** What is below a folder, in bytes; 0 when there is none, or when it cannot be read. */
export async function folderBytes(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return sum(await Promise.all(files.map(({ parentPath, name }) => fileBytes(join(parentPath, name)))));
  } catch (error) {
    if (isDiskRefusal(error)) return 0;
    throw error;
  }
}

async function sessionBytes(folder: string): Promise<number> {
  const caches = [...CLEARABLE_FOLDERS, ...SHADER_FOLDERS].map((name) => folderBytes(join(folder, name)));
  const [all, ...cached] = await Promise.all([folderBytes(folder), ...caches]);
  return Math.max(0, all - sum(cached));
}

/** 0 for what is not there. A size is only told: what cannot be looked at must not hide all the others. */
async function bytesOf(files: readonly string[]): Promise<number> {
  return sum(await Promise.all(files.map(fileBytes)));
}

async function fileBytes(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isDiskRefusal(error)) return 0;
    throw error;
  }
}

function isErased(erase: () => void): boolean {
  try {
    erase();
    return true;
  } catch (error) {
    // Windows keeps open files, and a session that ends may write a last file into its folder.
    if (isDiskRefusal(error)) return false;
    throw error;
  }
}

/** Nothing when there is no such folder; null for one that cannot be listed. */
function namesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isRefused(error, ["ENOENT", "ENOTDIR"])) return [];
    if (isDiskRefusal(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return isRefused(error, ["ENOENT"]);
}

function isRefused(error: unknown, codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? "");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
