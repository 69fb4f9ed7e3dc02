import { memberPath } from "./data-loss";
import { valueAt, withValueAt } from "./data-path";
import { ownMembers } from "./own-copy";
import type { DataStep, PageData } from "./page-data";
import { plainCopy } from "./plain-copy";

/**
 * The data of a page or component as its view has it: a copy, that of each value made when it is sent. What code changes in
 * `this.data` shows nothing, and neither does what it changes later in a value that it has sent. Each state of it stays as
 * it was; what says the same in the next state is the same object.
 */
export class ViewData {
  #sent: PageData = {};
  #isWhole = false;

  /** @param warn told of what cannot be sent */
  constructor(private readonly warn: (message: string) => void) {}

  /** What the view draws. With the first drawing everything crosses that no call has sent before. */
  drawn(data: PageData): PageData {
    if (!this.#isWhole) {
      this.#isWhole = true;
      // Whatever the program has put in the place of its data.
      const own = ownMembers(data ?? {}, (path, why) => this.#lose(path, why));
      const waiting = Object.entries(own).filter(([name]) => !Object.hasOwn(this.#sent, name));
      const arrived = Object.fromEntries(waiting.map(([name, value]) => [name, this.#arrived(name, value, undefined)]));
      this.#sent = { ...arrived, ...this.#sent };
    }
    return this.#sent;
  }

  /**
   * Sends what a call has changed.
   * @param data with the change
   * @returns whether the view has something else now
   */
  send(steps: readonly DataStep[], data: PageData): boolean {
    const before = this.#sent;
    for (const step of steps) this.#sent = this.#isWhole ? this.#with(step) : this.#withName(step, data);
    return this.#sent !== before;
  }

  #with({ key, path, change }: DataStep): PageData {
    const former = valueAt(this.#sent, path);
    const value = this.#arrived(key, change(former), former);
    if (value === undefined || value === former) return this.#sent;
    return withValueAt(this.#sent, path, value) as PageData;
  }

  /** Before the first drawing the view has only what was sent: a path may lead into a value that it has not. */
  #withName(step: DataStep, data: PageData): PageData {
    const { path } = step;
    const name = String(path[0]);
    // What a call has sent before is there: a loop of paths into one list does not send the whole of it each time.
    if (path.length > 1 && Object.hasOwn(this.#sent, name)) return this.#with(step);
    return withValueAt(this.#sent, [name], this.#arrived(name, data[name], this.#sent[name])) as PageData;
  }

  #arrived(key: string, value: unknown, before: unknown): unknown {
    return plainCopy(value, before, {
      onLoss: (path, why) => this.#lose(path === "" ? key : memberPath(key, path), why),
    });
  }

  #lose(path: string, why: string): void {
    this.warn(`"${path}" cannot be sent to the view and is left out: ${why}.`);
  }
}
