import { guarded } from "../limits/guarded";

/** Time, for whatever waits. Tests have one of their own. */
export interface Clock {
  /** Milliseconds from any fixed moment. */
  now(): number;
  /** @returns takes the call back */
  after(delayMs: number, call: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  after(delayMs, call) {
    const timer = setTimeout(guarded(call), delayMs);
    return () => clearTimeout(timer);
  },
};
