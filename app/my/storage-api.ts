import type { CallNote, RawStorage } from "../bridge/page/raw-storage";
import type { StorageAnswer, StorageInfo, StorageOperation } from "../bridge/page/storage";
import type { NotedCall } from "../bridge/page/storage-watch";
import { LIMIT_SIZE_KB } from "../storage/limits";
import { currentSizeKb } from "../storage/quota";
import { type StorageFailure, storageFailure } from "../storage/storage-error";
import { dataOf, dataOfLettered, storedValueOf } from "../storage/stored-value";
import { OptionReader } from "./call-options";
import { ended, type Outcome, type RunCallback } from "./call-outcome";

/**
 * What a Sync call answers besides its payload: it returns its error, it never throws.
 * Source: docs/platform/storage.md#what-the-sync-forms-do-on-failure.
 */
interface SyncOutcome {
  readonly success: boolean;
  readonly error?: number;
  readonly errorMessage?: string;
}

interface StorageSizes {
  keys: string[];
  /** KB, rounded up. */
  currentSize: number;
  /** KB. */
  limitSize: number;
}

/**
 * The ten storage functions of `my`, as a mini-program sees them. Arguments are `unknown`: whatever a page passes
 * is checked here, and what is wrong is error 11, never an exception.
 * Source: the my.setStorage reference; docs/platform/storage.md.
 * Where the official typings promise more than a failure can give (`data` of a failed `getStorageSync`, `success: true` of a failed removal), the typings' shape is kept, so that typed projects compile.
 */
export interface StorageApi {
  setStorage(options?: unknown): Promise<void>;
  setStorageSync(options?: unknown): SyncOutcome;
  // biome-ignore lint/suspicious/noExplicitAny: the official typings give `data` this type.
  getStorage(options?: unknown): Promise<{ data: any; success: boolean }>;
  getStorageSync(options?: unknown): SyncOutcome & { data: unknown };
  removeStorage(options?: unknown): Promise<{ success: true }>;
  removeStorageSync(options?: unknown): SyncOutcome & { success: true };
  clearStorage(options?: unknown): Promise<{ success: boolean }>;
  clearStorageSync(options?: unknown): SyncOutcome;
  getStorageInfo(options?: unknown): Promise<StorageSizes & { success: boolean }>;
  getStorageInfoSync(options?: unknown): SyncOutcome & StorageSizes;
}

type Prepared = { readonly operation: StorageOperation } | { readonly failure: StorageFailure };
type Prepare = (options: OptionReader) => Prepared;
type Payload = Readonly<Record<string, unknown>>;

export interface StorageDependencies {
  /** Gets one line per refused call, for the mini-program's console: what exactly was wrong. */
  readonly warn: (message: string) => void;
  readonly run: RunCallback;
  /** Path of the page on top; null where there is none yet. */
  readonly page: () => string | null;
  /** Milliseconds since 1970, fractional. */
  readonly now: () => number;
}

/** @param storage the caller's own storage */
export function createStorageApi(storage: RawStorage, { warn, run, page, now }: StorageDependencies): StorageApi {
  let isRecording = false;
  storage.onRecording((isOn) => {
    isRecording = isOn;
  });

  /** Takes the time of a call that is recorded. @returns to be told how it ended */
  const begin = (method: NotedCall["method"], prepared: Prepared) => {
    const startedAt = now();
    const at = page();
    return (answer: StorageAnswer) =>
      storage.note({ method, startedAt, page: at, duration: now() - startedAt, ...outcomeOf(prepared, answer) });
  };

  const refused = (name: string, failure: StorageFailure) => {
    warn(`my.${name}: ${failure.error} ${failure.errorMessage}: ${failure.detail}`);
    return { error: failure.error, errorMessage: failure.errorMessage };
  };

  const sync = (name: NotedCall["method"], prepare: Prepare) => (options?: unknown) => {
    const prepared = preparedBy(prepare, new OptionReader(options));
    if (!isRecording && "operation" in prepared && prepared.operation.op === "get") {
      const known = storage.remembered(prepared.operation.key);
      if (known !== undefined) return { data: known === null ? null : dataOfLettered(known), success: true };
    }
    const end = isRecording ? begin(name, prepared) : null;
    const answer: StorageAnswer =
      "failure" in prepared ? { ok: false, failure: prepared.failure } : storage.runSync(prepared.operation);
    end?.(answer);
    return answer.ok ? payloadOf(answer) : { success: false, ...refused(name, answer.failure) };
  };

  const async = (name: NotedCall["method"], prepare: Prepare) => {
    const label = `my.${name}`;
    return (options?: unknown) => {
      const reader = new OptionReader(options);
      const callbacks = reader.callbacks();
      const prepared = preparedBy(prepare, reader);
      const end = isRecording ? begin(name, prepared) : null;
      const answered =
        "failure" in prepared
          ? Promise.resolve<StorageAnswer>({ ok: false, failure: prepared.failure })
          : storage.run(prepared.operation);
      const outcome = (answer: StorageAnswer): Outcome<Payload> => {
        end?.(answer);
        if (answer.ok) return { ok: true, result: payloadOf(answer) };
        return { ok: false, failure: refused(name, answer.failure) };
      };
      return ended(answered, outcome, { label, callbacks, run });
    };
  };

  const calls = {
    setStorage: prepareSet,
    getStorage: prepareKey("get"),
    removeStorage: prepareKey("remove"),
    clearStorage: () => ({ operation: { op: "clear" } }) as const,
    getStorageInfo: () => ({ operation: { op: "info" } }) as const,
  };
  const api: Record<string, (options?: unknown) => unknown> = {};
  for (const name of Object.keys(calls) as (keyof typeof calls)[]) {
    const prepare = calls[name];
    api[name] = async(name, prepare);
    api[`${name}Sync`] = sync(`${name}Sync`, prepare);
  }
  // The payload of each call follows its operation; the table above cannot say so to the compiler.
  return api as unknown as StorageApi;
}

function outcomeOf(
  prepared: Prepared,
  answer: StorageAnswer,
): Pick<CallNote, "key" | "valueLength" | "error" | "isUnchanged"> {
  const operation = "operation" in prepared ? prepared.operation : null;
  const written = operation?.op === "set" ? operation.value.text.length : null;
  return {
    key: operation !== null && "key" in operation ? operation.key : null,
    valueLength: written ?? (answer.ok ? (answer.value?.text.length ?? null) : null),
    error: answer.ok ? null : answer.failure.error,
    isUnchanged: answer.ok && answer.isUnchanged === true,
  };
}

/** An option that cannot be read is a wrong parameter, whichever it is. */
function preparedBy(prepare: Prepare, options: OptionReader): Prepared {
  const prepared = prepare(options);
  return options.problem === null ? prepared : { failure: storageFailure(11, options.problem) };
}

function prepareSet(options: OptionReader): Prepared {
  const key = keyOf(options);
  if ("failure" in key) return key;
  const data = options.read("data");
  const value = storedValueOf(data);
  if (value === null) return invalid("data: expected a value that JSON can say, got", data);
  return { operation: { op: "set", key: key.key, value } };
}

function prepareKey(op: "get" | "remove"): Prepare {
  return (options) => {
    const key = keyOf(options);
    return "failure" in key ? key : { operation: { op, key: key.key } };
  };
}

function keyOf(options: OptionReader): { readonly key: string } | { readonly failure: StorageFailure } {
  if (!options.isObject) return invalid("expected one object as argument, got", options.passed);
  const key = options.read("key");
  if (typeof key !== "string") return invalid("key: expected a string, got", key);
  return key === "" ? { failure: storageFailure(11, "key: the empty string is not accepted") } : { key };
}

function invalid(expectation: string, got: unknown): { readonly failure: StorageFailure } {
  return { failure: storageFailure(11, `${expectation} ${got === null ? "null" : typeof got}`) };
}

function payloadOf(answer: Extract<StorageAnswer, { ok: true }>): Payload {
  if (answer.info !== undefined) return { ...sizesOf(answer.info), success: true };
  if (answer.value !== undefined) return { data: answer.value === null ? null : dataOf(answer.value), success: true };
  return { success: true };
}

function sizesOf(info: StorageInfo): StorageSizes {
  return {
    keys: [...info.keys],
    currentSize: currentSizeKb(info.usedLength),
    limitSize: info.limitKb ?? LIMIT_SIZE_KB,
  };
}
