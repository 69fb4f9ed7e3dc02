import { open } from "node:fs/promises";

/** Returns once what is in a file is on the disk. */
export function syncFile(file: string): Promise<void> {
  return synced(file, "r+");
}

/** A file's name is on the disk only once its folder is. On Windows a folder cannot be synced, and need not be. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== "win32") await synced(folder, "r");
}

async function synced(path: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
