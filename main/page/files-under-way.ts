import { closeSync, read } from "node:fs";
import type { ReadableStreamDefaultController, UnderlyingSource } from "node:stream/web";
import { promisify } from "node:util";
import { FileRefused, MAX_SERVED_BYTES, type OpenPlainFile, openPlainFile } from "../files/plain-file";

/** Files that are open at once for one page. What an honest page shows at once is read faster than it asks. */
const MAX_OPEN = 32;

/** Further ones that wait for their turn; what is asked beyond is not there. */
const MAX_WAITING = 10_000;

/** What is held of each, in bytes. */
const CHUNK_BYTES = 256 * 1024;

interface FileUnderWay {
  readonly realPath: string;
  /** Open until it is read to its end or cancelled. */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The files of a project on their way to its page, which may ask for any number of them, and take as little as it likes. */
export class FilesUnderWay {
  #open = 0;
  readonly #waiting: (() => void)[] = [];

  /**
   * Opens a plain file once it is its turn.
   * @param root real path of the folder outside of which nothing is read
   * @param file absolute path
   * @returns null when there is none to be read
   */
  async open(root: string, file: string): Promise<FileUnderWay | null> {
    if (!(await this.#turn())) return null;
    try {
      const open = openPlainFile(root, file, MAX_SERVED_BYTES);
      const source = new FileSource(open, () => this.#next());
      return { realPath: open.realPath, body: new ReadableStream(source, { highWaterMark: 0 }) };
    } catch (error) {
      this.#next();
      if (error instanceof FileRefused) return null;
      throw error;
    }
  }

  /** Whether it comes at all. */
  async #turn(): Promise<boolean> {
    if (this.#open < MAX_OPEN) this.#open += 1;
    else if (this.#waiting.length >= MAX_WAITING) return false;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return true;
  }

  #next(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#open -= 1;
    else next();
  }
}

const readInto = promisify(read);

/** Reads a file as it is taken. */
class FileSource implements UnderlyingSource<Uint8Array<ArrayBuffer>> {
  readonly #file: OpenPlainFile;
  readonly #onClosed: () => void;
  #at = 0;
  #isReading = false;
  #isOver = false;

  /** @param onClosed told once the file is closed */
  constructor(file: OpenPlainFile, onClosed: () => void) {
    this.#file = file;
    this.#onClosed = onClosed;
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> {
    const { size } = this.#file;
    const chunk = await this.#read(Math.min(CHUNK_BYTES, size - this.#at));
    if (this.#isOver) return;
    this.#at += chunk.length;
    if (chunk.length > 0) controller.enqueue(chunk);
    if (chunk.length > 0 && this.#at < size) return;
    this.cancel();
    controller.close();
  }

  cancel(): void {
    this.#isOver = true;
    this.#closeIfOver();
  }

  async #read(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const chunk = new Uint8Array(length);
    this.#isReading = true;
    try {
      const { bytesRead } = await readInto(this.#file.handle, chunk, 0, length, this.#at);
      return chunk.subarray(0, bytesRead);
    } catch (error) {
      this.#isOver = true;
      throw error;
    } finally {
      this.#isReading = false;
      this.#closeIfOver();
    }
  }

  /** Not under a read that goes on: its number may be another file's by then. */
  #closeIfOver(): void {
    if (!this.#isOver || this.#isReading) return;
    closeSync(this.#file.handle);
    this.#onClosed();
  }
}
