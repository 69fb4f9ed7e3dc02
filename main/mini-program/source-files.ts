import { accessSync, constants, lstatSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileState, stateOf } from "./file-state";

interface KnownPath {
  readonly state: string;
  readonly realFolder: string;
  readonly realPath: string;
}

interface KnownText {
  readonly state: string;
  readonly text: string;
}

/**
 * The files of one project while it is open: a file that rests is read once. What is known of a file is held against the disk
 * again at each question, so that nothing depends on being told of changes.
 *
 * A file's state is asked for in one short blocking call: thousands of those take less time than as many jumps to another
 * thread and back.
 */
export class SourceFiles {
  /** Real paths of folders, for one look at the project. */
  readonly #folders = new Map<string, string | null>();
  readonly #paths = new Map<string, KnownPath>();
  readonly #texts = new Map<string, KnownText>();
  readonly #now: () => number;

  /** @param now in ms since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins another look at the project: folders may lie elsewhere now. */
  lookAnew(): void {
    this.#folders.clear();
  }

  /** The path of a file without symbolic links; null when there is none. Throws as `fs.realpath` for what cannot be followed. */
  realPath(file: string): string | null {
    const realFolder = this.#realFolder(path.dirname(file));
    if (realFolder === null) return null;
    const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return null;
    // A link leads elsewhere without a change of its own when one that it leads to changes.
    if (stats.isSymbolicLink()) return realpathSync.native(file);
    const state = stateOf(stats);
    const known = this.#paths.get(file);
    if (known?.state === state && known.realFolder === realFolder) return known.realPath;
    const realPath = realpathSync.native(file);
    this.#paths.set(file, { state, realFolder, realPath });
    return realPath;
  }

  /** Whether a path without symbolic links is a plain file: reading a pipe would wait forever. Throws when it may not be read. */
  isReadable(realPath: string): boolean {
    accessSync(realPath, constants.R_OK);
    return lstatSync(realPath).isFile();
  }

  /** The text of a plain file. @param realPath without symbolic links */
  async text(realPath: string): Promise<string> {
    const state = fileState(realPath, this.#now());
    const known = this.#texts.get(realPath);
    if (known !== undefined && known.state === state) return known.text;
    const text = await readFile(realPath, "utf8");
    if (typeof state === "string") this.#texts.set(realPath, { state, text });
    else this.#texts.delete(realPath);
    return text;
  }

  #realFolder(folder: string): string | null {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const found = existingFolder(folder);
    this.#folders.set(folder, found);
    return found;
  }
}

function existingFolder(folder: string): string | null {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
    throw error;
  }
}
