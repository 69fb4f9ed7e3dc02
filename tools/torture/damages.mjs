import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

/** @typedef {import("./random.mjs").Random} Random */
/**
 * What a damage may use.
 * @typedef {object} Damaged
 * @property {string} folder the profile to be damaged
 * @property {string} older the same profile a while ago
 * @property {Random} random
 */

/** SQLite's file format: a page of an index that has no children. */
const INDEX_LEAF = 0x0a;
const TABLE_LEAF = 0x0d;
const PAGE = 4096;
/** A frame of a log: its head and one page. */
const FRAME = 24 + PAGE;
const LOG_HEAD = 32;

/** Each changes the profile and says what it did. @type {Readonly<Record<string, (damaged: Damaged) => string>>} */
export const DAMAGES = {
  "a bit": (at) => changed(anyFile(at), at, (bytes, offset) => (bytes[offset] ^= 1 << at.random.whole(0, 8))),
  "a byte": (at) => changed(anyFile(at), at, (bytes, offset) => (bytes[offset] = at.random.whole(0, 256))),
  "a byte of a store": (at) => changed(anyStore(at), at, (bytes, offset) => (bytes[offset] ^= at.random.whole(1, 256))),
  "a byte of the catalog": (at) =>
    changed("catalog.sqlite", at, (bytes, offset) => (bytes[offset] ^= at.random.whole(1, 256))),
  "a byte of the copy": (at) =>
    changed("catalog.sqlite.copy", at, (bytes, offset) => (bytes[offset] ^= at.random.whole(1, 256))),
  "a page of ones": (at) =>
    changed(anyDatabase(at), at, (bytes, offset) => void bytes.fill(0xff, pageAt(offset), pageAt(offset) + PAGE)),
  "a page of zeros": (at) =>
    changed(anyDatabase(at), at, (bytes, offset) => void bytes.fill(0, pageAt(offset), pageAt(offset) + PAGE)),
  "a byte of an index": (at) => changedPage(at, INDEX_LEAF),
  "a byte of a table": (at) => changedPage(at, TABLE_LEAF),
  "a page of before": pageOfBefore,
  "a file is cut": (at) => cut(anyFile(at), at),
  "a store is emptied": (at) => emptied(anyStore(at), at),
  "the catalog is emptied": (at) => emptied("catalog.sqlite", at),
  "a file is gone": (at) => removed(anyFile(at), at),
  "a folder in its place": folderInPlace,
  "two stores exchanged": exchanged,
  "an older store file": (at) => older([anyStore(at)], at),
  "an older catalog": (at) => older(["catalog.sqlite"], at),
  "an older copy": (at) => older(["catalog.sqlite.copy"], at),
  "a log is cut": logCut,
  "a log is gone": (at) => removed(anyLog(at), at),
  "garbage beside it": garbageBeside,
  "a row of a realm": (at) => rowChanged(anyStore(at), "realm", at),
  "a row of an entry": (at) => rowChanged(anyStore(at), "entry", at),
  "a row of an account": (at) => rowChanged("catalog.sqlite", "account", at),
  "a row of a store": (at) => rowChanged("catalog.sqlite", "store", at),
  "a row is gone": (at) => rowGone(at),
};

/** Every file of the profile, as a path within it, in the same order each time: names are chosen by chance when it is made. */
export function filesIn(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function anyFile({ folder, random }) {
  const files = filesIn(folder).filter((file) => readFileSync(path.join(folder, file)).length > 0);
  return random.oneOf(files);
}

function storesIn(folder) {
  return filesIn(folder).filter((file) => file.startsWith("stores") && file.endsWith(".sqlite"));
}

function anyStore({ folder, random }) {
  return random.oneOf(storesIn(folder));
}

function anyDatabase({ folder, random }) {
  return random.oneOf([...storesIn(folder), "catalog.sqlite", "catalog.sqlite.copy"]);
}

function anyLog({ folder }) {
  const log = filesIn(folder).find((file) => file.endsWith("-wal") && readFileSync(path.join(folder, file)).length > 0);
  if (log === undefined) throw new Error("the template has no log");
  return log;
}

function pageAt(offset) {
  return offset - (offset % PAGE);
}

/** @param {string} file @param {Damaged} at @param {(bytes: Buffer, offset: number) => void} change */
function changed(file, { folder, random }, change) {
  const whole = path.join(folder, file);
  const bytes = readFileSync(whole);
  const offset = random.whole(0, bytes.length);
  change(bytes, offset);
  writeFileSync(whole, bytes);
  return `${file} at ${offset}`;
}

/** @param {Damaged} at @param {number} type */
function changedPage(at, type) {
  const { folder, random } = at;
  const file = anyDatabase(at);
  const bytes = readFileSync(path.join(folder, file));
  const starts = Array.from({ length: bytes.length / PAGE }, (_, page) => page * PAGE);
  const meant = starts.filter((start) => bytes[start === 0 ? 100 : start] === type);
  if (meant.length === 0) return changed(file, at, (all, offset) => (all[offset] ^= 1));
  const start = random.oneOf(meant);
  // Where something is written: the rest of a page is empty.
  const filled = Array.from({ length: PAGE }, (_, index) => start + index).filter((index) => bytes[index] !== 0);
  const offset = random.oneOf(filled);
  bytes[offset] ^= random.whole(1, 256);
  writeFileSync(path.join(folder, file), bytes);
  return `${file} at ${offset}`;
}

function pageOfBefore({ folder, older: former, random }) {
  const file = random.oneOf(storesIn(folder));
  const bytes = readFileSync(path.join(folder, file));
  const before = readFileSync(path.join(former, file));
  const pages = Math.min(bytes.length, before.length) / PAGE;
  const differing = Array.from({ length: pages }, (_, page) => page * PAGE)
    .slice(1)
    .filter((start) => !bytes.subarray(start, start + PAGE).equals(before.subarray(start, start + PAGE)));
  if (differing.length === 0) return "nothing: no page has changed";
  const start = random.oneOf(differing);
  before.copy(bytes, start, start, start + PAGE);
  writeFileSync(path.join(folder, file), bytes);
  return `${file}, page ${start / PAGE + 1}`;
}

function cut(file, { folder, random }) {
  const { length } = readFileSync(path.join(folder, file));
  const kept = random.whole(1, Math.max(2, length));
  truncateSync(path.join(folder, file), kept);
  return `${file} to ${kept} of ${length}`;
}

function emptied(file, { folder }) {
  truncateSync(path.join(folder, file), 0);
  return file;
}

function removed(file, { folder }) {
  rmSync(path.join(folder, file));
  return file;
}

function folderInPlace(at) {
  const file = at.random.oneOf([
    anyStore(at),
    "catalog.sqlite",
    "catalog.sqlite.copy",
    "profile.lock",
    "clean-up.jsonl",
  ]);
  rmSync(path.join(at.folder, file), { force: true });
  mkdirSync(path.join(at.folder, file));
  return file;
}

/** The whole files, or with what lies beside them. */
function exchanged({ folder, random }) {
  const stores = storesIn(folder);
  const one = random.oneOf(stores);
  const other = random.oneOf(stores.filter((store) => store !== one));
  const suffixes = random.isLucky(0.5) ? [""] : ["", "-wal", "-shm", ".mark"];
  for (const suffix of suffixes) {
    const [a, b] = [path.join(folder, one + suffix), path.join(folder, other + suffix)];
    const kept = `${a}.exchanged`;
    if (existsSync(a)) renameSync(a, kept);
    if (existsSync(b)) renameSync(b, a);
    if (existsSync(kept)) renameSync(kept, b);
  }
  return `${one} and ${other}, ${suffixes.length} files of each`;
}

/** Not with its mark: a store that is older as a whole is authentic, only old (docs/storage.md). */
function older(files, { folder, older: former }) {
  for (const file of files) cpSync(path.join(former, file), path.join(folder, file));
  return files.join(", ");
}

function logCut(at) {
  const file = anyLog(at);
  const whole = path.join(at.folder, file);
  const { length } = readFileSync(whole);
  const frames = Math.floor((length - LOG_HEAD) / FRAME);
  const atFrame = LOG_HEAD + at.random.whole(0, frames) * FRAME;
  const kept = at.random.oneOf([atFrame, atFrame + at.random.whole(1, FRAME), atFrame + 1, atFrame + FRAME - 1]);
  truncateSync(whole, Math.min(kept, length - 1));
  return `${file} to ${kept} of ${length}`;
}

function garbageBeside(at) {
  const { folder, random } = at;
  const store = anyStore(at);
  const names = [
    ...["-journal", "-shm", ".mark", ".draft", ".draft-journal", ".format-1"].map((suffix) => store + suffix),
    ...["catalog.sqlite-journal", "catalog.sqlite.copy-journal", "catalog.sqlite.copy.draft"],
    ...["replacement.journal", "profile.lock", "clean-up.jsonl"],
  ];
  const name = random.oneOf(names);
  writeFileSync(path.join(folder, name), random.bytes(random.oneOf([1, 3, 500, 5_000])));
  return name;
}

/** One value of one row, as somebody who has the file changes it: SQLite finds nothing wrong. */
function rowChanged(file, table, { folder, random }) {
  const database = new DatabaseSync(path.join(folder, file));
  const rows = database.prepare(`SELECT rowid AS at, * FROM ${table}`).all();
  const { at, ...row } = random.oneOf(rows);
  // What only says when, or where a folder is, decides nothing.
  const free = [
    "created_at",
    "changed_at",
    "last_used_at",
    "folder",
    "name",
    "used_on",
    "marked_on",
    "sealed_use",
    "sum",
    "position",
  ];
  const columns = Object.keys(row).filter((column) => !free.includes(column) && row[column] !== null);
  const column = random.oneOf(columns);
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    unnoticed(database, () => {
      const update = database.prepare(`UPDATE OR IGNORE ${table} SET ${column} = ? WHERE rowid = ?`);
      // Where numbers are told apart by an index, the next one may be another row's.
      while (update.run(other(row[column], random), at).changes === 0);
    });
  } finally {
    closeWhole(database);
  }
  return `${file}: ${column} of row ${at} of ${table}`;
}

function other(value, random) {
  if (typeof value === "number") return value + random.oneOf([-1, 1, 1_000_000]);
  if (typeof value === "string") return `${value.slice(0, -1)}${value.endsWith("0") ? "1" : "0"}`;
  const bytes = Buffer.from(value);
  if (bytes.length === 0) return random.bytes(8);
  bytes[random.whole(0, bytes.length)] ^= random.whole(1, 256);
  return bytes;
}

function rowGone({ folder, random }) {
  const [file, table] = random.oneOf([
    [anyStore({ folder, random }), random.oneOf(["entry", "realm"])],
    ["catalog.sqlite", random.oneOf(["store", "account", "profile"])],
  ]);
  const database = new DatabaseSync(path.join(folder, file));
  database.exec("PRAGMA foreign_keys = OFF");
  const { at } = random.oneOf(database.prepare(`SELECT rowid AS at FROM ${table}`).all());
  unnoticed(database, () => database.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(at));
  closeWhole(database);
  return `${file}: row ${at} of ${table}`;
}

/** As bytes change by themselves: no trigger counts it as a change of the program's own. */
function unnoticed(database, change) {
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  change();
  for (const { sql } of triggers) database.exec(sql);
}

/** Its statements keep it until they are collected: nothing may wait in a log until then. */
function closeWhole(database) {
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}
