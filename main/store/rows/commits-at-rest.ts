import { pathToFileURL } from "node:url";
import { DatabaseSync } from "@photostructure/sqlite";
import { RealmRows } from "./realm-rows";
import type { StoreOwner } from "./store-identity";

/** How far a store's file has come, as it says without its log. @throws an error of SQLite for no store */
export function commitsAtRest(file: string, owner: StoreOwner): number {
  const address = pathToFileURL(file);
  address.searchParams.set("mode", "ro");
  address.searchParams.set("immutable", "1");
  const database = new DatabaseSync(address);
  try {
    return new RealmRows(database, owner).commits;
  } finally {
    database.close();
  }
}
