import { mkdirSync, rmSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { COPY_SUFFIXES } from "../store/store-format";

/** What a store has on the disk, in bytes. */
export interface StoreSize {
  /** Its encrypted file, with the write-ahead log. */
  readonly storeBytes: number;
  /** Cookies and web storage of its pages and of its web-views; what can be fetched again is not counted. */
  readonly sessionBytes: number;
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

/** SQLite's own, and the copies that a migration keeps until it has worked. */
const STORE_SUFFIXES = ["", "-wal", "-shm", "-journal", ...COPY_SUFFIXES];

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

  /** Makes the account's folder when it is not there. */
  storeFile(accountId: string, storeId: string): string {
    const folder = this.#accountFolder(accountId);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, `${storeId}.sqlite`);
  }

  async storeBytes(accountId: string, storeId: string): Promise<number> {
    const sizes = await Promise.all(this.#storeFiles(accountId, storeId).map(fileBytes));
    return sum(sizes);
  }

  async size(accountId: string, storeId: string): Promise<StoreSize> {
    const sessions = await Promise.all(this.#sessionFolders(storeId).map(sessionBytes));
    return { storeBytes: await this.storeBytes(accountId, storeId), sessionBytes: sum(sessions) };
  }

  /**
   * Erases all that a store has on the disk.
   * @returns false when something is in use, so that a later start has to erase the rest
   */
  eraseStore(accountId: string, storeId: string): boolean {
    const paths = [...this.#storeFiles(accountId, storeId), ...this.#sessionFolders(storeId)];
    // All of them, also after one that is in use.
    return paths.map(erased).every(Boolean);
  }

  /** For an account that is gone: whatever else lies in its folder has no key any more. */
  eraseAccount(accountId: string): boolean {
    return erased(this.#accountFolder(accountId));
  }

  #accountFolder(accountId: string): string {
    return join(this.folder, "stores", accountId);
  }

  #storeFiles(accountId: string, storeId: string): readonly string[] {
    const file = join(this.#accountFolder(accountId), `${storeId}.sqlite`);
    return STORE_SUFFIXES.map((suffix) => file + suffix);
  }

  #sessionFolders(storeId: string): readonly string[] {
    return [miniProgramPartition(storeId), webViewPartition(storeId)].map((name) =>
      join(this.folder, SESSIONS_FOLDER, name),
    );
  }
}

/** What is below a folder, in bytes; 0 when there is none. */
export async function folderBytes(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return sum(await Promise.all(files.map(({ parentPath, name }) => fileBytes(join(parentPath, name)))));
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function sessionBytes(folder: string): Promise<number> {
  const caches = [...CLEARABLE_FOLDERS, ...SHADER_FOLDERS].map((name) => folderBytes(join(folder, name)));
  const [all, ...cached] = await Promise.all([folderBytes(folder), ...caches]);
  return Math.max(0, all - sum(cached));
}

async function fileBytes(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

function erased(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch (error) {
    // Windows keeps open files, and a session that ends may write a last file into its folder.
    if (["EBUSY", "EPERM", "EACCES", "ENOTEMPTY"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
