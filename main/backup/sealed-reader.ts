import { createDecipheriv } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { BackupRefused } from "../../app/backup/backup-failure";
import { CHUNK_BYTES, chunkNonce, TAG_BYTES } from "../../app/backup/chunk";
import { type BackupHeader, HEADER_BYTES, headerBytes, headerStart, parseHeader } from "../../app/backup/header";
import { refusedFile } from "./file-refused";
import { type KeyedHeader, keyOf } from "./passphrase-key";

const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

interface Chunk {
  readonly number: number;
  readonly sealed: Buffer;
  readonly isLast: boolean;
}

/** Reads a backup's contents. Nothing of a chunk is given out before it is authenticated. */
export class SealedReader {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #key: Buffer;
  readonly #place: Uint8Array;
  readonly fileBytes: number;
  #bytesRead = 0;

  private constructor(file: string, handle: FileHandle, opened: { key: Buffer; place: Uint8Array; fileBytes: number }) {
    this.#file = file;
    this.#handle = handle;
    this.#key = opened.key;
    this.#place = opened.place;
    this.fileBytes = opened.fileBytes;
  }

  /** @throws BackupRefused "file-refused", "wrong-passphrase", and what `parseHeader` throws */
  static open(file: string, passphrase: string): Promise<SealedReader> {
    return SealedReader.#opened(file, (header) => keyOf(header, passphrase));
  }

  /**
   * Opens what was just written, with the key that is at hand.
   * @throws BackupRefused "file-refused", "damaged" when the header is another one, and what `parseHeader` throws
   */
  static reopen(file: string, { header, key }: KeyedHeader): Promise<SealedReader> {
    return SealedReader.#opened(file, async (found) => {
      const isSame = Buffer.from(headerBytes(found)).equals(headerBytes(header));
      if (!isSame) throw new BackupRefused({ code: "damaged", why: "altered", atByte: 0 });
      return key;
    });
  }

  static async #opened(file: string, keyFor: (header: BackupHeader) => Promise<Buffer>): Promise<SealedReader> {
    const handle = await refusedFile(file, () => open(file, "r"));
    try {
      const { size: fileBytes } = await handle.stat();
      const header = parseHeader(await readAt(handle, 0, Math.min(HEADER_BYTES, fileBytes), file));
      return new SealedReader(file, handle, { key: await keyFor(header), place: headerStart(header), fileBytes });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** How far the reading of the contents is, from the file's beginning. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /**
   * The contents from their beginning, once more at every call.
   * @throws BackupRefused "damaged" at the first chunk that does not open, "file-refused"
   */
  async *chunks(): AsyncGenerator<Buffer> {
    for (let number = 0, isLast = false; !isLast; number += 1) {
      const position = positionOf(number);
      const length = Math.min(SEALED_CHUNK_BYTES, this.fileBytes - position);
      if (length < TAG_BYTES) throw new BackupRefused({ code: "damaged", why: "cut", atByte: position });
      isLast = position + length === this.fileBytes;
      const sealed = await readAt(this.#handle, position, length, this.#file);
      this.#bytesRead = position + length;
      yield this.#open({ number, isLast, sealed });
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  #open(chunk: Chunk): Buffer {
    const plain = this.#unsealed(chunk);
    if (plain !== null) return plain;
    // What ends the file and is not its last chunk, or not a whole chunk, was cut; a chunk in the middle was altered.
    const isCut =
      chunk.isLast && (chunk.sealed.length < SEALED_CHUNK_BYTES || this.#unsealed({ ...chunk, isLast: false }));
    throw new BackupRefused({ code: "damaged", why: isCut ? "cut" : "altered", atByte: positionOf(chunk.number) });
  }

  /** @returns null for a chunk that fails authentication */
  #unsealed({ number, sealed, isLast }: Chunk): Buffer | null {
    const decipher = createDecipheriv("aes-256-gcm", this.#key, chunkNonce(number, isLast), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(this.#place);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      // The one thing `final` checks in GCM is the tag.
      return null;
    }
    return plain;
  }
}

function positionOf(chunk: number): number {
  return HEADER_BYTES + chunk * SEALED_CHUNK_BYTES;
}

/** @throws BackupRefused "damaged" when the file has become shorter since it was opened */
async function readAt(handle: FileHandle, position: number, length: number, file: string): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  // A network's disk may give a part at a time.
  for (let at = 0; at < length; ) {
    const { bytesRead } = await refusedFile(file, () => handle.read(bytes, at, length - at, position + at));
    if (bytesRead === 0) throw new BackupRefused({ code: "damaged", why: "cut", atByte: position });
    at += bytesRead;
  }
  return bytes;
}
