import type { ForeignChange, StorageOperation, StorageReply } from "../app/bridge/storage-calls";
import { type Namespace, realmText } from "../app/storage/namespace";
import type { EncryptedStore } from "./store/encrypted-store";
import { runOperations } from "./store/storage-operations";

/** How long a store must rest before its write-ahead log is moved into its file. */
const CHECKPOINT_IDLE_MS = 1000;

interface OpenStore {
  readonly store: EncryptedStore;
  /** Changes so far, by realm. */
  readonly generations: Map<string, number>;
  checkpoint: NodeJS.Timeout | null;
}

/** The stores of the mini-programs that run, by store id. */
export class OpenStores {
  readonly #open = new Map<string, OpenStore>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(storeId: string, store: EncryptedStore): void {
    this.#open.set(storeId, { store, generations: new Map(), checkpoint: null });
  }

  /** @throws Error when the store is not open: its mini-program was closed while the message was under way */
  answer(storeId: string, namespace: Namespace, operations: readonly StorageOperation[]): StorageReply {
    const open = this.#open.get(storeId);
    if (open === undefined) throw new Error("the mini-program is closed");
    const realm = realmText(namespace.realm);
    const answers = runOperations(open.store, open.store.realm(namespace.realm), operations, this.#now());
    const before = open.generations.get(realm) ?? 0;
    const generation = changeOf(operations, before) === null ? before : before + 1;
    open.generations.set(realm, generation);
    if (generation !== before) this.#checkpointWhenIdle(open);
    return { answers, generation };
  }

  close(storeId: string): void {
    const open = this.#open.get(storeId);
    if (open === undefined) return;
    this.#open.delete(storeId);
    if (open.checkpoint !== null) clearTimeout(open.checkpoint);
    open.store.close();
  }

  closeAll(): void {
    for (const storeId of [...this.#open.keys()]) this.close(storeId);
  }

  #checkpointWhenIdle(open: OpenStore): void {
    if (open.checkpoint !== null) {
      open.checkpoint.refresh();
      return;
    }
    open.checkpoint = setTimeout(() => {
      open.checkpoint = null;
      open.store.checkpoint();
    }, CHECKPOINT_IDLE_MS);
  }
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
