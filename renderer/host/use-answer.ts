import { useEffect, useState } from "react";

/** What a call to the main process has brought so far. A refusal is a state of its own, never an empty answer. */
export type Answered<Value> =
  | { readonly state: "loading" }
  | { readonly state: "here"; readonly value: Value }
  | { readonly state: "failed"; readonly reason: string };

/**
 * Asks when it is first rendered, and again when the occasion changes; the last answer stays until the next is here.
 * @param occasion stands for all that the answer depends on
 */
export function useAnswer<Value>(ask: () => Promise<Value>, occasion: string): Answered<Value> {
  const [answered, setAnswered] = useState<Answered<Value>>({ state: "loading" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the occasion stands for what is asked.
  useEffect(() => {
    let isCurrent = true;
    const take = (next: Answered<Value>) => {
      if (isCurrent) setAnswered(next);
    };
    ask().then(
      (value) => take({ state: "here", value }),
      (error: unknown) => take({ state: "failed", reason: reasonOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [occasion]);
  return answered;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
