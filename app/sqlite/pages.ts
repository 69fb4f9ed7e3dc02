/**
 * The pages of a SQLite database, numbered from 1, as they lie there: any of them may be damaged, and say anything.
 * Source of all that is read from them: https://www.sqlite.org/fileformat2.html
 */
export interface Pages {
  readonly count: number;
  /** Bytes of each page: its size without what is reserved at its end. */
  readonly usableBytes: number;
  /** Null for one that is not there, or that does not read. */
  page(number: number): Uint8Array | null;
}

/** The first page begins with the header of the file. */
export const HEADER_BYTES = 100;

export function uint16At(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function uint32At(bytes: Uint8Array, at: number): number {
  return uint16At(bytes, at) * 0x1_0000 + uint16At(bytes, at + 2);
}

export function isPageNumber(pages: Pages, number: number): boolean {
  return number >= 1 && number <= pages.count;
}
