/** What may be under way in a lane at a time. */
export interface LaneLimits {
  readonly messages: number;
  /** Of all of them together, see `messageSize`. */
  readonly size: number;
}

/** A number by which a message may be withdrawn while it waits, and what it is answered with then. */
export interface Mark<Answer> {
  readonly id: number;
  readonly withdrawn: Answer;
}

interface Turn {
  readonly id: number | null;
  readonly size: number;
  readonly ask: () => Promise<void>;
  readonly withdraw: () => void;
}

/**
 * Messages of one kind from a page: so many and so much is under way at a time, the others wait here, in the page's own memory,
 * in their order.
 */
export class Lane {
  readonly #limits: LaneLimits;
  #waiting: Turn[] = [];
  /** Index of the oldest: taking from the front of a long array would move all of it. */
  #first = 0;
  /** Those that wait and may be withdrawn. */
  readonly #marked = new Map<number, Turn>();
  #messages = 0;
  #size = 0;

  constructor(limits: LaneLimits) {
    this.#limits = limits;
  }

  /**
   * @param size see `messageSize`; one that is larger than the lane goes alone
   * @param ask sends it: in this very tick when there is room
   */
  send<Answer>(size: number, ask: () => Promise<Answer>, mark?: Mark<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const turn: Turn = {
        id: mark?.id ?? null,
        size,
        ask: () => asked(ask).then(resolve, reject),
        withdraw: () => mark !== undefined && resolve(mark.withdrawn),
      };
      this.#waiting.push(turn);
      if (turn.id !== null) this.#marked.set(turn.id, turn);
      this.#go();
    });
  }

  /** Whether there was no room for some. */
  get hasWaiting(): boolean {
    return this.#first < this.#waiting.length;
  }

  /** Answers a message that still waits with what was given for that; one that is under way goes on. */
  withdraw(id: number): void {
    const turn = this.#marked.get(id);
    if (turn === undefined) return;
    this.#marked.delete(id);
    turn.withdraw();
  }

  withdrawAll(): void {
    for (const id of [...this.#marked.keys()]) this.withdraw(id);
  }

  #go(): void {
    for (let next = this.#waiting[this.#first]; next !== undefined; next = this.#waiting[this.#first]) {
      const isWithdrawn = next.id !== null && this.#marked.get(next.id) !== next;
      if (!isWithdrawn && !this.#hasRoom(next.size)) break;
      this.#first += 1;
      if (!isWithdrawn) this.#start(next);
    }
    if (this.#first * 2 < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#first);
    this.#first = 0;
  }

  #hasRoom(size: number): boolean {
    if (this.#messages === 0) return true;
    return this.#messages < this.#limits.messages && this.#size + size <= this.#limits.size;
  }

  #start({ id, size, ask }: Turn): void {
    if (id !== null) this.#marked.delete(id);
    this.#messages += 1;
    this.#size += size;
    void ask().then(() => {
      this.#messages -= 1;
      this.#size -= size;
      this.#go();
    });
  }
}

/** What throws at once rejects as well. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return ask();
}
