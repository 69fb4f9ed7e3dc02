import type { StorageOperation, StorageReply } from "../../app/bridge/page/storage";
import type { EditAnswer, EntryChange } from "../../app/bridge/window/inspector";
import { type Realm, realmText } from "../../app/storage/realm";
import type { RealmAddress } from "../../app/storage/realm-address";
import type { StoredValue } from "../../app/storage/stored-value";
import { incidentally } from "../disk/incidental";
import type { MakeRoom, TakeBack } from "../disk/with-room";
import { collectSoon } from "../limits/collect-soon";
import type { Checkpointer } from "../sqlite/checkpointer";
import { editEntries } from "./edit-entries";
import type { EncryptedStore } from "./encrypted-store";
import type { RealmChanges } from "./realm-changes";
import { type RunConditions, runOperations } from "./storage-operations";

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
  /** Under way on the other thread. */
  checkpoints: number;
  /** Since the last checkpoint. */
  writtenLength: number;
}

export interface OpenStoresOptions {
  readonly checkpointer: Checkpointer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of every change that is made here. */
  readonly changes: RealmChanges;
  /** Asked on a full disk for what only removes. */
  readonly makeRoom?: MakeRoom;
}

/** Who asks, and under which limit. */
export interface Asking {
  /** The page, by its WebContents; null for the program itself. */
  readonly by: number | null;
  /** UTF-16 code units: the platform's limit, unless a smaller one is asked for. */
  readonly maxRealmLength?: number | undefined;
}

interface Changed {
  /** Null when all may have changed; empty for none. */
  readonly keys: readonly string[] | null;
  readonly by: number | null;
  /** UTF-16 code units that went into the log; nothing did for what was refused. */
  readonly writtenLength: number;
}

/** The stores of the mini-programs that run, by store id. */
export class OpenStores {
  readonly #open = new Map<string, OpenStore>();
  readonly #checkpointer: Checkpointer;
  readonly #now: () => number;
  readonly #changes: RealmChanges;
  readonly #makeRoom: MakeRoom;

  constructor({ checkpointer, now, changes, makeRoom = () => null }: OpenStoresOptions) {
    this.#checkpointer = checkpointer;
    this.#now = now;
    this.#changes = changes;
    this.#makeRoom = makeRoom;
  }

  add(storeId: string, file: string, store: EncryptedStore): void {
    this.#open.set(storeId, { store, file, generations: new Map(), idle: null, checkpoints: 0, writtenLength: 0 });
  }

  /** Undefined when no mini-program runs on it. */
  opened(storeId: string): EncryptedStore | undefined {
    return this.#open.get(storeId)?.store;
  }

  /** @throws Error when the store is not open: its mini-program was closed while the message was under way */
  answer(
    storeId: string,
    realm: Realm,
    operations: readonly StorageOperation[],
    { by, maxRealmLength }: Asking = { by: null },
  ): StorageReply {
    const open = this.#openStore(storeId);
    const conditions = { ...this.#conditions(open.store), ...(maxRealmLength === undefined ? {} : { maxRealmLength }) };
    const { answers, changed, writtenLength } = runOperations(
      open.store,
      open.store.realm(realm),
      operations,
      conditions,
    );
    return { answers, generation: this.#changed(open, { storeId, realm }, { keys: changed, by, writtenLength }) };
  }

  /** Changes a realm for the inspector. @throws Error when the store is not open */
  edit(storeId: string, realm: Realm, changes: readonly EntryChange[]): EditAnswer {
    const open = this.#openStore(storeId);
    const { answer, changed } = editEntries(open.store, open.store.realm(realm), changes, this.#conditions(open.store));
    const lengths = changes.map((each) => (each.do === "set" ? each.value.text.length : 0));
    const writtenLength = lengths.reduce((sum, length) => sum + length, 0);
    this.#changed(open, { storeId, realm }, { keys: changed, by: null, writtenLength });
    return answer;
  }

  #openStore(storeId: string): OpenStore {
    const open = this.#open.get(storeId);
    if (open === undefined) throw new Error("the mini-program is closed");
    return open;
  }

  /** @returns the realm's generation from now on */
  #changed(open: OpenStore, address: RealmAddress, { keys, by, writtenLength }: Changed): number {
    const name = realmText(address.realm);
    const before = open.generations.get(name) ?? 0;
    if (keys?.length === 0) return before;
    const generation = before + 1;
    open.generations.set(name, generation);
    this.#changes.tell({ address, generation, keys, by });
    this.#scheduleCheckpoint(open, writtenLength);
    return generation;
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
    incidentally("move a store's log into its file", () => open.store.close());
    collectSoon();
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
    if (open.store.isAlone) {
      incidentally("move a store's log into its file", () => open.store.checkpoint());
      return;
    }
    open.checkpoints += 1;
    open.store.isCheckpointing = true;
    void this.#checkpointer.checkpoint(open.file).then(() => {
      open.checkpoints -= 1;
      open.store.isCheckpointing = open.checkpoints > 0;
    });
  }

  #conditions(store: EncryptedStore): RunConditions {
    return { now: this.#now(), waysToMakeRoom: this.waysToMakeRoom(store) };
  }

  /** What may be given up, on a full disk, for what only removes from a store, whether its mini-program runs or not. */
  waysToMakeRoom(store: EncryptedStore): readonly MakeRoom[] {
    const shrinksLog = () => (store.shrinkLog() ? () => {} : null);
    const lends = () => {
      const takeBack = this.#makeRoom();
      return takeBack === null ? null : () => takeBackWithLog(store, takeBack);
    };
    // The log first: what is in it already can be moved into the file, and its room given back.
    return [shrinksLog, lends];
  }
}

/** The log before it, for which there may be room now: else each removal would leave a little less to be taken back. */
function takeBackWithLog(store: EncryptedStore, takeBack: TakeBack): void {
  try {
    store.shrinkLog();
  } finally {
    takeBack();
  }
}
