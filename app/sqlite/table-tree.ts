import { isPageNumber, type Pages } from "./pages";
import { childrenOf, kindOf } from "./table-page";

/** Rowids: the first that is too small for it, and the last that is not too great. */
export interface Range {
  readonly above: number;
  readonly upTo: number;
}

export const EVERYTHING: Range = { above: Number.NEGATIVE_INFINITY, upTo: Number.POSITIVE_INFINITY };

export function isIn({ above, upTo }: Range, rowid: number): boolean {
  return rowid > above && rowid <= upTo;
}

/** A table as its first page leads through it. */
export interface TableTree {
  /** By the number of the page: which rows belong there. */
  readonly leaves: ReadonlyMap<number, Range>;
  /** Which rows nothing whole leads to. */
  readonly holes: readonly Range[];
}

interface Place {
  readonly page: number;
  readonly range: Range;
  readonly depth: number;
}

/** @param root null when nobody knows it any more */
export function tableTree(pages: Pages, root: number | null): TableTree {
  if (root === null) return { leaves: new Map(), holes: [EVERYTHING] };
  const leaves: Place[] = [];
  const holes: Range[] = [];
  const seen = new Set<number>();
  const places: Place[] = [{ page: root, range: EVERYTHING, depth: 0 }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const below = seen.has(place.page) ? null : whatIsAt(pages, place);
    seen.add(place.page);
    if (below === null) holes.push(place.range);
    else if (below === "leaf") leaves.push(place);
    else places.push(...below);
  }
  // All leaves of a table are equally deep: a copy of one in the place of a page that leads to others leads to nothing.
  const deepest = Math.max(0, ...leaves.map(({ depth }) => depth));
  const shallow = leaves.filter(({ depth }) => depth < deepest);
  return {
    leaves: new Map(leaves.filter(({ depth }) => depth === deepest).map(({ page, range }) => [page, range])),
    holes: [...holes, ...shallow.map(({ range }) => range)],
  };
}

/** Null for a page that belongs to no table, or that leads to rows which do not belong below it. */
function whatIsAt(pages: Pages, { page: number, range, depth }: Place): readonly Place[] | "leaf" | null {
  const page = isPageNumber(pages, number) ? pages.page(number) : null;
  if (page === null) return null;
  if (kindOf(page, number) === "leaf") return "leaf";
  const children = childrenOf(pages, number);
  if (children === null || children.slice(0, -1).some(({ upTo }) => !isIn(range, upTo))) return null;
  return children.map(({ page: child, upTo }, index) => {
    const above = children[index - 1]?.upTo ?? range.above;
    return { page: child, range: { above, upTo: Math.min(upTo, range.upTo) }, depth: depth + 1 };
  });
}
