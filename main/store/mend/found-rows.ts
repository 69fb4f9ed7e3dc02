import type { Pages } from "../../../app/sqlite/pages";
import { Payloads } from "../../../app/sqlite/payloads";
import { type Column, columnsOf, integerIn, isBytes } from "../../../app/sqlite/record";
import { type LeafCell, leafCells } from "../../../app/sqlite/table-page";
import { isIn, type TableTree } from "../../../app/sqlite/table-tree";
import { SealBroken, unseal } from "../../keys/sealing";
import { ID_BYTES, NONCE_BYTES } from "../rows/realm-tally";
import { placeOf, recordBinding } from "../rows/record-place";
import type { StoreOwner } from "../rows/store-identity";
import type { SalvagedRealm } from "./salvaged-realms";

/** A row of entries as it was found on some page. */
export interface FoundRow {
  readonly page: number;
  /** Of its cell on the page. */
  readonly index: number;
  readonly position: number;
  /** What the tally counts of it: its id, and the nonce that is new at each writing; a character a byte. */
  readonly id: string;
  readonly nonce: string;
  /** Whose it is: by its seal when its name opens, else by what the row says; null when nobody knows. */
  readonly realm: SalvagedRealm | null;
  readonly isOpen: boolean;
  /** Whether the table leads to it. */
  readonly isPlaced: boolean;
}

/** Position, which is the rowid, realm, id, name, value, length and time. */
const ENTRY_COLUMNS = 7;

export interface FoundRowsParts {
  readonly pages: Pages;
  readonly owner: StoreOwner;
  readonly realms: readonly SalvagedRealm[];
  readonly tree: TableTree;
  /** Pages that nothing is on any more, whatever lies there. */
  readonly free: ReadonlySet<number>;
}

/**
 * Every row of entries that lies on a page which leads to no other, in any order and in any version: those whose names open,
 * and those to which the table leads all the same, or any that looks like one when nobody knows where the table is.
 */
export function foundRows({ pages, owner, realms, tree, free }: FoundRowsParts): FoundRow[] {
  const rows: FoundRow[] = [];
  const isLost = tree.leaves.size === 0;
  const payloads = new Payloads(pages);
  for (let page = 1; page <= pages.count; page += 1) {
    const range = tree.leaves.get(page);
    if (range === undefined && free.has(page)) continue;
    for (const cell of leafCells(pages, page)) {
      const named = namedRow(payloads, cell);
      const isPlaced = range === undefined ? isLost && named !== null : isIn(range, cell.rowid);
      const opening = named === null ? null : realmOpening(owner, realms, named);
      if (opening === null && !isPlaced) continue;
      const realm = opening ?? realms.find(({ number }) => number !== null && number === named?.realm) ?? null;
      const trace = { id: latin(named?.id, ID_BYTES), nonce: latin(named?.name, NONCE_BYTES) };
      const place = { page, index: cell.index, position: cell.rowid };
      rows.push({ ...place, ...trace, realm, isOpen: opening !== null, isPlaced });
    }
  }
  return rows;
}

function latin(bytes: Uint8Array | undefined, length: number): string {
  return Buffer.from(bytes?.subarray(0, length) ?? []).toString("latin1");
}

/** The beginning of a row: whose it is and what it is called, sealed. */
interface NamedRow {
  readonly realm: number | null;
  readonly id: Uint8Array;
  readonly name: Uint8Array;
}

function namedRow(payloads: Payloads, cell: LeafCell): NamedRow | null {
  const columns = entryColumns(cell);
  const row = columns === null ? null : payloads.read(cell, columns.name.end);
  if (columns === null || row === null) return null;
  return { realm: integerIn(row, columns.realm), id: bytesIn(row, columns.id), name: bytesIn(row, columns.name) };
}

export interface EntryColumns {
  readonly realm: Column;
  readonly id: Column;
  readonly name: Column;
  readonly value: Column;
  readonly changedAt: Column;
}

/** Null for a row of another table. A value or a time of another kind than it must be is damaged, and still its own. */
export function entryColumns(cell: LeafCell): EntryColumns | null {
  const columns = columnsOf(cell);
  const [position, realm, id, name, value, , changedAt] = columns ?? [];
  if (columns?.length !== ENTRY_COLUMNS || position?.kind !== "null" || !isBytes(id)) return null;
  if (!isBytes(name) || realm === undefined || value === undefined || changedAt === undefined) return null;
  return { realm, id, name, value, changedAt };
}

export function bytesIn(row: Uint8Array, { start, end }: Column): Uint8Array {
  return row.subarray(start, end);
}

/** The realm whose seal the name bears: no other's opens. The one that the row says is tried first. */
function realmOpening(
  { storeId, keys }: StoreOwner,
  realms: readonly SalvagedRealm[],
  { realm: number, id, name }: NamedRow,
): SalvagedRealm | null {
  const said = realms.filter((each) => each.number === number);
  for (const each of [...said, ...realms.filter((other) => other.number !== number)]) {
    if (each.realm === null) continue;
    const place = placeOf(storeId, each.realm);
    if (unsealed(() => unseal(keys.sealing, name, recordBinding(place, "key", id))) !== null) return each;
  }
  return null;
}

/** Null for what does not open. */
export function unsealed(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
