import type { WebContents } from "electron";
import { messageSize } from "../../app/bridge/page/message-size";
import { type PageTaken, PUSHED } from "../../app/bridge/page/pushes";
import { guarded } from "../limits/guarded";

/** As much of a page as a message to it needs. */
export type PushedPage = Pick<WebContents, "isDestroyed" | "isCrashed" | "send" | "on" | "once">;

/** What a page may be sent without having taken it; a larger message goes alone. What is more waits here. */
const UNDER_WAY = { messages: 64, size: 16 * 1024 * 1024 };
/** Of the waiting ones, see `messageSize`. */
const BEHIND_SIZE = 32 * 1024 * 1024;

interface Letter {
  readonly channel: string;
  readonly message: unknown;
  readonly onTaken: () => void;
}

/**
 * The messages to one page, in their order. A page that hangs takes none: what it was sent lies in its own process and in memory
 * that it shares with this one, as much as anybody sends.
 */
class Outbox {
  readonly #underWay = new Map<number, Letter & { readonly size: number }>();
  /** By name; a symbol for one that has none. */
  readonly #waiting = new Map<string | symbol, Letter & { readonly size: number }>();
  #last = 0;
  #size = 0;
  #waitingSize = 0;

  constructor(private readonly page: PushedPage) {
    const release = guarded(() => this.release());
    page.on("render-process-gone", release);
    page.once("destroyed", release);
  }

  get isBehind(): boolean {
    return this.#waitingSize > BEHIND_SIZE;
  }

  add(letter: Letter): void {
    this.#wait(Symbol(), letter);
  }

  /** @param inPlace sent where one of that name waits, for both */
  addLatest(name: string, letter: Letter, inPlace: unknown): void {
    const former = this.#waiting.get(name);
    this.#waiting.delete(name);
    this.#waitingSize -= former?.size ?? 0;
    this.#wait(name, former === undefined ? letter : { ...letter, message: inPlace });
  }

  taken(upTo: number): void {
    for (const [number, { size, onTaken }] of this.#underWay) {
      if (number > upTo) break;
      this.#underWay.delete(number);
      this.#size -= size;
      onTaken();
    }
    this.#go();
  }

  /** The document is gone, and what it has not taken is for nobody. */
  release(): void {
    const left = [...this.#underWay.values(), ...this.#waiting.values()];
    this.#underWay.clear();
    this.#waiting.clear();
    this.#size = 0;
    this.#waitingSize = 0;
    for (const { onTaken } of left) onTaken();
  }

  #wait(name: string | symbol, letter: Letter): void {
    const size = messageSize(letter.message);
    this.#waiting.set(name, { ...letter, size });
    this.#waitingSize += size;
    this.#go();
  }

  #go(): void {
    for (const [name, letter] of this.#waiting) {
      if (!this.#hasRoom(letter.size)) return;
      this.#waiting.delete(name);
      this.#waitingSize -= letter.size;
      this.#last += 1;
      this.#underWay.set(this.#last, letter);
      this.#size += letter.size;
      this.page.send(PUSHED, this.#last, letter.channel, letter.message);
    }
  }

  #hasRoom(size: number): boolean {
    if (this.#underWay.size === 0) return true;
    return this.#underWay.size < UNDER_WAY.messages && this.#size + size <= UNDER_WAY.size;
  }
}

const outboxes = new WeakMap<object, Outbox>();

/** None for a page that is gone, or whose process has ended: it will start anew, knowing nothing. */
function outboxOf(page: PushedPage | undefined): Outbox | null {
  if (page === undefined || page.isDestroyed() || page.isCrashed()) return null;
  const known = outboxes.get(page) ?? new Outbox(page);
  outboxes.set(page, known);
  return known;
}

/** Sends a page a message. @returns once the page has taken it, or never will: whoever has more to say waits for that */
export function sendPage(page: PushedPage | undefined, channel: string, message: unknown): Promise<void> {
  const outbox = outboxOf(page);
  if (outbox === null) return Promise.resolve();
  return new Promise((onTaken) => outbox.add({ channel, message, onTaken }));
}

/**
 * Sends a page a message of which only the latest matters, for those who cannot wait.
 * @param name where one of this name still waits, this one takes its place
 * @param inPlace is sent then, for both
 */
export function sendLatest(
  page: PushedPage | undefined,
  name: string,
  channel: string,
  message: unknown,
  inPlace: unknown = message,
): void {
  outboxOf(page)?.addLatest(name, { channel, message, onTaken: () => {} }, inPlace);
}

/** Whether so much waits for a page that nothing more should be made for it. */
export function isBehind(page: PushedPage): boolean {
  return outboxes.get(page)?.isBehind ?? false;
}

export function pageTook(page: PushedPage, { upTo }: PageTaken): void {
  const outbox = outboxes.get(page);
  if (upTo === null) outbox?.release();
  else outbox?.taken(upTo);
}
