import type { Pages } from "./pages";
import { Payloads } from "./payloads";
import { columnsOf, integerIn } from "./record";
import { leafCells } from "./table-page";
import { tableTree } from "./table-tree";

/** The page on which a table begins; null when the schema does not say so any more. */
export function rootOf(pages: Pages, table: string): number | null {
  const payloads = new Payloads(pages);
  for (const leaf of tableTree(pages, SCHEMA_ROOT).leaves.keys()) {
    for (const cell of leafCells(pages, leaf)) {
      const columns = columnsOf(cell);
      const [type, name, , root] = columns ?? [];
      if (columns?.length !== SCHEMA_COLUMNS || type === undefined || name === undefined || root === undefined)
        continue;
      const row = payloads.read(cell, root.end);
      if (row === null) continue;
      const text = ({ start, end }: { start: number; end: number }) => String.fromCharCode(...row.subarray(start, end));
      if (text(type) === "table" && text(name) === table) return integerIn(row, root);
    }
  }
  return null;
}

const SCHEMA_ROOT = 1;
const SCHEMA_COLUMNS = 5;
