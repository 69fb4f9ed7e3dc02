import { isIn, type Range } from "../../../app/sqlite/table-tree";
import { addTrace, EMPTY_TALLY, type Tally, TRACE_BYTES } from "../rows/realm-tally";
import type { FoundRow } from "./found-rows";
import { expectedOf, type SalvagedRealm, type SalvagedRealms } from "./salvaged-realms";

/** The rows that are the store's own, and how sure that is. */
export interface RowChoice {
  /** In the order of their positions. */
  readonly rows: readonly FoundRow[];
  /** Whether they are what was written, all of it and nothing else, as the tallies say under seal. */
  readonly isExact: boolean;
}

/**
 * Tells the rows that a store holds from older versions of them, and from removed ones of which a copy lies somewhere.
 *
 * What the tallies confirm is right: all rows, or all but those of one or two pages that contradict others. Otherwise the
 * rows to which the table leads win over those to which nothing leads any more, and of two versions that have equal claims
 * neither is taken: an older value never passes for the last one.
 */
export function chosenRows(found: readonly FoundRow[], realms: SalvagedRealms, holes: readonly Range[]): RowChoice {
  for (const dropped of attempts(found, realms)) {
    const rows = withoutCopies(found.filter(({ page }) => !dropped.includes(page)));
    if (!hasRivals(rows) && agree(rows, realms)) return { rows: inOrder(rows), isExact: true };
  }
  return { rows: inOrder(likelyRows(withoutCopies(found), holes)), isExact: false };
}

function inOrder(rows: readonly FoundRow[]): FoundRow[] {
  return rows.toSorted((one, other) => one.position - other.position);
}

/** Far more pages than one accident writes to wrong places. */
const MOST_IN_QUESTION = 8;
/** Each costs a look at all rows. */
const MOST_TRIED = 64;

/** Which pages to leave out: none, each one that may be another's copy, each two. */
function* attempts(found: readonly FoundRow[], realms: SalvagedRealms): Generator<readonly number[]> {
  yield [];
  const contradicting = pagesInQuestion(found);
  const pages = [...new Set([...contradicting, ...pagesTooMany(withoutCopies(found), realms)])];
  for (const page of pages.slice(0, MOST_TRIED)) yield [page];
  if (contradicting.length > MOST_IN_QUESTION) return;
  for (const [index, page] of contradicting.entries()) {
    for (const other of contradicting.slice(index + 1)) yield [page, other];
  }
}

/** Pages whose rows are just those that are too many: what was removed contradicts nothing. */
function pagesTooMany(rows: readonly FoundRow[], { realms }: SalvagedRealms): readonly number[] {
  const all = sumsBy(rows, () => "all").get("all") ?? EMPTY_TALLY;
  const lanes = Uint32Array.from(all.lanes);
  let { entries } = all;
  for (const expected of realms.map(expectedOf)) {
    entries -= expected?.entries ?? 0;
    for (const index of lanes.keys()) lanes[index] = (lanes[index] ?? 0) - (expected?.lanes[index] ?? 0);
  }
  const ofPages = [...sumsBy(rows, ({ page }) => page)];
  return ofPages.filter(([, sum]) => isSame(sum, { entries, lanes })).map(([page]) => page);
}

/** Pages that hold an entry, or a position, which another page holds too. */
function pagesInQuestion(found: readonly FoundRow[]): readonly number[] {
  const first = new Map<string | number, number>();
  const pages = new Set<number>();
  for (const { page, id, position } of found) {
    for (const claim of [id, position]) {
      const before = first.get(claim);
      if (before === undefined) first.set(claim, page);
      else if (before !== page) pages.add(before).add(page);
    }
  }
  return [...pages];
}

/** One of each version of an entry: that to which the table leads, when it leads to one. */
function withoutCopies(found: readonly FoundRow[]): FoundRow[] {
  const rows = new Map<string, FoundRow>();
  for (const row of found) {
    const version = row.isOpen ? row.id + row.nonce : `${row.page} ${row.index}`;
    const before = rows.get(version);
    if (before === undefined || (row.isPlaced && !before.isPlaced)) rows.set(version, row);
  }
  return [...rows.values()];
}

function hasRivals(rows: readonly FoundRow[]): boolean {
  const isTwice = (claims: readonly (string | number)[]) => new Set(claims).size < claims.length;
  return isTwice(rows.map(({ id }) => id)) || isTwice(rows.map(({ position }) => position));
}

function agree(rows: readonly FoundRow[], { realms, isWhole }: SalvagedRealms): boolean {
  if (!isWhole || rows.some(({ realm }) => realm === null)) return false;
  const sums = sumsOf(rows);
  return realms.every((realm) => {
    const tally = expectedOf(realm);
    return tally !== null && isSame(tally, sums.get(realm) ?? EMPTY_TALLY);
  });
}

export type RowSum = Pick<Tally, "entries" | "lanes">;

export function isSame(one: RowSum, other: RowSum): boolean {
  return one.entries === other.entries && one.lanes.every((lane, index) => lane === other.lanes[index]);
}

/** What the rows of each realm come to, as a tally counts them. */
export function sumsOf(rows: readonly FoundRow[]): Map<SalvagedRealm | null, RowSum> {
  return sumsBy(rows, ({ realm }) => realm);
}

function sumsBy<Key>(rows: readonly FoundRow[], keyOf: (row: FoundRow) => Key): Map<Key, RowSum> {
  const sums = new Map<Key, { entries: number; readonly lanes: Uint32Array }>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key) ?? { entries: 0, lanes: Uint32Array.from(EMPTY_TALLY.lanes) };
    sum.entries += 1;
    const trace = Buffer.from(row.id + row.nonce, "latin1");
    if (trace.length === TRACE_BYTES) addTrace(sum.lanes, trace, 1);
    sums.set(key, sum);
  }
  return sums;
}

/** Without the word of the tallies. */
function likelyRows(rows: readonly FoundRow[], holes: readonly Range[]): FoundRow[] {
  const placed = rows.filter(({ isPlaced }) => isPlaced);
  const lost = rows.filter(({ isPlaced, position }) => !isPlaced && holes.some((hole) => isIn(hole, position)));
  const taken = claimsOf(placed);
  return [
    ...withoutRivals(placed),
    ...withoutRivals(lost.filter(({ id, position }) => !taken.has(id) && !taken.has(position))),
  ];
}

function claimsOf(rows: readonly FoundRow[]): Set<string | number> {
  return new Set(rows.flatMap(({ id, position }) => [id, position]));
}

/** What does not open claims nothing, and is told of. */
function withoutRivals(rows: readonly FoundRow[]): FoundRow[] {
  const claims = new Map<string | number, number>();
  const open = rows.filter(({ isOpen }) => isOpen);
  for (const claim of open.flatMap(({ id, position }) => [id, position])) {
    claims.set(claim, (claims.get(claim) ?? 0) + 1);
  }
  return rows.filter(({ isOpen, id, position }) => !isOpen || (claims.get(id) === 1 && claims.get(position) === 1));
}
