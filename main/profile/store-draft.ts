import { createHash } from "node:crypto";
import type { StoreKeys } from "../keys/envelope-key";
import { EncryptedStore } from "../store/encrypted-store";

/** A store's file that is being made beside the place where it belongs. */
export class StoreDraft {
  constructor(
    readonly file: string,
    private readonly storeId: string,
    private readonly keys: StoreKeys,
  ) {}

  /** Whoever gets it closes it. */
  open(): EncryptedStore {
    return new EncryptedStore({ file: this.file, storeId: this.storeId, keys: this.keys, isDraft: true });
  }
}

/** What the name of a draft's file says, or of a file beside it. */
export interface DraftName {
  readonly storeId: string;
  /** Of the wrapped key that it waits for; null in a name of an older Minihost. */
  readonly keyHash: string | null;
  /** Name of the draft itself. */
  readonly name: string;
}

const DRAFT_NAME = /^(([0-9a-f]{32})\.sqlite\.draft(?:-([0-9a-f]{32}))?)(?:-journal|-wal|-shm)?$/;

/** @returns null for the name of any other file */
export function draftNameIn(name: string): DraftName | null {
  const match = DRAFT_NAME.exec(name);
  if (match === null) return null;
  const [, draft = "", storeId = "", keyHash] = match;
  return { storeId, keyHash: keyHash ?? null, name: draft };
}

/**
 * Where a store is drafted that opens with a wrapped key. The key is new at every attempt, and so is the name: no attempt
 * meets what another one left, and the catalog alone says which draft counts.
 */
export function draftFileOf(storeFile: string, wrappedKey: Uint8Array): string {
  return `${storeFile}.draft-${keyHashOf(wrappedKey).slice(0, 32)}`;
}

export function keyHashOf(wrappedKey: Uint8Array): string {
  return createHash("sha256").update(wrappedKey).digest("hex");
}
