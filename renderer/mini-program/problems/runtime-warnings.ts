/** Most different mistakes that are told of one page. */
export const MAX_REPORTED_MISTAKES = 100;

/** ms without another repetition after which a page counts as at rest. */
export const REST = 1000;

/** Characters of a message: it may hold what a program made up, of any length. */
const MAX_MESSAGE_LENGTH = 500;
const MAX_REMINDER_LENGTH = 60;

/** What telling needs: the console and the clock of the page. */
export interface WarningDependencies {
  print(text: string): void;
  /** @returns takes it back */
  later(run: () => void, delay: number): () => void;
}

interface Mistake {
  readonly message: string;
  times: number;
  /** How often it was said to have happened. */
  reported: number;
}

/**
 * The runtime's warnings to a mini-program's author. A mistake in a list, or in what runs at every scroll, happens hundreds
 * of times: it is told in full the first time on a page, and one line more says how often it came again, once the page rests
 * or goes. While it goes on, that line comes again only at ten times as many.
 */
export class RuntimeWarnings {
  readonly #pages = new Map<string, Map<string, Mistake>>();
  #page = "";
  #forgetTimer: () => void = () => {};

  constructor(private readonly dependencies: WarningDependencies) {}

  /**
   * @param message in full, without a line break at its end
   * @param mistake what makes it the same mistake as another one, where the message also holds what differs each time
   */
  warn(message: string, mistake = message): void {
    const known = this.#mistakes.get(mistake);
    if (known === undefined) {
      this.#reportNew(message, mistake);
      return;
    }
    known.times += 1;
    this.#forgetTimer();
    this.#forgetTimer = this.dependencies.later(
      () => this.#remind(({ times, reported }) => times >= (reported === 1 ? 2 : reported * 10)),
      REST,
    );
  }

  /** Another page is on top: what the one before it repeated is told. @param path empty before the first page */
  turnTo(path: string): void {
    if (path === this.#page) return;
    this.#forgetTimer();
    this.#remind(() => true);
    this.#page = path;
  }

  get #mistakes(): Map<string, Mistake> {
    const known = this.#pages.get(this.#page) ?? new Map<string, Mistake>();
    this.#pages.set(this.#page, known);
    return known;
  }

  #reportNew(message: string, mistake: string): void {
    const mistakes = this.#mistakes;
    if (mistakes.size > MAX_REPORTED_MISTAKES) return;
    const text = mistakes.size < MAX_REPORTED_MISTAKES ? cut(message, MAX_MESSAGE_LENGTH) : TOO_MANY;
    mistakes.set(mistakes.size < MAX_REPORTED_MISTAKES ? mistake : TOO_MANY, { message: text, times: 1, reported: 1 });
    this.dependencies.print(text);
  }

  /** All in one line. */
  #remind(isDue: (mistake: Mistake) => boolean): void {
    const due = [...this.#mistakes.values()].filter((mistake) => mistake.times > mistake.reported && isDue(mistake));
    if (due.length === 0) return;
    for (const mistake of due) mistake.reported = mistake.times;
    const parts = due.map(({ message, times }) => `${times} times "${cut(message, MAX_REMINDER_LENGTH)}"`);
    this.dependencies.print(`Warnings so far${this.#page === "" ? "" : ` on ${this.#page}`}: ${parts.join(", ")}`);
  }
}

const TOO_MANY = `This page made more than ${MAX_REPORTED_MISTAKES} different warnings: no new one is told.`;

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** Of the one mini-program that runs in this page. */
export const runtimeWarnings = new RuntimeWarnings({
  print: (text) => console.warn(text),
  later(run, delay) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
});

/** Tells a mini-program's author of a mistake, once a page with a count: see `RuntimeWarnings.warn`. */
export function warnOnce(message: string, mistake = message): void {
  runtimeWarnings.warn(message, mistake);
}
