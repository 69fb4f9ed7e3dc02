import { accessSync, constants, lstatSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileState, stateOf } from "../../files/file-state";
import { FileRefused, MAX_SOURCE_BYTES, readPlainFile, refusing } from "../../files/plain-file";

/** Of all the files that one look at a project reads. A whole mini-program may have 20 MB on the platform. */
const MAX_LOOK_BYTES = 256 * 1024 * 1024;

interface KnownPath {
  readonly state: string;
  readonly realFolder: string;
  readonly realPath: string;
}

interface KnownFile {
  readonly state: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  text: string | null;
}

/**
 * The files of one project while it is open: a file that rests is read once. What is known of a file is held against the disk
 * again at each question, so that nothing depends on being told of changes.
 *
 * Everything blocks shortly: thousands of short calls take less time than as many jumps to another thread and back.
 */
export class SourceFiles {
  /** Real paths of folders, for one look at the project. */
  readonly #folders = new Map<string, string | null>();
  readonly #paths = new Map<string, KnownPath>();
  readonly #files = new Map<string, KnownFile>();
  /** Lengths of what the present look has read. */
  readonly #seen = new Map<string, number>();
  #seenBytes = 0;
  readonly #now: () => number;

  /**
   * @param now in ms since 1970
   * @param onStep told of each file that is about to be compiled
   */
  constructor(
    now: () => number,
    readonly onStep: (file: string) => void = () => {},
  ) {
    this.#now = now;
  }

  /** Begins another look at the project: folders may lie elsewhere now. */
  lookAnew(): void {
    this.#folders.clear();
    this.#seen.clear();
    this.#seenBytes = 0;
  }

  /** The path of a file without symbolic links; null when there is none. @throws FileRefused for what cannot be followed */
  realPath(file: string): string | null {
    try {
      return refusing(file, () => this.#realPath(file));
    } catch (error) {
      if (error instanceof FileRefused && error.why === "absent") return null;
      throw error;
    }
  }

  #realPath(file: string): string | null {
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

  /** Whether a path without symbolic links is no folder. @throws FileRefused for what is neither that nor a file to be read */
  isFile(realPath: string): boolean {
    return refusing(realPath, () => {
      accessSync(realPath, constants.R_OK);
      const stats = lstatSync(realPath);
      if (stats.isDirectory()) return false;
      if (!stats.isFile()) throw new FileRefused("not-plain", realPath);
      return true;
    });
  }

  /**
   * What a file holds. Not to be written into: whoever asks next is given the same.
   * @param root real path of the folder outside of which nothing is read
   * @param realPath without symbolic links
   * @throws FileRefused
   */
  bytes(root: string, realPath: string): Uint8Array<ArrayBuffer> {
    return this.#file(root, realPath).bytes;
  }

  /** The same as text. */
  text(root: string, realPath: string): string {
    const file = this.#file(root, realPath);
    file.text ??= Buffer.from(file.bytes.buffer).toString();
    return file.text;
  }

  #file(root: string, realPath: string): KnownFile {
    const state = refusing(realPath, () => fileState(realPath, this.#now()));
    const known = this.#files.get(realPath);
    const file = known !== undefined && known.state === state ? known : this.#read(root, realPath, state);
    this.#count(realPath, file.bytes.length);
    return file;
  }

  /** @param seen the file's state before it was read; a file that had not rested is read again the next time */
  #read(root: string, realPath: string, seen: string | null | undefined): KnownFile {
    const { bytes, state } = readPlainFile(root, realPath, MAX_SOURCE_BYTES);
    const file = { state, bytes, text: null };
    if (seen === state) this.#files.set(realPath, file);
    else this.#files.delete(realPath);
    return file;
  }

  #count(realPath: string, length: number): void {
    this.#seenBytes += length - (this.#seen.get(realPath) ?? 0);
    this.#seen.set(realPath, length);
    if (this.#seenBytes > MAX_LOOK_BYTES) throw new FileRefused("too-large", realPath);
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
    return refusing(folder, () => realpathSync.native(folder));
  } catch (error) {
    if (error instanceof FileRefused && error.why === "absent") return null;
    throw error;
  }
}
