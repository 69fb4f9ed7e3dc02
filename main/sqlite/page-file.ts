import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type LogFrames, logFrames } from "../../app/sqlite/log-frames";
import type { Pages } from "../../app/sqlite/pages";

/** Of every store: SQLite's own choice, which nothing here changes. What the file says of it may be damaged. */
const PAGE_BYTES = 4096;

/**
 * The pages of a store's file as its last commit left them, those that still wait in its log among them; read as they lie,
 * since SQLite reads nothing of what a damaged page leads to.
 *
 * A read transaction of the same process must be open meanwhile, or nobody may write: then no page that counts moves. Closing
 * drops the process's locks on the file, as in `setAside`.
 */
export class PageFile implements Pages {
  readonly count: number;
  readonly usableBytes = PAGE_BYTES;
  readonly #file: number;
  readonly #log: OpenLog | null;

  /** @throws an error of the system when the file is not to be read */
  constructor(file: string) {
    this.#file = openSync(file, "r");
    this.#log = openLog(`${file}-wal`);
    // Not what the header says, which may be damaged: whoever moves all of a log cuts the file to what it must be.
    const inFile = Math.floor(fstatSync(this.#file).size / PAGE_BYTES);
    const frames = this.#log?.frames;
    this.count = frames === undefined ? inFile : Math.min(frames.count, inFile + frames.places.size);
  }

  page(number: number): Uint8Array | null {
    if (number < 1 || number > this.count) return null;
    const bytes = this.#inLog(number) ?? read(this.#file, (number - 1) * PAGE_BYTES, PAGE_BYTES);
    return bytes.length === PAGE_BYTES ? bytes : null;
  }

  /** Null for one that is not there: also when the log was begun anew, which moved all of it into the file. */
  #inLog(number: number): Uint8Array | null {
    const at = this.#log?.frames.places.get(number);
    if (this.#log === null || at === undefined) return null;
    return this.#log.isSame() ? read(this.#log.descriptor, at, PAGE_BYTES) : null;
  }

  close(): void {
    closeSync(this.#file);
    if (this.#log !== null) closeSync(this.#log.descriptor);
  }
}

interface OpenLog {
  readonly descriptor: number;
  readonly frames: LogFrames;
  isSame(): boolean;
}

const LOG_HEADER_BYTES = 32;

function openLog(file: string): OpenLog | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const header = read(descriptor, 0, LOG_HEADER_BYTES);
  const bytes = fstatSync(descriptor).size;
  const frames = logFrames({ bytes, read: (at, length) => read(descriptor, at, length) });
  if (frames?.pageBytes !== PAGE_BYTES) {
    closeSync(descriptor);
    return null;
  }
  return { descriptor, frames, isSame: () => header.equals(read(descriptor, 0, LOG_HEADER_BYTES)) };
}

/** Less than asked for where there is no more, and nothing where the disk does not give it back. */
function read(descriptor: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  try {
    let length = 0;
    for (let more = -1; more !== 0 && length < bytes; length += more) {
      more = readSync(descriptor, buffer, length, bytes - length, at + length);
    }
    return buffer.subarray(0, length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EIO") return buffer.subarray(0, 0);
    throw error;
  }
}
