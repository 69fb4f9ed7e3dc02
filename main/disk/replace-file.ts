import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "./sync";

/**
 * Puts a text in the place of a file: whole, and on the disk when this returns. When it cannot, the file is as it was and
 * nothing else is left behind.
 * @param mode permissions of the file, as of `open`
 */
export async function replaceFile(file: string, text: string, mode = 0o666): Promise<void> {
  const draft = draftNameOf(file);
  try {
    await writeDurably(draft, text, mode);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** On the same disk, so that it can be renamed into its place; of a name that no other file has, nor another attempt. */
export function draftNameOf(file: string): string {
  return `${file}.${randomBytes(4).toString("hex")}.draft`;
}

async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  // "x": never into a file that is there.
  const handle = await open(file, "wx", mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
