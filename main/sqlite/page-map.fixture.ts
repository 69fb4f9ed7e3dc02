import { DatabaseSync } from "@photostructure/sqlite";

interface StatRow {
  readonly path: string;
  readonly pageno: number;
  readonly pagetype: "internal" | "leaf" | "overflow";
  readonly ncell: number;
}

/** For tests: which pages of a sound store hold what, as SQLite itself says it. */
export interface PageMap {
  readonly count: number;
  /** The first page of each table and index. */
  readonly roots: ReadonlyMap<string, number>;
  /** Of the table of entries: the pages that lead to others. */
  readonly interior: readonly number[];
  readonly leaves: readonly number[];
  /** By the position of a row: its own pages, the leaf first. */
  readonly ofRow: ReadonlyMap<number, readonly number[]>;
}

/** @param file of a store that is closed */
export function pageMapOf(file: string): PageMap {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const { page_count: count } = database.prepare("PRAGMA page_count").get() as { page_count: number };
    const schema = database.prepare("SELECT name, rootpage FROM sqlite_schema").all() as unknown as {
      readonly name: string;
      readonly rootpage: number;
    }[];
    const stats = database
      .prepare("SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = 'entry' ORDER BY path")
      .all() as unknown as StatRow[];
    const positions = database.prepare("SELECT position FROM entry NOT INDEXED ORDER BY position").all() as unknown as {
      readonly position: number;
    }[];
    const numbered = (type: StatRow["pagetype"]) => stats.filter(({ pagetype }) => pagetype === type);
    return {
      count,
      roots: new Map(schema.map(({ name, rootpage }) => [name, rootpage])),
      interior: numbered("internal").map(({ pageno }) => pageno),
      leaves: numbered("leaf").map(({ pageno }) => pageno),
      ofRow: rowPages(
        stats,
        positions.map(({ position }) => position),
      ),
    };
  } finally {
    database.close();
  }
}

/** A leaf's path ends in a slash; that of an overflow page goes on with the number of its cell, a plus and its own number. */
function rowPages(stats: readonly StatRow[], positions: readonly number[]): Map<number, readonly number[]> {
  const beyond = new Map<string, number[]>();
  for (const { path, pageno, pagetype } of stats) {
    if (pagetype !== "overflow") continue;
    const cell = path.slice(0, path.indexOf("+"));
    beyond.set(cell, [...(beyond.get(cell) ?? []), pageno]);
  }
  const rows = new Map<number, readonly number[]>();
  let next = 0;
  for (const { path, pageno, ncell } of stats.filter(({ pagetype }) => pagetype === "leaf")) {
    for (let cell = 0; cell < ncell; cell += 1) {
      const overflow = beyond.get(path + cell.toString(16).padStart(3, "0")) ?? [];
      rows.set(positions[next] ?? 0, [pageno, ...overflow]);
      next += 1;
    }
  }
  return rows;
}
