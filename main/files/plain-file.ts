import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  read,
  readlinkSync,
  readSync,
  realpathSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { stateOf } from "./file-state";
import { codeOf, isAbsence, isSystemError } from "./system-error";

/** Why a file is not read. Of what lies outside it is not even said whether it is there. */
export type WhyRefused = "absent" | "outside" | "not-plain" | "too-large" | "unreadable";

/** Expected: a file that is none to be read. */
export class FileRefused extends Error {
  /** @param code the operating system's, where it was the one to refuse */
  constructor(
    readonly why: WhyRefused,
    readonly file: string,
    readonly code = "",
  ) {
    super(`${file} is not read: ${why} ${code}`.trimEnd());
    this.name = "FileRefused";
  }
}

/** Of one source file. The largest script of a published program that we know has 6 MB. */
export const MAX_SOURCE_BYTES = 16 * 1024 * 1024;

/** Of one picture, font or film: a whole mini-program may have 20 MB on the platform. */
export const MAX_SERVED_BYTES = 32 * 1024 * 1024;

/** What was read, and as what. */
export interface PlainFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly realPath: string;
  /** As `stateOf`, of the file that was read and of no other in its place. */
  readonly state: string;
}

/** To be closed by whoever opened it. */
export interface OpenPlainFile {
  readonly handle: number;
  readonly realPath: string;
  readonly state: string;
  readonly size: number;
}

// A pipe opens at once instead of waiting for its writer, and no link is followed. Windows has neither flag.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Whether a path without symbolic links is a folder or lies in it. */
export function isInside(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/**
 * Reads a plain file of a folder; links are followed as long as they stay in it. What opens is what was looked at: a file that is
 * put in its place meanwhile is looked at anew.
 * Not covered: hard links, which package managers need, and a file system that never answers.
 * @param root real path of the folder
 * @param file absolute path
 * @param between for tests: runs between the look and the opening
 * @throws FileRefused
 */
export function readPlainFile(root: string, file: string, maxBytes: number, between = () => {}): PlainFile {
  const open = openPlainFile(root, file, maxBytes, between);
  try {
    return refusing(file, () => {
      const bytes = new Uint8Array(open.size);
      let length = 0;
      while (length < open.size) {
        const got = readSync(open.handle, bytes, length, open.size - length, null);
        if (got === 0) break;
        length += got;
      }
      return plainFile(open, bytes, length);
    });
  } finally {
    closeSync(open.handle);
  }
}

const readInto = promisify(read);

/** The same, with the bytes read beside other work. */
export async function readPlainFileAside(root: string, file: string, maxBytes: number): Promise<PlainFile> {
  const open = openPlainFile(root, file, maxBytes);
  try {
    const bytes = new Uint8Array(open.size);
    let length = 0;
    while (length < open.size) {
      const { bytesRead } = await readInto(open.handle, bytes, length, open.size - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return plainFile(open, bytes, length);
  } finally {
    closeSync(open.handle);
  }
}

/** How often a file is looked at that another one takes the place of meanwhile, as editors save. */
const MAX_LOOKS = 3;

/** Opens what `readPlainFile` reads. Same arguments and errors. */
export function openPlainFile(root: string, file: string, maxBytes: number, between = () => {}): OpenPlainFile {
  return refusing(file, () => {
    // Before the disk is asked: whether something outside is there stays unknown.
    if (!isInside(root, path.resolve(file))) throw new FileRefused("outside", file);
    for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
      const open = openAsSeen(root, file, maxBytes, between);
      if (open !== null) return open;
    }
    throw new FileRefused("absent", file);
  });
}

/** Null when the file that was looked at is no longer the one in its place. */
function openAsSeen(root: string, file: string, maxBytes: number, between: () => void): OpenPlainFile | null {
  const realPath = realpathSync.native(file);
  if (!isInside(root, realPath)) throw new FileRefused("outside", file);
  // Before it is opened: opening alone makes some devices act.
  const seen = lstatSync(realPath, { bigint: true });
  refuseOdd(file, seen, maxBytes);
  between();
  const handle = openSync(realPath, FLAGS);
  try {
    const stats = fstatSync(handle, { bigint: true });
    if (!isInside(root, placeOf(handle, realPath))) throw new FileRefused("outside", file);
    if (stats.dev !== seen.dev || stats.ino !== seen.ino) {
      closeSync(handle);
      return null;
    }
    refuseOdd(file, stats, maxBytes);
    return { handle, realPath, state: stateOf(stats), size: Number(stats.size) };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

function refuseOdd(file: string, stats: BigIntStats, maxBytes: number): void {
  if (stats.isDirectory()) throw new FileRefused("absent", file);
  if (!stats.isFile()) throw new FileRefused("not-plain", file);
  if (stats.size > maxBytes) throw new FileRefused("too-large", file);
}

/** Where an open file lies. Linux says it of the handle itself; elsewhere its path is followed anew. */
function placeOf(handle: number, realPath: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${handle}`);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
    return realpathSync.native(realPath);
  }
}

function plainFile({ realPath, state }: OpenPlainFile, bytes: Uint8Array<ArrayBuffer>, length: number): PlainFile {
  return { bytes: length === bytes.length ? bytes : bytes.slice(0, length), realPath, state };
}

const NO_PLAIN_FILE: ReadonlySet<string> = new Set(["ENXIO", "ENODEV", "EOPNOTSUPP"]);

/** Runs a step on a file. @throws FileRefused instead of what the operating system says of a file that cannot be read */
export function refusing<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!isAbsence(error) && !isSystemError(error)) throw error;
    const code = codeOf(error);
    const why = isAbsence(error) ? "absent" : NO_PLAIN_FILE.has(code) ? "not-plain" : "unreadable";
    throw new FileRefused(why, file, code);
  }
}
