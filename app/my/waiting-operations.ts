import {
  MAX_MESSAGE_COST,
  MAX_MESSAGE_LENGTH,
  operationCost,
  operationLength,
  type StorageOperation,
} from "../bridge/page/storage";

/** Messages of a page's storage that may be under way at a time. */
const MAX_MESSAGES = 8;

interface Waiting {
  readonly operation: StorageOperation;
}

/** What some operations ask of the main process, see `operationCost` and `operationLength`. */
export interface Load {
  readonly cost: number;
  readonly length: number;
}

/**
 * The storage calls of a page that have not been sent yet, in their order, and how much of what was sent is unanswered: a page
 * that calls faster than it is answered waits here, in its own memory, and not before the main process.
 */
export class WaitingOperations<Issued extends Waiting> {
  #waiting: Issued[] = [];
  /** Index of the oldest: taking from the front of a long array would move all of it. */
  #first = 0;
  #messages = 0;
  #cost = 0;
  #length = 0;

  get isEmpty(): boolean {
    return this.#first === this.#waiting.length;
  }

  add(issued: Issued): void {
    this.#waiting.push(issued);
  }

  /** @returns as many of the oldest as may be sent now, in one message; none when what is under way leaves no room */
  takeRoom(): Issued[] {
    return this.#messages >= MAX_MESSAGES ? [] : this.#take(this.#cost, this.#length);
  }

  /** @returns as many of the oldest as one message may hold, whatever is under way */
  takeMessage(): Issued[] {
    return this.#take(0, 0);
  }

  /** @returns to be given back with the answer */
  sent(issued: readonly Issued[]): Load {
    const load = loadOf(issued);
    this.#messages += 1;
    this.#cost += load.cost;
    this.#length += load.length;
    return load;
  }

  answered({ cost, length }: Load): void {
    this.#messages -= 1;
    this.#cost -= cost;
    this.#length -= length;
  }

  /** One that is too large for any message goes alone, once nothing else is under way. */
  #take(costBefore: number, lengthBefore: number): Issued[] {
    const start = this.#first;
    let end = start;
    let cost = costBefore;
    let length = lengthBefore;
    for (; end < this.#waiting.length; end += 1) {
      const next = this.#waiting[end];
      if (next === undefined) break;
      cost += operationCost(next.operation);
      length += operationLength(next.operation);
      const isFirst = end === start && costBefore === 0 && lengthBefore === 0;
      if (!isFirst && (cost > MAX_MESSAGE_COST || length > MAX_MESSAGE_LENGTH)) break;
    }
    const taken = this.#waiting.slice(start, end);
    this.#first = end;
    this.#compact();
    return taken;
  }

  #compact(): void {
    if (this.#first * 2 < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#first);
    this.#first = 0;
  }
}

function loadOf(issued: readonly Waiting[]): Load {
  return issued.reduce(
    ({ cost, length }, { operation }) => ({
      cost: cost + operationCost(operation),
      length: length + operationLength(operation),
    }),
    { cost: 0, length: 0 },
  );
}
