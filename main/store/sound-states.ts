import { statSync } from "node:fs";

/** What the files of stores were when they were closed, by the name of the file. */
const states = new Map<string, string>();

/**
 * Remembers that a store that was closed is sound. The panel opens a store that does not run for each of its answers: as long
 * as the files are as this program left them, all of it need not be looked at each time.
 */
export function rememberSound(file: string): void {
  states.set(file, stateOf(file));
}

/** Whether nobody has touched the store's files since this program closed it and found it sound. */
export function isKnownSound(file: string): boolean {
  const state = states.get(file);
  return state !== undefined && state === stateOf(file);
}

/** An empty log says no more than none: SQLite removes it when the last statement is forgotten. */
function stateOf(file: string): string {
  const log = statOf(`${file}-wal`);
  return [statOf(file), log.startsWith("0 ") ? "" : log].join(" and ");
}

function statOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? "" : `${found.size} ${found.ino} ${found.mtimeNs} ${found.ctimeNs}`;
}
