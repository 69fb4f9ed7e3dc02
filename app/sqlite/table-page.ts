import { HEADER_BYTES, isPageNumber, type Pages, uint16At, uint32At } from "./pages";
import { varintAt } from "./varint";

/** A row as it lies on a leaf of a table. */
export interface LeafCell {
  readonly page: number;
  /** Of the cell on its page. */
  readonly index: number;
  readonly rowid: number;
  /** Bytes of the whole row. */
  readonly payloadBytes: number;
  /** The beginning of it, all of it when it fits. */
  readonly local: Uint8Array;
  /** The page on which it goes on; 0 for none. */
  readonly overflow: number;
}

/** What lies below a page that leads to others: the rows up to a rowid. */
export interface Child {
  readonly page: number;
  readonly upTo: number;
}

const LEAF = 0x0d;
const INTERIOR = 0x05;

/** Where on a page its cells are named, and how many bytes of what says so come before. */
const NAMES = { [LEAF]: 8, [INTERIOR]: 12 } as const;

export function kindOf(page: Uint8Array, number: number): "leaf" | "interior" | null {
  const type = page[startOf(number)];
  if (type === LEAF) return "leaf";
  return type === INTERIOR ? "interior" : null;
}

/** The rows of a leaf, without those that cannot be rows. None of a page that is no leaf of a table. */
export function leafCells(pages: Pages, number: number): readonly LeafCell[] {
  const page = pages.page(number);
  if (page === null || kindOf(page, number) !== "leaf") return [];
  return cellPlaces(pages, page, number, LEAF)
    .map((at, index) => leafCell(pages, page, { number, index, at }))
    .filter((cell) => cell !== null);
}

/** Null unless all of it is as it must be: a page that leads astray leads nowhere. */
export function childrenOf(pages: Pages, number: number): readonly Child[] | null {
  const page = pages.page(number);
  if (page === null || kindOf(page, number) !== "interior") return null;
  const start = startOf(number);
  const children: Child[] = [];
  for (const at of cellPlaces(pages, page, number, INTERIOR)) {
    const upTo = at + 4 < pages.usableBytes ? varintAt(page, at + 4) : null;
    if (upTo === null) return null;
    children.push({ page: uint32At(page, at), upTo: upTo.value });
  }
  if (children.length !== uint16At(page, start + 3)) return null;
  children.push({ page: uint32At(page, start + 8), upTo: Number.POSITIVE_INFINITY });
  return isOrder(pages, children) ? children : null;
}

function isOrder(pages: Pages, children: readonly Child[]): boolean {
  return children.every(({ page, upTo }, index) => {
    const before = children[index - 1]?.upTo ?? Number.NEGATIVE_INFINITY;
    return isPageNumber(pages, page) && upTo > before;
  });
}

function startOf(number: number): number {
  return number === 1 ? HEADER_BYTES : 0;
}

/** Where the cells begin, as far as the page has room for their names. */
function cellPlaces(pages: Pages, page: Uint8Array, number: number, type: keyof typeof NAMES): number[] {
  const names = startOf(number) + NAMES[type];
  const most = Math.floor((pages.usableBytes - names) / 2);
  const count = Math.min(uint16At(page, startOf(number) + 3), most);
  return Array.from({ length: count }, (_, index) => uint16At(page, names + 2 * index));
}

interface CellPlace {
  readonly number: number;
  readonly index: number;
  readonly at: number;
}

function leafCell(pages: Pages, page: Uint8Array, { number, index, at }: CellPlace): LeafCell | null {
  const { usableBytes } = pages;
  const payloadBytes = varintAt(page, at);
  const rowid = payloadBytes === null ? null : varintAt(page, payloadBytes.end);
  if (payloadBytes === null || rowid === null) return null;
  // No row is longer than the file.
  if (payloadBytes.value < 1 || payloadBytes.value > pages.count * usableBytes) return null;
  const localBytes = localPart(payloadBytes.value, usableBytes);
  const end = rowid.end + localBytes;
  const isLocal = localBytes === payloadBytes.value;
  if (end + (isLocal ? 0 : 4) > usableBytes) return null;
  const overflow = isLocal ? 0 : uint32At(page, end);
  if (!isLocal && !isPageNumber(pages, overflow)) return null;
  const cell = { page: number, index, rowid: rowid.value, payloadBytes: payloadBytes.value };
  return { ...cell, local: page.subarray(rowid.end, end), overflow };
}

/** How many bytes of a row lie on its leaf. Source: "B-tree Cell Format", X, M and K there. */
export function localPart(payloadBytes: number, usableBytes: number): number {
  const most = usableBytes - 35;
  if (payloadBytes <= most) return payloadBytes;
  const least = Math.floor(((usableBytes - 12) * 32) / 255) - 23;
  const fitting = least + ((payloadBytes - least) % (usableBytes - 4));
  return fitting <= most ? fitting : least;
}
