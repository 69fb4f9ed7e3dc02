import { BackupRefused } from "./backup-failure";

/** Source of the layout: docs/backup.md, "The file". */
const MAGIC = "MHBACKUP";
export const BACKUP_FORMAT = 1;
export const SALT_BYTES = 32;
/** The tag over nothing, which tells a wrong passphrase from an altered file. */
export const CHECK_BYTES = 16;

const LOG2_N_AT = MAGIC.length + 1;
const SALT_AT = LOG2_N_AT + 3;
const CHECK_AT = SALT_AT + SALT_BYTES;
export const HEADER_BYTES = CHECK_AT + CHECK_BYTES;

/** Cost of turning the passphrase into the key, as scrypt names it: 128 * N * r bytes of memory, p times over. */
export interface KeyCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** 64 MB, twice over: some tenths of a second for its owner. Source: OWASP Password Storage Cheat Sheet, scrypt. */
export const KEY_COST: KeyCost = { log2N: 16, r: 8, p: 2 };

/** A file may ask for what a later Minihost could choose, never for so much that opening it stops the machine. */
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;
const MAX_PASSES = 16;
/** Below this a passphrase would be guessed too fast: such a header is not ours. */
const MIN_LOG2_N = 14;

/** The least that a header may ask for: a quarter of a backup's memory once, an eighth of its time. */
export const LEAST_KEY_COST: KeyCost = { log2N: MIN_LOG2_N, r: KEY_COST.r, p: 1 };

export interface BackupHeader {
  readonly cost: KeyCost;
  readonly salt: Uint8Array;
  readonly check: Uint8Array;
}

/** Memory that deriving the key takes. */
export function keyMemoryBytes({ log2N, r }: KeyCost): number {
  return 128 * 2 ** log2N * r;
}

/** The part that every chunk is bound to: all but the check, which is made with the key that this part leads to. */
export function headerStart({ cost, salt }: Omit<BackupHeader, "check">): Uint8Array {
  const bytes = new Uint8Array(CHECK_AT);
  for (let at = 0; at < MAGIC.length; at += 1) bytes[at] = MAGIC.charCodeAt(at);
  bytes.set([BACKUP_FORMAT, cost.log2N, cost.r, cost.p], MAGIC.length);
  bytes.set(salt, SALT_AT);
  return bytes;
}

export function headerBytes(header: BackupHeader): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set(headerStart(header));
  bytes.set(header.check, CHECK_AT);
  return bytes;
}

/**
 * @param bytes the first HEADER_BYTES of the file, or all of a shorter one
 * @throws BackupRefused "not-a-backup", "too-new", "damaged", "costly-header"
 */
export function parseHeader(bytes: Uint8Array): BackupHeader {
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new BackupRefused({ code: "not-a-backup" });
  const format = bytes[MAGIC.length] ?? 0;
  if (format > BACKUP_FORMAT) throw new BackupRefused({ code: "too-new", format });
  if (bytes.length < HEADER_BYTES) throw new BackupRefused({ code: "damaged", why: "cut", atByte: 0 });
  if (format !== BACKUP_FORMAT) throw new BackupRefused({ code: "damaged", why: "altered", atByte: 0 });
  const [log2N = 0, r = 0, p = 0] = bytes.subarray(LOG2_N_AT, SALT_AT);
  return {
    cost: affordable({ log2N, r, p }),
    salt: bytes.slice(SALT_AT, CHECK_AT),
    check: bytes.slice(CHECK_AT, HEADER_BYTES),
  };
}

function affordable(cost: KeyCost): KeyCost {
  const { log2N, r, p } = cost;
  const isCostly = keyMemoryBytes(cost) > MAX_MEMORY_BYTES || p > MAX_PASSES;
  if (log2N < MIN_LOG2_N || r < 1 || p < 1 || isCostly) throw new BackupRefused({ code: "costly-header" });
  return cost;
}
