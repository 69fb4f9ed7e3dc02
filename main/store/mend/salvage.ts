import { freePages } from "../../../app/sqlite/free-pages";
import type { Pages } from "../../../app/sqlite/pages";
import { Payloads } from "../../../app/sqlite/payloads";
import { integerIn } from "../../../app/sqlite/record";
import { rootOf } from "../../../app/sqlite/schema";
import { type LeafCell, leafCells } from "../../../app/sqlite/table-page";
import { type Range, tableTree } from "../../../app/sqlite/table-tree";
import { unseal } from "../../keys/sealing";
import { PageFile } from "../../sqlite/page-file";
import { CommitMark } from "../rows/commit-mark";
import { EMPTY_TALLY } from "../rows/realm-tally";
import { placeOf, recordBinding } from "../rows/record-place";
import { storedValueIn, textIn } from "../rows/record-text";
import type { StoreOwner } from "../rows/store-identity";
import type { WalkedEntry } from "../rows/walked-entry";
import { bytesIn, entryColumns, type FoundRow, foundRows, unsealed } from "./found-rows";
import { chosenRows, isSame, type RowChoice, sumsOf } from "./row-choice";
import { expectedOf, type SalvagedRealms, salvagedRealms } from "./salvaged-realms";

export interface SalvageParts extends StoreOwner {
  readonly file: string;
}

/**
 * What is left of a damaged store, each realm's entries in insertion order, from its pages as they lie: a page that leads to
 * others may be gone, and so may what says where the tables begin. Only what opens under the store's own keys is taken.
 * @param after the position after which to begin
 * @throws an error of the system when the file is not to be read
 */
export function* salvagedEntries(parts: SalvageParts, after: number): Generator<WalkedEntry> {
  const pages = new PageFile(parts.file);
  try {
    const realms = salvagedRealms(pages, parts, new CommitMark(parts.file, parts.keys).tally());
    const tree = tableTree(pages, rootOf(pages, "entry"));
    const found = foundRows({ pages, owner: parts, realms: realms.realms, tree, free: freePages(pages) });
    const choice = chosenRows(found, realms, tree.holes);
    const rows = new Rows(pages);
    for (const row of choice.rows) if (row.position > after) yield entryOf(parts, rows, row);
    if (!choice.isExact) yield missingOf(choice, realms, tree.holes);
  } finally {
    pages.close();
  }
}

/** The rows of pages, of which many follow each other from the same one. */
class Rows {
  readonly #pages: Pages;
  readonly #payloads: Payloads;
  #page = 0;
  #cells: readonly LeafCell[] = [];

  constructor(pages: Pages) {
    this.#pages = pages;
    this.#payloads = new Payloads(pages);
  }

  cell({ page, index }: FoundRow): LeafCell | null {
    if (page !== this.#page) this.#cells = leafCells(this.#pages, page);
    this.#page = page;
    return this.#cells.find((cell) => cell.index === index) ?? null;
  }

  read(cell: LeafCell): Uint8Array | null {
    return this.#payloads.read(cell);
  }
}

function entryOf(owner: StoreOwner, rows: Rows, row: FoundRow): WalkedEntry {
  const realm = row.isOpen ? row.realm?.realm : null;
  if (realm == null) return { state: "unreadable", why: "failed-authentication" };
  const cell = rows.cell(row);
  const columns = cell === null ? null : entryColumns(cell);
  const bytes = cell === null ? null : rows.read(cell);
  if (columns === null || bytes === null) return { state: "unreadable", why: "damaged-page" };
  const place = placeOf(owner.storeId, realm);
  const id = bytesIn(bytes, columns.id);
  const open = (part: "key" | "value", sealed: Uint8Array) =>
    unsealed(() => unseal(owner.keys.sealing, sealed, recordBinding(place, part, id)));
  const key = open("key", bytesIn(bytes, columns.name));
  const value = open("value", bytesIn(bytes, columns.value));
  if (key === null || value === null) return { state: "unreadable", why: "failed-authentication" };
  const changedAt = timeIn(integerIn(bytes, columns.changedAt));
  return { state: "present", realm, key: textIn(key), value: storedValueIn(value), changedAt };
}

/** Milliseconds since 1970 of the last day that there is. */
const LAST_TIME = 8_640_000_000_000_000;

/** 0 for what is no time. */
function timeIn(time: number | null): number {
  return time !== null && time >= 0 && time <= LAST_TIME ? time : 0;
}

/** By what the tallies say, as far as they are left. */
function missingOf({ rows }: RowChoice, { realms, isWhole }: SalvagedRealms, holes: readonly Range[]): WalkedEntry {
  const sums = sumsOf(rows);
  const closed = rows.filter(({ isOpen }) => !isOpen);
  const compared = realms.map((realm) => {
    const [there, written] = [sums.get(realm) ?? EMPTY_TALLY, expectedOf(realm)];
    if (written === null) return { missing: 0, isDoubtful: true };
    const missing = written.entries - there.entries;
    const isOlder = missing === 0 && closed.length === 0 && !isSame(there, written);
    return { missing: Math.max(0, missing), isDoubtful: missing < 0 || isOlder };
  });
  const isDoubtful = !isWhole || compared.some((each) => each.isDoubtful);
  // Some of what is missing there lies here, and nobody can tell any more that it is the same.
  const nobodys = closed.filter(({ realm }) => realm === null).length;
  const missing = compared.reduce((sum, each) => sum + each.missing, 0);
  const entries = Math.max(0, missing - nobodys);
  const isUntold = entries === 0 && closed.length === 0 && (holes.length > 0 || (isWhole && isDoubtful));
  return { state: "missing", entries: isUntold ? 1 : entries, isCounted: !isDoubtful };
}
