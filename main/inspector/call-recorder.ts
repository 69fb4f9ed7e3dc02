import type { CallReport } from "../../app/bridge/page/storage-watch";
import type { CallRecord, RecordedCalls } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";

/** ms between two messages to the panel: about three frames. */
const PUSH_EVERY = 50;

/** More than the panel keeps; what a page reports beyond it between two messages is only counted. */
const MAX_WAITING = 10_000;

interface CallRecorderOptions {
  /** Calls back once after so many ms. */
  readonly after: (delayMs: number, call: () => void) => void;
  readonly push: (recorded: RecordedCalls) => void;
}

/** Collects what pages report of their storage calls, and hands it to the panel a few times a second. */
export class CallRecorder {
  readonly #options: CallRecorderOptions;
  #isOn = false;
  #nextId = 1;
  #waiting: CallRecord[] = [];
  #missed = 0;
  #isPushing = false;

  constructor(options: CallRecorderOptions) {
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
  }

  /**
   * @param address of the page that reports, never what it says
   * @param place the page's address where the main process knows it better; null leaves what the page says
   */
  report(address: RealmAddress, place: string | null, { calls, missed }: CallReport): void {
    // A report under way when recording ended.
    if (!this.#isOn) return;
    const room = Math.max(0, MAX_WAITING - this.#waiting.length);
    for (const call of calls.slice(0, room)) {
      this.#waiting.push({ ...call, page: place ?? call.page, address, id: this.#nextId });
      this.#nextId += 1;
    }
    this.#missed += missed + Math.max(0, calls.length - room);
    if (this.#isPushing) return;
    this.#isPushing = true;
    this.#options.after(PUSH_EVERY, () => this.#push());
  }

  #push(): void {
    this.#isPushing = false;
    const recorded = { calls: this.#waiting, missed: this.#missed };
    this.#waiting = [];
    this.#missed = 0;
    this.#options.push(recorded);
  }
}
