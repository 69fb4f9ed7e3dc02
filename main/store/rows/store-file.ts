import { statSync } from "node:fs";

/** Whether nothing is left of a store's file: SQLite takes one that was cut to nothing for a new one. */
export function isGone(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}
