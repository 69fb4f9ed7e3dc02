import { createCipheriv } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { BackupRefused } from "../../app/backup/backup-failure";
import { CHUNK_BYTES, chunkNonce } from "../../app/backup/chunk";
import { headerBytes, headerStart } from "../../app/backup/header";
import { realPlace } from "../disk/real-place";
import { draftNameOf } from "../disk/replace-file";
import { syncFolder } from "../disk/sync";
import { writeWhole } from "../disk/whole-write";
import { refusedFile } from "./file-refused";
import type { KeyedHeader } from "./passphrase-key";
import { SealedReader } from "./sealed-reader";

/** Writes a backup's contents, sealed, beside the place where it belongs, and puts it there once it is whole. */
export class SealedWriter {
  readonly #file: string;
  /** Where it lies: what a link leads to is replaced, not the link. */
  readonly #realFile: string;
  readonly #draft: string;
  readonly #handle: FileHandle;
  readonly #keyed: KeyedHeader;
  readonly #place: Uint8Array;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #nextChunk = 0;
  #writtenBytes = 0;

  private constructor(file: string, { realFile, draft, handle }: Draft, keyed: KeyedHeader) {
    this.#file = file;
    this.#realFile = realFile;
    this.#draft = draft;
    this.#handle = handle;
    this.#keyed = keyed;
    this.#place = headerStart(keyed.header);
  }

  /** @throws BackupRefused "file-refused"; nothing is left behind then */
  static async create(file: string, keyed: KeyedHeader): Promise<SealedWriter> {
    return refusedFile(file, async () => {
      const writer = new SealedWriter(file, await newDraft(file), keyed);
      try {
        await writer.#write(headerBytes(keyed.header));
        return writer;
      } catch (error) {
        await writer.abandon();
        throw error;
      }
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

  /**
   * @param readBack is given the file as it now lies on the disk, and throws when that is not what was to be written: then
   *   the older file keeps its place
   * @throws BackupRefused "file-refused", "not-read-back"
   */
  async finish(readBack: (reader: SealedReader) => Promise<void>): Promise<void> {
    await refusedFile(this.#file, async () => {
      await this.#write(this.#sealed(Buffer.concat(this.#held), true));
      await this.#handle.sync();
      // A network's disk says only here what it refused.
      await this.#handle.close();
    });
    await this.#readBack(readBack);
    await refusedFile(this.#file, async () => {
      await rename(this.#draft, this.#realFile);
      await syncFolder(dirname(this.#realFile));
    });
  }

  /** Leaves nothing behind; a file that was there before stays as it was. */
  async abandon(): Promise<void> {
    try {
      await this.#handle.close();
    } finally {
      await rm(this.#draft, { force: true });
    }
  }

  async #readBack(readBack: (reader: SealedReader) => Promise<void>): Promise<void> {
    try {
      const reader = await SealedReader.reopen(this.#draft, this.#keyed);
      try {
        await readBack(reader);
      } finally {
        await reader.close();
      }
    } catch (error) {
      if (!(error instanceof BackupRefused) || !isOfContents(error)) throw error;
      throw new BackupRefused({ code: "not-read-back", file: this.#file, reason: error.failure.code });
    }
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
    const cipher = createCipheriv("aes-256-gcm", this.#keyed.key, chunkNonce(this.#nextChunk, isLast));
    this.#nextChunk += 1;
    cipher.setAAD(this.#place);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await writeWhole(this.#handle, bytes);
    this.#writtenBytes += bytes.length;
  }
}

interface Draft {
  readonly realFile: string;
  readonly draft: string;
  readonly handle: FileHandle;
}

async function newDraft(file: string): Promise<Draft> {
  const realFile = await realPlace(file);
  const draft = draftNameOf(realFile);
  // "x": a file of the user's that is called so, and another attempt, are left alone.
  return { realFile, draft, handle: await open(draft, "wx", 0o600) };
}

/** Whether a refusal is of what a file holds: no system refused anything, and nobody cancelled. */
function isOfContents({ failure: { code } }: BackupRefused): boolean {
  return ["damaged", "malformed", "limit-broken", "not-a-backup", "too-new", "costly-header"].includes(code);
}
