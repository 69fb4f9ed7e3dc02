import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { BackupRefused } from "../../app/backup/backup-failure";
import { checkNonce, TAG_BYTES } from "../../app/backup/chunk";
import {
  type BackupHeader,
  headerStart,
  KEY_COST,
  type KeyCost,
  keyMemoryBytes,
  SALT_BYTES,
} from "../../app/backup/header";
import { MIN_PASSPHRASE_LENGTH, passphraseLength } from "../../app/backup/passphrase";
import { KEY_BYTES } from "../keys/sealing";

export interface KeyedHeader {
  readonly header: BackupHeader;
  readonly key: Buffer;
}

/**
 * Makes the header and the key of a new backup.
 * @param cost for tests: less than a backup's, which takes its time
 * @throws BackupRefused "weak-passphrase"
 */
export async function newKeyedHeader(passphrase: string, cost = KEY_COST): Promise<KeyedHeader> {
  if (passphraseLength(passphrase) < MIN_PASSPHRASE_LENGTH) {
    throw new BackupRefused({ code: "weak-passphrase", minLength: MIN_PASSPHRASE_LENGTH });
  }
  const start = { cost, salt: randomBytes(SALT_BYTES) };
  const key = await derive(passphrase, start.salt, start.cost);
  const cipher = createCipheriv("aes-256-gcm", key, checkNonce());
  cipher.setAAD(headerStart(start));
  cipher.final();
  return { header: { ...start, check: cipher.getAuthTag() }, key };
}

/** @throws BackupRefused "wrong-passphrase", also when the header was altered */
export async function keyOf(header: BackupHeader, passphrase: string): Promise<Buffer> {
  const key = await derive(passphrase, header.salt, header.cost);
  const decipher = createDecipheriv("aes-256-gcm", key, checkNonce(), { authTagLength: TAG_BYTES });
  decipher.setAAD(headerStart(header));
  decipher.setAuthTag(header.check);
  try {
    decipher.final();
  } catch {
    // The one thing `final` checks in GCM is the tag.
    throw new BackupRefused({ code: "wrong-passphrase" });
  }
  return key;
}

function derive(passphrase: string, salt: Uint8Array, cost: KeyCost): Promise<Buffer> {
  // Keyboards differ in how they compose a letter and its accent: the same text must give the same key everywhere.
  const text = passphrase.normalize("NFC");
  // A little more than the memory of N blocks, for those that the p passes work on.
  const options = { N: 2 ** cost.log2N, r: cost.r, p: cost.p, maxmem: keyMemoryBytes(cost) + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
