import type { CallNote } from "../bridge/page/raw-storage";
import { type CallReport, MAX_NOTED_LENGTH, MAX_REPORTED_CALLS, type NotedCall } from "../bridge/page/storage-watch";

/** More keys than a mini-program reads again and again. */
export const MAX_REMEMBERED_KEYS = 20_000;

interface CallLogOptions {
  /** Calls back once, a little later: the calls until then travel as one report. */
  readonly later: (flush: () => void) => void;
  readonly send: (report: CallReport) => void;
}

/** The storage calls of one realm's page while they are recorded: finds repeated ones, and reports all of them in batches. */
export class CallLog {
  readonly #options: CallLogOptions;
  /** Keys that were read and that nothing changed since. */
  readonly #unchangedSinceRead = new Set<string>();
  #calls: NotedCall[] = [];
  #missed = 0;
  #isWaiting = false;

  constructor(options: CallLogOptions) {
    this.#options = options;
  }

  note({ isUnchanged, ...call }: CallNote): void {
    const isRepeated = this.#isRepeatedRead(call) || isUnchanged;
    if (!isUnchanged && call.error === null) this.#forgetChanged(call);
    if (this.#calls.length < MAX_REPORTED_CALLS) this.#calls.push({ ...call, ...cut(call), isRepeated });
    else this.#missed += 1;
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#options.later(() => this.flush());
  }

  /** What somebody else changed is worth reading again. @param keys null for all, as when recording begins */
  forget(keys: readonly string[] | null): void {
    if (keys === null) this.#unchangedSinceRead.clear();
    else for (const key of keys) this.#unchangedSinceRead.delete(key);
  }

  flush(): void {
    this.#isWaiting = false;
    if (this.#calls.length === 0) return;
    const report = { calls: this.#calls, missed: this.#missed };
    this.#calls = [];
    this.#missed = 0;
    this.#options.send(report);
  }

  #isRepeatedRead({ method, key, error }: Call): boolean {
    if (!isMethod(method, "getStorage") || key === null || error !== null) return false;
    if (this.#unchangedSinceRead.has(key)) return true;
    if (this.#unchangedSinceRead.size >= MAX_REMEMBERED_KEYS) this.#unchangedSinceRead.clear();
    this.#unchangedSinceRead.add(key);
    return false;
  }

  #forgetChanged({ method, key }: Call): void {
    if (isMethod(method, "clearStorage")) this.#unchangedSinceRead.clear();
    if (key !== null && (isMethod(method, "setStorage") || isMethod(method, "removeStorage"))) {
      this.#unchangedSinceRead.delete(key);
    }
  }
}

type Call = Omit<CallNote, "isUnchanged">;

function isMethod(method: string, name: string): boolean {
  return method === name || method === `${name}Sync`;
}

function cut({ key, page }: Call): Pick<NotedCall, "key" | "page"> {
  return { key: key?.slice(0, MAX_NOTED_LENGTH) ?? null, page: page?.slice(0, MAX_NOTED_LENGTH) ?? null };
}
