import { statfsSync } from "node:fs";

/** What this user may still write on the disk that a folder is on, in bytes. */
export function freeRoom(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
