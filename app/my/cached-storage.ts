import type { ForeignChange, StorageAnswer, StorageOperation, StorageReply } from "../bridge/page/storage";
import { storageFailure } from "../storage/storage-error";
import { letteredText, type StoredValue } from "../storage/stored-value";
import { hopelessAnswer } from "./hopeless-operation";
import { WaitingOperations } from "./waiting-operations";

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
 * which the main process commits as one transaction. What is too much for one message, or comes while too much is
 * unanswered, waits here in its order; what no realm could hold is refused here.
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
  readonly #waiting = new WaitingOperations<Issued>();
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
    const known = this.#knownAnswer(operation);
    if (known !== null) return Promise.resolve(known);
    return new Promise((settle) => {
      // Those that wait for an answer to what is under way go with it.
      if (this.#waiting.isEmpty) void Promise.resolve().then(() => this.#flush());
      this.#waiting.add(this.#issue(operation, settle));
    });
  }

  runSync(operation: StorageOperation): StorageAnswer {
    const known = this.#knownAnswer(operation);
    if (known !== null) return known;
    let answered: StorageAnswer = NO_ANSWER;
    const settle = (answer: StorageAnswer) => {
      answered = answer;
    };
    // Calls made earlier go first, in the same message where it holds them, so that this one sees them.
    this.#waiting.add(this.#issue(operation, settle));
    while (!this.#waiting.isEmpty) this.#sendSync(this.#waiting.takeMessage());
    return answered;
  }

  #sendSync(issued: readonly Issued[]): void {
    try {
      this.#settle(issued, this.#transport.sendSync(issued.map((each) => each.operation)));
    } catch (error) {
      this.#abandon(issued, error);
    }
  }

  /** Null when the main process must be asked. */
  #knownAnswer(operation: StorageOperation): StorageAnswer | null {
    if (operation.op === "get") {
      const value = this.#knownValue(operation.key);
      if (value !== undefined) return { ok: true, value };
    }
    return hopelessAnswer(operation);
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

  /** Sends what there is room for; a Sync call of the same tick may have taken all along. */
  #flush(): void {
    for (let issued = this.#waiting.takeRoom(); issued.length > 0; issued = this.#waiting.takeRoom())
      this.#send(issued);
  }

  #send(issued: readonly Issued[]): void {
    const load = this.#waiting.sent(issued);
    const end = () => {
      this.#waiting.answered(load);
      this.#flush();
    };
    this.#transport
      .invoke(issued.map((each) => each.operation))
      .then(
        (reply) => this.#settle(issued, reply),
        (error: unknown) => this.#abandon(issued, error),
      )
      .then(end);
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
