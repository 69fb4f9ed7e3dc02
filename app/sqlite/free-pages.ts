import { isPageNumber, type Pages, uint32At } from "./pages";

const HEADER = { first: 32, count: 36 } as const;

/** The pages that nothing is on any more, as the file lists them; none when its list is not to be believed. */
export function freePages(pages: Pages): ReadonlySet<number> {
  const header = pages.page(1);
  const free = new Set<number>();
  if (header === null) return free;
  for (let trunk = uint32At(header, HEADER.first); trunk !== 0; ) {
    const page = isPageNumber(pages, trunk) && !free.has(trunk) ? pages.page(trunk) : null;
    const count = page === null ? 0 : uint32At(page, 4);
    if (page === null || free.size + count > pages.count) return new Set();
    free.add(trunk);
    for (let index = 0; index < count; index += 1) free.add(uint32At(page, 8 + 4 * index));
    trunk = uint32At(page, 0);
  }
  const isBelieved =
    free.size === uint32At(header, HEADER.count) && [...free].every((each) => isPageNumber(pages, each));
  return isBelieved ? free : new Set();
}
