import { readFile } from "node:fs/promises";

/** Enough to be found nowhere else: nonces are random. */
const NEEDLE_BYTES = 64;

/**
 * Where sealed bytes begin in a store: in its file, or still in its write-ahead log, which a reader may have held.
 * @returns null when SQLite has not put their beginning in one piece
 */
export async function placeOfSealed(
  file: string,
  sealed: Uint8Array,
): Promise<{ readonly file: string; readonly offset: number } | null> {
  const needle = Buffer.from(sealed.subarray(0, NEEDLE_BYTES));
  for (const candidate of [file, `${file}-wal`]) {
    const offset = (await bytesOf(candidate)).lastIndexOf(needle);
    if (offset >= 0) return { file: candidate, offset };
  }
  return null;
}

/** A log that is not there is one without bytes. */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}
