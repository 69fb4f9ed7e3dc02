import { open } from "node:fs/promises";

/** Returns once what is in a file is on the disk. */
export function syncFile(file: string): Promise<void> {
  return synced(file, "r+");
}

/** What a disk says that has no such act for a folder, as some network disks, and a folder that may not be read. */
const NO_FOLDER_SYNC: readonly string[] = ["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EACCES"];

/**
 * A file's name is on the disk only once its folder is. On Windows a folder cannot be synced, and need not be; where a
 * folder cannot be synced, what is in it is as sure as it can be.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  try {
    await synced(folder, "r");
  } catch (error) {
    if (!NO_FOLDER_SYNC.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

async function synced(path: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
