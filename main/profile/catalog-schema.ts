import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";

/** By columns, not by text: SQLite writes down in its own way what was added to a table later. */
const SHAPE = `
  SELECT tables.name AS place, columns.name, columns.type, columns."notnull", columns.pk
  FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
  UNION ALL SELECT name, sql, '', 0, 0 FROM sqlite_schema WHERE type = 'trigger'
  ORDER BY 1, 2`;

/**
 * Whether a catalog has the tables that it must have: a changed byte in the text that describes them is no damage to SQLite.
 * @param create makes the tables of a new catalog
 */
export function hasSchemaOf(database: DatabaseSyncInstance, create: (database: DatabaseSyncInstance) => void): boolean {
  const model = new DatabaseSync(":memory:");
  try {
    create(model);
    return JSON.stringify(model.prepare(SHAPE).all()) === JSON.stringify(database.prepare(SHAPE).all());
  } finally {
    model.close();
  }
}
