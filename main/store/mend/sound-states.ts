import { statSync } from "node:fs";

/** What looking at all of a store, and trying to put it right, came to. */
export type Verdict = "sound" | Damage;

/** What is wrong with a store and cannot be put right, and where it was copied as it was found. */
export interface Damage {
  readonly fault: string;
  readonly file: string;
}

/** What the files of stores were when they were closed, and what was found of them, by the name of the file. */
const states = new Map<string, { readonly state: string; readonly verdict: Verdict }>();

/**
 * Remembers what a store that was closed is. The panel opens a store that does not run for each of its answers: as long as the
 * files are as this program left them, all of it need not be looked at, copied and put right each time.
 */
export function rememberVerdict(file: string, verdict: Verdict): void {
  states.set(file, { state: stateOf(file), verdict });
}

/** Null when somebody has touched the store's files since this program closed it, or when it never did. */
export function knownVerdict(file: string): Verdict | null {
  const known = states.get(file);
  return known !== undefined && known.state === stateOf(file) ? known.verdict : null;
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
