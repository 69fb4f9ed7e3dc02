import type { EntryChange } from "../app/bridge/inspector-calls";
import type { ForeignChange, StorageAnswer, StorageOperation, StorageReply } from "../app/bridge/storage-calls";
import { type Realm, realmText } from "../app/storage/realm";
import type { StoredValue } from "../app/storage/stored-value";
import { collectSoon } from "./collect-soon";
import { incidentally } from "./disk/incidental";
import type { MakeRoom, TakeBack } from "./disk/with-room";
import type { Checkpointer } from "./store/checkpointer";
import { type Edited, editEntries } from "./store/edit-entries";
import type { EncryptedStore } from "./store/encrypted-store";
import { type RunConditions, runOperations } from "./store/storage-operations";

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

/** Told of every change of a realm. @param keys null when all may have changed */
export type ChangeListener = (storeId: string, realm: Realm, keys: ForeignChange["keys"]) => void;

/** The stores of the mini-programs that run, by store id. */
export class OpenStores {
  readonly #open = new Map<string, OpenStore>();
  readonly #checkpointer: Checkpointer;
  readonly #now: () => number;
  readonly #makeRoom: MakeRoom;
  #listener: ChangeListener = () => {};

  /**
   * @param now milliseconds since 1970
   * @param makeRoom asked on a full disk for what only removes
   */
  constructor(checkpointer: Checkpointer, now: () => number, makeRoom: MakeRoom = () => null) {
    this.#checkpointer = checkpointer;
    this.#now = now;
    this.#makeRoom = makeRoom;
  }

  add(storeId: string, file: string, store: EncryptedStore): void {
    this.#open.set(storeId, { store, file, generations: new Map(), idle: null, checkpoints: 0, writtenLength: 0 });
  }

  /** Follows every change, whoever makes it; one listener is enough for the program. */
  onChange(listener: ChangeListener): void {
    this.#listener = listener;
  }

  /** Undefined when no mini-program runs on it. */
  opened(storeId: string): EncryptedStore | undefined {
    return this.#open.get(storeId)?.store;
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
    const conditions = { ...this.#conditions(open.store), ...(maxRealmLength === undefined ? {} : { maxRealmLength }) };
    const answers = runOperations(open.store, open.store.realm(realm), operations, conditions);
    const before = open.generations.get(realmText(realm)) ?? 0;
    const change = changeOf(operations, before + 1);
    if (change === null) return { answers, generation: before };
    this.#changed(storeId, open, realm, change);
    this.#scheduleCheckpoint(open, writtenLengthsOf(operations, answers));
    return { answers, generation: change.generation };
  }

  /**
   * Changes a realm for the panel.
   * @returns what every page that caches the realm must forget; null when nothing changed
   * @throws Error when the store is not open
   */
  edit(storeId: string, realm: Realm, changes: readonly EntryChange[]) {
    const open = this.#open.get(storeId);
    if (open === undefined) throw new Error("the mini-program is closed");
    const { answer, changed: keys }: Edited = editEntries(
      open.store,
      open.store.realm(realm),
      changes,
      this.#conditions(open.store),
    );
    if (keys?.length === 0) return { answer, change: null };
    const change: ForeignChange = { generation: (open.generations.get(realmText(realm)) ?? 0) + 1, keys };
    const texts = changes.map((each) => (each.do === "set" ? each.value.text.length : 0));
    this.#changed(storeId, open, realm, change);
    this.#scheduleCheckpoint(open, texts);
    return { answer, change };
  }

  #changed(storeId: string, open: OpenStore, realm: Realm, change: ForeignChange): void {
    open.generations.set(realmText(realm), change.generation);
    this.#listener(storeId, realm, change.keys);
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

  /** @param writtenLengths of each write that was done; nothing went into the log for a refused one */
  #scheduleCheckpoint(open: OpenStore, writtenLengths: readonly number[]): void {
    if (writtenLengths.length === 0) return;
    open.writtenLength += writtenLengths.reduce((sum, length) => sum + length, 0);
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
  store.shrinkLog();
  takeBack();
}

function writtenLengthsOf(operations: readonly StorageOperation[], answers: readonly StorageAnswer[]): number[] {
  const done = operations.filter((_, index) => answers[index]?.ok === true);
  return done.flatMap((operation) => {
    if (operation.op === "set") return [operation.value.text.length];
    return operation.op === "remove" || operation.op === "clear" ? [0] : [];
  });
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
