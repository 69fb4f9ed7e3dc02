import { createCipheriv } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { CHUNK_BYTES, chunkNonce } from "../../app/backup/chunk";
import { headerBytes, headerStart } from "../../app/backup/header";
import { refusedFile } from "./file-refused";
import type { KeyedHeader } from "./passphrase-key";

/** Writes a backup's contents, sealed, beside the place where it belongs, and puts it there once it is whole. */
export class SealedWriter {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #key: Buffer;
  readonly #place: Uint8Array;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #nextChunk = 0;
  #writtenBytes = 0;

  private constructor(file: string, handle: FileHandle, { header, key }: KeyedHeader) {
    this.#file = file;
    this.#handle = handle;
    this.#key = key;
    this.#place = headerStart(header);
  }

  /** @throws BackupRefused "file-refused" */
  static async create(file: string, keyed: KeyedHeader): Promise<SealedWriter> {
    return refusedFile(file, async () => {
      const writer = new SealedWriter(file, await open(draftOf(file), "w", 0o600), keyed);
      await writer.#write(headerBytes(keyed.header));
      return writer;
    });
  }

  /** Of the file so far. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  /** @throws BackupRefused "file-refused" */
  async push(piece: Uint8Array): Promise<void> {
    this.#held.push(piece);
    this.#heldBytes += piece.length;
    // Not "at least": a full chunk is the last one when nothing follows.
    if (this.#heldBytes > CHUNK_BYTES) await refusedFile(this.#file, () => this.#writeFullChunks());
  }

  /** @throws BackupRefused "file-refused" */
  async finish(): Promise<void> {
    await refusedFile(this.#file, async () => {
      await this.#write(this.#sealed(Buffer.concat(this.#held), true));
      await this.#handle.sync();
      await this.#handle.close();
      await rename(draftOf(this.#file), this.#file);
    });
  }

  /** Leaves nothing behind; a file that was there before stays as it was. */
  async abandon(): Promise<void> {
    await this.#handle.close();
    await rm(draftOf(this.#file), { force: true });
  }

  async #writeFullChunks(): Promise<void> {
    let rest = Buffer.concat(this.#held);
    while (rest.length > CHUNK_BYTES) {
      await this.#write(this.#sealed(rest.subarray(0, CHUNK_BYTES), false));
      rest = rest.subarray(CHUNK_BYTES);
    }
    // A copy: the part would keep the whole in memory.
    this.#held = [Buffer.from(rest)];
    this.#heldBytes = rest.length;
  }

  #sealed(chunk: Uint8Array, isLast: boolean): Buffer {
    const cipher = createCipheriv("aes-256-gcm", this.#key, chunkNonce(this.#nextChunk, isLast));
    this.#nextChunk += 1;
    cipher.setAAD(this.#place);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#handle.write(bytes);
    this.#writtenBytes += bytes.length;
  }
}

/** On the same disk, so that it can be renamed into its place. */
function draftOf(file: string): string {
  return `${file}.draft`;
}
