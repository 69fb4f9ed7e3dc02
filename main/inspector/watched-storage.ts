import type { StorageAnswer, StorageOperation, StorageReply } from "../../app/bridge/page/storage";
import type { StorageWatch } from "../../app/bridge/page/storage-watch";
import type { Faults, FaultsChange } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import type { StoredValue } from "../../app/storage/stored-value";
import type { OpenStores } from "../store/open-stores";
import type { CallRecorder } from "./call-recorder";
import { StorageFaults } from "./storage-faults";

interface WatchedStorageOptions {
  readonly stores: OpenStores;
  readonly recorder: CallRecorder;
  /** Told when the pages of mini-programs must hear how they are watched. */
  readonly onWatch: () => void;
  /** Told when the faults of a realm change, the count of failing calls included. */
  readonly onFaults: (change: FaultsChange) => void;
}

export interface WatchedReply {
  readonly reply: StorageReply;
  /** ms that the answer is held up. */
  readonly delay: number;
}

/** The stores as pages reach them: what the inspector asked for happens between the two. Its own edits pass it by. */
export class WatchedStorage {
  readonly #options: WatchedStorageOptions;
  readonly #faults = new StorageFaults();

  constructor(options: WatchedStorageOptions) {
    this.#options = options;
  }

  watchOf(storeId: string): StorageWatch {
    return { isRecording: this.#options.recorder.isOn, isCacheOff: this.#faults.concernsReads(storeId) };
  }

  recordCalls(isOn: boolean): void {
    this.#options.recorder.isOn = isOn;
    this.#options.onWatch();
  }

  faults(address: RealmAddress): Faults {
    return this.#faults.of(address);
  }

  get activeFaults(): readonly FaultsChange[] {
    return this.#faults.active;
  }

  setFaults(address: RealmAddress, faults: Faults): void {
    this.#faults.set(address, faults);
    this.#options.onWatch();
    this.#options.onFaults({ address, faults: this.#faults.of(address) });
  }

  /** @param by the page that asks, by its WebContents @throws Error when the store is not open */
  answer(address: RealmAddress, operations: readonly StorageOperation[], by: number): WatchedReply {
    const { storeId, realm } = address;
    const { delay, quotaKb, fail } = this.#faults.of(address);
    const failures = fail === null ? [] : this.#takeFailures(address, operations.length);
    const kept = operations.filter((_, index) => !failures[index]);
    const unchanged = this.#options.recorder.isOn ? this.#unchangedWrites(address, kept) : null;
    const maxRealmLength = quotaKb === null ? undefined : quotaKb * 1024;
    const reply = this.#options.stores.answer(storeId, realm, kept, { by, maxRealmLength });
    const marked = unchanged === null ? reply.answers : reply.answers.map((each, at) => marking(each, unchanged[at]));
    const rest = marked.values();
    const answers = operations.map((_, index): StorageAnswer => {
      const failure = failures[index];
      if (failure) return { ok: false, failure };
      const { value } = rest.next();
      if (value === undefined) throw new Error("the store answered too few operations");
      return value;
    });
    return { reply: { ...reply, answers }, delay };
  }

  #takeFailures(address: RealmAddress, calls: number) {
    const failures = this.#faults.take(address, calls);
    const faults = this.#faults.of(address);
    if (faults.fail === null) this.#options.onWatch();
    this.#options.onFaults({ address, faults });
    return failures;
  }

  /** Which operations write what is there already, those before them in the same message included. */
  #unchangedWrites({ storeId, realm }: RealmAddress, operations: readonly StorageOperation[]): boolean[] {
    const written = new Map<string, StoredValue | null>();
    let isCleared = false;
    const before = (key: string) => {
      const value = written.get(key);
      if (value !== undefined) return value;
      return isCleared ? null : this.#options.stores.valueOf(storeId, realm, key);
    };
    return operations.map((operation) => {
      if (operation.op === "clear") {
        written.clear();
        isCleared = true;
      }
      if (operation.op === "remove") written.set(operation.key, null);
      if (operation.op !== "set") return false;
      const { key, value } = operation;
      const replaced = before(key);
      written.set(key, value);
      return replaced?.type === value.type && replaced.text === value.text;
    });
  }
}

function marking(answer: StorageAnswer, isUnchanged: boolean | undefined): StorageAnswer {
  return answer.ok && isUnchanged ? { ...answer, isUnchanged } : answer;
}
