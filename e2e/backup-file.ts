import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const HEADER_BYTES = 60;
const CHECK_BYTES = 16;

/**
 * Writes a backup as docs/backup.md describes it, independently of the program's own code, and without holding it in memory.
 * @param records the records, in their order
 */
export function writeBackupFile(file: string, passphrase: string, records: Iterable<object>): void {
  const salt = randomBytes(32);
  const start = Buffer.concat([Buffer.from("MHBACKUP"), Buffer.of(1, 16, 8, 2), salt]);
  const key = keyOf(passphrase, salt);
  const seal = (number: number, isLast: boolean, plain: Buffer) => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number, isLast));
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

/** Reads a backup in the same independent way. */
export function readBackupFile(file: string, passphrase: string): unknown[] {
  const bytes = readFileSync(file);
  const start = bytes.subarray(0, HEADER_BYTES - CHECK_BYTES);
  const key = keyOf(passphrase, start.subarray(12));
  const chunks: Buffer[] = [];
  for (let at = HEADER_BYTES, number = 0; at < bytes.length; number += 1) {
    const sealed = bytes.subarray(at, at + CHUNK_BYTES + TAG_BYTES);
    at += sealed.length;
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, at === bytes.length));
    decipher.setAAD(start);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    chunks.push(decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final());
  }
  const plain = Buffer.concat(chunks);
  const records: unknown[] = [];
  for (let at = 0; at < plain.length; ) {
    const length = plain.readUInt32BE(at);
    records.push(JSON.parse(plain.toString("utf8", at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return records;
}

function keyOf(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase, salt, 32, { N: 2 ** 16, r: 8, p: 2, maxmem: 80 * 1024 * 1024 });
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Every kind of realm, under two accounts, with texts that are easily broken. */
export function backupOfEveryRealm(): object[] {
  const entry = (realm: object, key: string, text: string, type = "string") => {
    return { kind: "entry", realm, key, type, text, changedAt: 1_700_000_000_000 };
  };
  const own = { kind: "mini-program" };
  const page = { kind: "web-view", origin: "https://example.com" };
  const otherPage = { kind: "web-view", origin: "http://127.0.0.1:8080" };
  const plugin = { kind: "plugin", pluginId: "2021000000000009" };
  const listed = (appId: string, name: string | null = null) => ({ appId, name, fileBytes: 1 });
  return [
    {
      kind: "contents",
      madeAt: 1_700_000_000_000,
      accounts: [
        { name: "default", miniPrograms: [listed("2021000000000001", "shop"), listed("2021000000000002")] },
        { name: "工作", miniPrograms: [listed("2021000000000001")] },
        { name: "empty", miniPrograms: [] },
      ],
    },
    { kind: "store", account: "default", appId: "2021000000000001" },
    entry(own, "z", "last key first"),
    entry(own, "a", '{"cityName":"杭州"}', "json"),
    entry(own, "123", "123"),
    entry(page, "a", "of the web-view"),
    entry(otherPage, "a", "\ud800 a lone surrogate"),
    entry(plugin, "", "of the plugin, under the empty key"),
    { kind: "store", account: "default", appId: "2021000000000002" },
    { kind: "store", account: "工作", appId: "2021000000000001" },
    entry(own, "a", "of work"),
    { kind: "end", stores: 3, entries: 7 },
  ];
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
