import { DatabaseSync } from "@photostructure/sqlite";
import { isDiskRefusal } from "../disk/disk-refusal";
import { isOfSqlite } from "../disk/sqlite-error";
import { SealBroken } from "../keys/sealing";
import { formerCatalogs } from "./former-catalogs";

/** What the catalog keeps under seal: of an account that its key is the right one, of a store its data key. */
export type SealedKind = "key_check" | "wrapped_key";

/** The table that has it. */
export const TABLE_OF = { key_check: "account", wrapped_key: "store" } as const;

/** What catalogs that were set aside have of an account or a store. */
export function formerlySealed(file: string, kind: SealedKind, id: string): readonly Uint8Array[] {
  return formerCatalogs(file).flatMap((former) => sealedIn(former, kind, id));
}

/**
 * Opens what the catalog has, and when that was changed what a former catalog has: which of them is right, the key decides.
 * @returns also which of them it was
 * @throws SealBroken when none opens
 */
export function firstToOpen<Opened>(
  own: Uint8Array,
  former: () => readonly Uint8Array[],
  open: (sealed: Uint8Array) => Opened,
): { readonly sealed: Uint8Array; readonly opened: Opened } {
  try {
    return { sealed: own, opened: open(own) };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const [first, ...others] = former();
    if (first === undefined) throw error;
    return firstToOpen(first, () => others, open);
  }
}

/** Nothing where it cannot be read. */
function sealedIn(file: string, kind: SealedKind, id: string): readonly Uint8Array[] {
  let database: InstanceType<typeof DatabaseSync> | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const query = `SELECT ${kind} AS sealed FROM ${TABLE_OF[kind]} NOT INDEXED WHERE id = ?`;
    const rows = database.prepare(query).all(id) as { sealed: unknown }[];
    return rows.flatMap(({ sealed }) => (sealed instanceof Uint8Array ? [sealed] : []));
  } catch (error) {
    if (isOfSqlite(error) || isDiskRefusal(error)) return [];
    throw error;
  } finally {
    database?.close();
  }
}
