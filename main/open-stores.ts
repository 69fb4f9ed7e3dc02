import type { ForeignChange, StorageOperation, StorageReply } from "../app/bridge/storage-calls";
import { type Realm, realmText } from "../app/storage/realm";
import type { StoredValue } from "../app/storage/stored-value";
import type { Checkpointer } from "./store/checkpointer";
import type { EncryptedStore } from "./store/encrypted-store";
import { runOperations } from "./store/storage-operations";

/** How long a store must rest before its write-ahead log is moved into its file. */
const CHECKPOINT_IDLE_MS = 1000;

/** A mini-program that never rests gets its log moved after this much, in UTF-16 code units written. */
const CHECKPOINT_LENGTH = 4 * 1024 * 1024;

interface OpenStore {
  readonly store: EncryptedStore;
  readonly file: string;
  /** Changes so far, by realm. */
  readonly generations: Map<string, number>;
  idle: NodeJS.Timeout | null;
  /** Since the last checkpoint. */
  writtenLength: number;
}

/** The stores of the mini-programs that run, by store id. */
export class OpenStores {
  readonly #open = new Map<string, OpenStore>();
  readonly #checkpointer: Checkpointer;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(checkpointer: Checkpointer, now: () => number) {
    this.#checkpointer = checkpointer;
    this.#now = now;
  }

  add(storeId: string, file: string, store: EncryptedStore): void {
    this.#open.set(storeId, { store, file, generations: new Map(), idle: null, writtenLength: 0 });
  }

  /**
   * @param maxRealmLength the platform's limit, unless a smaller one is asked for
   * @throws Error when the store is not open: its mini-program was closed while the message was under way
   */
  answer(
    storeId: string,
    realm: Realm,
    operations: readonly StorageOperation[],
    maxRealmLength?: number,
  ): StorageReply {
    const open = this.#open.get(storeId);
    if (open === undefined) throw new Error("the mini-program is closed");
    const name = realmText(realm);
    const conditions = { now: this.#now(), ...(maxRealmLength === undefined ? {} : { maxRealmLength }) };
    const answers = runOperations(open.store, open.store.realm(realm), operations, conditions);
    const before = open.generations.get(name) ?? 0;
    const isChanged = changeOf(operations, before) !== null;
    const generation = isChanged ? before + 1 : before;
    open.generations.set(name, generation);
    if (isChanged) this.#scheduleCheckpoint(open, writtenLengthOf(operations));
    return { answers, generation };
  }

  /** What the key holds now; null when it holds nothing that can be read. @throws Error as `answer` */
  valueOf(storeId: string, realm: Realm, key: string): StoredValue | null {
    const [answer] = this.answer(storeId, realm, [{ op: "get", key }]).answers;
    return answer?.ok ? (answer.value ?? null) : null;
  }

  close(storeId: string): void {
    const open = this.#open.get(storeId);
    if (open === undefined) return;
    this.#open.delete(storeId);
    if (open.idle !== null) clearTimeout(open.idle);
    open.store.close();
  }

  closeAll(): void {
    for (const storeId of [...this.#open.keys()]) this.close(storeId);
    this.#checkpointer.close();
  }

  #scheduleCheckpoint(open: OpenStore, writtenLength: number): void {
    open.writtenLength += writtenLength;
    if (open.writtenLength > CHECKPOINT_LENGTH) {
      this.#checkpoint(open);
      return;
    }
    if (open.idle === null) open.idle = setTimeout(() => this.#checkpoint(open), CHECKPOINT_IDLE_MS);
    else open.idle.refresh();
  }

  #checkpoint(open: OpenStore): void {
    if (open.idle !== null) clearTimeout(open.idle);
    open.idle = null;
    open.writtenLength = 0;
    this.#checkpointer.checkpoint(open.file);
  }
}

function writtenLengthOf(operations: readonly StorageOperation[]): number {
  return operations.reduce((sum, operation) => sum + (operation.op === "set" ? operation.value.text.length : 0), 0);
}

/** What other pages must forget after these operations; null when they only read. */
export function changeOf(operations: readonly StorageOperation[], generation: number): ForeignChange | null {
  const keys = new Set<string>();
  for (const operation of operations) {
    if (operation.op === "clear") return { generation, keys: null };
    if (operation.op === "set" || operation.op === "remove") keys.add(operation.key);
  }
  return keys.size === 0 ? null : { generation, keys: [...keys] };
}
