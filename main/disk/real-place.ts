import { realpath } from "node:fs/promises";

/**
 * Where a file that is replaced really lies: what a link leads to, not the link. A link that leads nowhere is replaced itself.
 * @throws what the operating system refuses
 */
export async function realPlace(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return file;
    throw error;
  }
}
