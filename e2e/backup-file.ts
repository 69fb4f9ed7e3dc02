import { createCipheriv, randomBytes, scryptSync } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

const CHUNK_BYTES = 64 * 1024;

/**
 * Writes a backup as docs/backup.md describes it, independently of the program's own code, and without holding it in memory.
 * @param records the records, in their order
 */
export function writeBackupFile(file: string, passphrase: string, records: Iterable<object>): void {
  const salt = randomBytes(32);
  const start = Buffer.concat([Buffer.from("MHBACKUP"), Buffer.of(1, 16, 8, 2), salt]);
  const key = scryptSync(passphrase, salt, 32, { N: 2 ** 16, r: 8, p: 2, maxmem: 80 * 1024 * 1024 });
  const seal = (number: number, isLast: boolean, plain: Buffer) => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 7);
    nonce[11] = isLast ? 1 : 0;
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    cipher.setAAD(start);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  const descriptor = openSync(file, "w");
  writeSync(descriptor, Buffer.concat([start, seal(0xffff_ffff, true, Buffer.alloc(0))]));
  let held = Buffer.alloc(0);
  let number = 0;
  for (const record of records) {
    const text = Buffer.from(JSON.stringify(record));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    held = Buffer.concat([held, length, text]);
    while (held.length > CHUNK_BYTES) {
      writeSync(descriptor, seal(number, false, held.subarray(0, CHUNK_BYTES)));
      held = held.subarray(CHUNK_BYTES);
      number += 1;
    }
  }
  writeSync(descriptor, seal(number, true, held));
  closeSync(descriptor);
}

/** @param valueLength of each mini-program's one value, in characters */
export function* largeBackup(miniPrograms: number, valueLength: number): Generator<object> {
  const appIds = Array.from({ length: miniPrograms }, (_, index) => `app-${index}`);
  const listed = appIds.map((appId) => ({ appId, name: null, fileBytes: valueLength }));
  yield { kind: "contents", madeAt: 1, accounts: [{ name: "default", miniPrograms: listed }] };
  for (const appId of appIds) {
    yield { kind: "store", account: "default", appId };
    const text = appId.padEnd(valueLength, "x");
    yield { kind: "entry", realm: { kind: "mini-program" }, key: "k", type: "string", text, changedAt: 1 };
  }
  yield { kind: "end", stores: miniPrograms, entries: miniPrograms };
}
