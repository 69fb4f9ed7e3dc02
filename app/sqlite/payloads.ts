import { isPageNumber, type Pages, uint32At } from "./pages";
import type { LeafCell } from "./table-page";

/** A page is part of one row: even if each is read twice, and half of the rows lie there in two versions, that is enough. */
const TIMES = 8;

/**
 * Reads rows together from where they go on. Damage may lead in a circle, or every row through the whole file: only so many
 * pages are read in all.
 */
export class Payloads {
  readonly #pages: Pages;
  #left: number;

  constructor(pages: Pages) {
    this.#pages = pages;
    this.#left = TIMES * pages.count;
  }

  /**
   * @param bytes of the row's beginning, at most all of it
   * @returns null when they do not read
   */
  read(cell: LeafCell, bytes: number = cell.payloadBytes): Uint8Array | null {
    if (bytes <= cell.local.length) return cell.local.subarray(0, bytes);
    if (bytes > cell.payloadBytes) return null;
    const parts = [cell.local];
    let missing = bytes - cell.local.length;
    for (let number = cell.overflow; missing > 0; ) {
      const page = this.#overflowPage(number);
      if (page === null) return null;
      const part = page.subarray(4, Math.min(4 + missing, this.#pages.usableBytes));
      parts.push(part);
      missing -= part.length;
      number = uint32At(page, 0);
    }
    return joined(parts, bytes);
  }

  #overflowPage(number: number): Uint8Array | null {
    if (this.#left === 0 || !isPageNumber(this.#pages, number)) return null;
    this.#left -= 1;
    const page = this.#pages.page(number);
    return page === null || page.length < this.#pages.usableBytes ? null : page;
  }
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
