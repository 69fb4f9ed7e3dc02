import type { DatabaseSyncInstance } from "@photostructure/sqlite";

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
}

export interface RequiredColumn {
  readonly name: string;
  /** What it gets, as SQL, where a flipped bit made NULL of what it held. */
  readonly filling: string;
}

/** Those of a table that must hold something. */
export function requiredColumns(database: DatabaseSyncInstance, table: string): readonly RequiredColumn[] {
  const columns = database.prepare('SELECT name, type FROM pragma_table_info(?) WHERE "notnull" = 1').all(table);
  return (columns as unknown as ColumnInfo[]).map(({ name, type }) => ({ name, filling: fillingOf(name, type) }));
}

/** Of these no two rows have the same, so that each gets what no other has. */
const UNIQUE = ["id", "tag"];

function fillingOf(name: string, type: string): string {
  if (type === "INTEGER") return "0";
  return UNIQUE.includes(name) ? "randomblob(32)" : "x''";
}
