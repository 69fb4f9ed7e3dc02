import { chmod, open, realpath, stat } from "node:fs/promises";
import { replaceFile } from "./replace-file";
import { writeWhole } from "./whole-write";

/**
 * Writes a text where the user chose to save it. What a link leads to is written, not the link, and a file that was there
 * keeps its permissions. It is replaced whole where its folder lets a file be made; a file that may be written in a folder
 * that may not is written in its place.
 * @throws what the operating system refuses
 */
export async function saveFile(chosen: string, text: string): Promise<void> {
  const file = await unlessMissing(realpath(chosen));
  if (file === null) return replaceFile(chosen, text);
  const former = await stat(file);
  if (!former.isFile()) return writeInPlace(file, text);
  try {
    await replaceFile(file, text);
  } catch (error) {
    if (!isRefusedBy(error, ["EACCES", "EPERM"])) throw error;
    return writeInPlace(file, text);
  }
  await keepMode(file, former.mode & 0o777);
}

/** Never emptied first: what the disk refuses at once leaves it as it was. */
async function writeInPlace(file: string, text: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    const bytes = Buffer.from(text);
    await writeWhole(handle, bytes);
    const isFile = (await handle.stat()).isFile();
    if (isFile) await handle.truncate(bytes.length);
    if (isFile) await handle.sync();
  } finally {
    await handle.close();
  }
}

async function keepMode(file: string, mode: number): Promise<void> {
  try {
    await chmod(file, mode);
  } catch (error) {
    // A disk that knows no permissions has kept none.
    if (!isRefusedBy(error, ["EPERM", "ENOTSUP", "ENOSYS"])) throw error;
  }
}

/** Null for what is not there. */
async function unlessMissing<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (isRefusedBy(error, ["ENOENT"])) return null;
    throw error;
  }
}

function isRefusedBy(error: unknown, codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? "");
}
