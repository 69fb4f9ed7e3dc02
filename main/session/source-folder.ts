import { createHash } from "node:crypto";
import { realpathSync, statSync } from "node:fs";
import { basename } from "node:path";

/** A folder that a mini-program could be in. */
export interface SourceFolder {
  /** Absolute, with links followed: two ways to one folder are one mini-program. */
  readonly path: string;
  readonly name: string;
  /** For a folder that was given no app id: the same one every time for the same folder. */
  readonly fallbackAppId: string;
}

/** Not a folder at all, or not to be read. What is inside it, the compiler judges. */
export class FolderUnusable extends Error {
  constructor(
    readonly folder: string,
    reason: string,
  ) {
    super(reason);
    this.name = "FolderUnusable";
  }
}

/** @throws FolderUnusable */
export function openSourceFolder(folder: string): SourceFolder {
  let path: string;
  try {
    path = realpathSync(folder);
  } catch (error) {
    throw new FolderUnusable(folder, error instanceof Error ? error.message : String(error));
  }
  if (!statSync(path).isDirectory()) throw new FolderUnusable(folder, "not a folder");
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 16);
  return { path, name: basename(path), fallbackAppId: `folder-${digest}` };
}
