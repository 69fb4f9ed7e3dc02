import type { ForeignChange, StorageAnswer, StorageOperation, StorageReply } from "../bridge/storage-calls";
import { storageFailure } from "../storage/storage-error";
import { letteredText, type StoredValue } from "../storage/stored-value";

/** How a page's storage reaches the main process. Messages of one page arrive in the order in which they were sent. */
export interface StorageTransport {
  invoke(operations: readonly StorageOperation[]): Promise<StorageReply>;
  sendSync(operations: readonly StorageOperation[]): StorageReply;
  /** Calls back whenever somebody else changed this page's realm. */
  onForeignChange(listener: (change: ForeignChange) => void): void;
}

const NO_ANSWER: StorageAnswer = {
  ok: false,
  failure: storageFailure(3, "the main process answered too few operations"),
};

interface Issued {
  readonly operation: StorageOperation;
  /** Position in the order in which the page called. */
  readonly turn: number;
  readonly settle: (answer: StorageAnswer) => void;
}

/**
 * A page's view of its own realm: what it reads twice costs no message, and the calls of one tick travel as one message,
 * which the main process commits as one transaction.
 *
 * The rule that keeps it right: a value is remembered only from the answer to the latest write to its key, or from a
 * read that no write has overtaken; while a write is under way its key is read from the main process, which
 * takes messages in order. So a read always sees the calls made before it, refused ones included.
 */
export class CachedStorage {
  readonly #transport: StorageTransport;
  readonly #known = new Map<string, StoredValue | null>();
  /** Turn of the latest write to a key that is not answered yet. */
  readonly #writing = new Map<string, number>();
  #queue: Issued[] = [];
  #turn = 0;
  #clearedAt = 0;
  #foreignGeneration = 0;
  #isCacheOff = false;

  constructor(transport: StorageTransport) {
    this.#transport = transport;
    transport.onForeignChange((change) => this.#forget(change));
  }

  /** While the cache is off every read asks: the main process decides then how a call ends. */
  setCacheOff(isOff: boolean): void {
    this.#isCacheOff = isOff;
  }

  remembered(key: string): string | null | undefined {
    const value = this.#knownValue(key);
    return value && letteredText(value);
  }

  run(operation: StorageOperation): Promise<StorageAnswer> {
    const remembered = this.#rememberedAnswer(operation);
    if (remembered !== undefined) return Promise.resolve(remembered);
    return new Promise((settle) => {
      if (this.#queue.length === 0) void Promise.resolve().then(() => this.#flush());
      this.#queue.push(this.#issue(operation, settle));
    });
  }

  runSync(operation: StorageOperation): StorageAnswer {
    const remembered = this.#rememberedAnswer(operation);
    if (remembered !== undefined) return remembered;
    let answered: StorageAnswer = NO_ANSWER;
    const settle = (answer: StorageAnswer) => {
      answered = answer;
    };
    // Calls made earlier in this tick go first, in the same message, so that this one sees them.
    const issued = [...this.#takeQueue(), this.#issue(operation, settle)];
    try {
      this.#settle(issued, this.#transport.sendSync(issued.map((each) => each.operation)));
    } catch (error) {
      this.#abandon(issued, error);
    }
    return answered;
  }

  #rememberedAnswer(operation: StorageOperation): StorageAnswer | undefined {
    if (operation.op !== "get") return undefined;
    const value = this.#knownValue(operation.key);
    return value === undefined ? undefined : { ok: true, value };
  }

  #knownValue(key: string): StoredValue | null | undefined {
    return this.#isCacheOff || this.#writing.has(key) ? undefined : this.#known.get(key);
  }

  #issue(operation: StorageOperation, settle: Issued["settle"]): Issued {
    this.#turn += 1;
    if (operation.op === "set" || operation.op === "remove") this.#writing.set(operation.key, this.#turn);
    if (operation.op === "clear") {
      this.#known.clear();
      this.#clearedAt = this.#turn;
    }
    return { operation, turn: this.#turn, settle };
  }

  #takeQueue(): Issued[] {
    const issued = this.#queue;
    this.#queue = [];
    return issued;
  }

  #flush(): void {
    const issued = this.#takeQueue();
    // A Sync call of the same tick may have taken the whole queue along.
    if (issued.length === 0) return;
    this.#transport.invoke(issued.map((each) => each.operation)).then(
      (reply) => this.#settle(issued, reply),
      (error: unknown) => this.#abandon(issued, error),
    );
  }

  #settle(issued: readonly Issued[], reply: StorageReply): void {
    const isOlderThanForeignChange = reply.generation < this.#foreignGeneration;
    for (const [index, each] of issued.entries()) {
      const answer = reply.answers[index] ?? NO_ANSWER;
      this.#learn(each, isOlderThanForeignChange ? NO_ANSWER : answer);
      each.settle(answer);
    }
  }

  /** Without an answer to trust (the message failed, or is too old) the key is forgotten: the next read asks. */
  #learn({ operation, turn }: Issued, answer: StorageAnswer): void {
    if (operation.op === "set" || operation.op === "remove") {
      if (this.#writing.get(operation.key) !== turn) return;
      this.#writing.delete(operation.key);
      if (answer.ok && turn > this.#clearedAt) {
        this.#known.set(operation.key, operation.op === "set" ? operation.value : null);
      } else {
        this.#known.delete(operation.key);
      }
    }
    if (operation.op === "get" && answer.ok && answer.value !== undefined) {
      const isOvertaken = this.#writing.has(operation.key) || turn < this.#clearedAt;
      if (!isOvertaken && !this.#known.has(operation.key)) this.#known.set(operation.key, answer.value);
    }
  }

  /** A message that failed is a fault of the host: its calls are answered with it, none is left waiting. */
  #abandon(issued: readonly Issued[], error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const answer: StorageAnswer = { ok: false, failure: storageFailure(3, reason) };
    for (const each of issued) {
      this.#learn(each, answer);
      each.settle(answer);
    }
  }

  #forget(change: ForeignChange): void {
    this.#foreignGeneration = Math.max(this.#foreignGeneration, change.generation);
    if (change.keys === null) this.#known.clear();
    else for (const key of change.keys) this.#known.delete(key);
  }
}
