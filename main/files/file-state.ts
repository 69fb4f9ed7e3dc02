import { type BigIntStats, lstatSync, readdirSync, readlinkSync } from "node:fs";
import path from "node:path";
import { codeOf, isAbsence, isSystemError } from "./system-error";

/** How long a file must have rested before it was read, in ms: some file systems count time in steps of two seconds. */
const SETTLED_MS = 2000;

/**
 * A file or folder at one moment: whoever finds the same state later finds the same contents. Null when it is not there; one that
 * cannot be looked at has the operating system's code for it.
 */
export type FileState = string | null;

/**
 * The state of a file that was read at a moment; undefined when it had been written so shortly before that a further
 * change might not show.
 * @param realPath without symbolic links
 * @param readAtMs in ms since 1970, before the first byte was read
 */
export function fileState(realPath: string, readAtMs: number): FileState | undefined {
  const stats = statsOf(realPath);
  if (stats === null || typeof stats === "string") return stats;
  return Number(stats.ctimeMs) < readAtMs - SETTLED_MS ? stateOf(stats) : undefined;
}

function statsOf(file: string): BigIntStats | string | null {
  try {
    return lstatSync(file, { bigint: true });
  } catch (error) {
    return insteadOf(error);
  }
}

function insteadOf(error: unknown): string | null {
  if (isAbsence(error)) return null;
  if (!isSystemError(error)) throw error;
  // With a character that no name in a folder has.
  return `/${codeOf(error)}`;
}

/** What makes one state of a file differ from every other. */
export function stateOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}

/** The names in a folder with what each is. A folder's times would also tell of files that are only saved. */
export function folderState(folder: string): FileState {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .map((entry) => {
        if (entry.isSymbolicLink()) return `${entry.name}>${readlinkSync(path.join(folder, entry.name))}`;
        return entry.isDirectory() ? `${entry.name}/` : entry.name;
      })
      .sort()
      .join("\n");
  } catch (error) {
    return insteadOf(error);
  }
}
