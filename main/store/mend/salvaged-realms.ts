import type { Pages } from "../../../app/sqlite/pages";
import { Payloads } from "../../../app/sqlite/payloads";
import { columnsOf, isBytes } from "../../../app/sqlite/record";
import { rootOf } from "../../../app/sqlite/schema";
import { type LeafCell, leafCells } from "../../../app/sqlite/table-page";
import { tableTree } from "../../../app/sqlite/table-tree";
import { MINI_PROGRAM_REALM, type Realm, realmIn } from "../../../app/storage/realm";
import { SealBroken, unseal } from "../../keys/sealing";
import type { MarkedTally } from "../rows/commit-mark";
import { EMPTY_TALLY, type Tally, tallyIn } from "../rows/realm-tally";
import { placeOf, placePrefix, realmTag } from "../rows/record-place";
import { textIn } from "../rows/record-text";
import type { StoreOwner } from "../rows/store-identity";

/** A realm as far as what lies of it opens. */
export interface SalvagedRealm {
  /** Null when no row that names it is left. */
  readonly number: number | null;
  /** Null when its name does not open: then nothing of it does. */
  readonly realm: Realm | null;
  /** The newest that is left; null when none is. */
  readonly tally: Tally | null;
}

/** What the realm must hold; null when nobody knows. Nothing was ever written to one that has no row. */
export function expectedOf({ number, tally }: SalvagedRealm): Tally | null {
  return tally ?? (number === null ? EMPTY_TALLY : null);
}

export interface SalvagedRealms {
  readonly realms: readonly SalvagedRealm[];
  /** Whether none can be missing. */
  readonly isWhole: boolean;
}

/** All realms of which a row lies anywhere, and the mini-program's own, whose name everybody knows who has the keys. */
export function salvagedRealms(pages: Pages, owner: StoreOwner, mark: MarkedTally | null): SalvagedRealms {
  const found = new Map<string, SalvagedRealm>();
  const put = (tag: Uint8Array, realm: SalvagedRealm) => {
    const name = Buffer.from(tag).toString("latin1");
    found.set(name, merged(found.get(name), realm));
  };
  const payloads = new Payloads(pages);
  for (let page = 1; page <= pages.count; page += 1) {
    for (const cell of leafCells(pages, page)) {
      const row = realmRowOf(payloads, cell);
      if (row === null) continue;
      const [realm, tally] = [nameIn(owner, row), tallyOf(owner, row.tag, row.tally)];
      if (realm !== null || tally !== null) put(row.tag, { number: cell.rowid, realm, tally });
    }
  }
  const own = realmTag(owner.keys, placeOf(owner.storeId, MINI_PROGRAM_REALM));
  put(own, { number: null, realm: MINI_PROGRAM_REALM, tally: null });
  if (mark !== null && found.has(Buffer.from(mark.tag).toString("latin1"))) {
    put(mark.tag, { number: null, realm: null, tally: mark.tally });
  }
  const realms = [...found.values()];
  const root = rootOf(pages, "realm");
  return { realms, isWhole: root === null ? isSequence(realms) : tableTree(pages, root).holes.length === 0 };
}

/** Realms are numbered from 1 on, and stay: without what says where their table begins, none is known to be missing. */
function isSequence(realms: readonly SalvagedRealm[]): boolean {
  const numbers = realms.map(({ number }) => number).filter((number) => number !== null);
  return numbers.length > 0 && Math.max(...numbers) === numbers.length;
}

/** Two rows of one realm are two versions of it: the number under the seal says which is newer. */
function merged(one: SalvagedRealm | undefined, other: SalvagedRealm): SalvagedRealm {
  if (one === undefined) return other;
  const [older, newer] = commitsOf(one) <= commitsOf(other) ? [one, other] : [other, one];
  return {
    number: newer.number ?? older.number,
    realm: newer.realm ?? older.realm,
    tally: newer.tally ?? older.tally,
  };
}

function commitsOf({ tally }: SalvagedRealm): number {
  return tally?.commits ?? -1;
}

interface RealmRow {
  readonly tag: Uint8Array;
  readonly name: Uint8Array;
  readonly tally: Uint8Array;
}

/** Its number, which is the rowid, its tag, its name and its tally: a length in a store of an earlier format. */
const REALM_COLUMNS = 4;

function realmRowOf(payloads: Payloads, cell: LeafCell): RealmRow | null {
  const columns = columnsOf(cell);
  const [number, tag, name, tally] = columns ?? [];
  if (columns?.length !== REALM_COLUMNS || number?.kind !== "null" || !isBytes(tag)) return null;
  if (!isBytes(name) || tally === undefined) return null;
  const row = payloads.read(cell);
  if (row === null) return null;
  const [tagBytes, nameBytes] = [tag, name].map(({ start, end }) => row.subarray(start, end));
  if (tagBytes === undefined || nameBytes === undefined) return null;
  return { tag: tagBytes, name: nameBytes, tally: row.subarray(tally.start, tally.end) };
}

/** Null for what is no name of this store, or of another realm than its row says. */
function nameIn({ storeId, keys }: StoreOwner, { tag, name }: RealmRow): Realm | null {
  const place = opened(() => textIn(unseal(keys.sealing, name, tag)));
  const prefix = placePrefix(storeId);
  if (place === null || !place.startsWith(prefix) || !realmTag(keys, place).equals(tag)) return null;
  return realmIn(place.slice(prefix.length));
}

function tallyOf({ keys }: StoreOwner, tag: Uint8Array, sealed: Uint8Array): Tally | null {
  return opened(() => tallyIn(keys, tag, sealed));
}

function opened<Opened>(open: () => Opened): Opened | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
