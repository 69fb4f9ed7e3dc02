import { Worker } from "node:worker_threads";
import type { SearchAnswer } from "../../app/bridge/window/inspector";
import type { Realm } from "../../app/storage/realm";
import type { Clock } from "../clock/clock";
import type { StoreLocation } from "../store/encrypted-store";
import { faultOf } from "./value-test";

/** Ten megabytes take a tenth of it. What takes longer is a pattern that tries too many ways. */
const LIMIT_MS = 4000;

export interface SearchQuestion {
  readonly location: StoreLocation;
  readonly realm: Realm;
  readonly text: string;
  readonly isPattern: boolean;
}

/** Keys of the realm's entries whose value holds the text. A new search gives up the one before. */
export type Search = (question: SearchQuestion) => Promise<SearchAnswer>;

/** A search under way, and how to end its waiting. */
interface Pending {
  readonly settle: (answer: SearchAnswer) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Searches on a thread of its own: a pattern may need longer than the world lasts, and only a thread can be ended then.
 * @param workerFile the built search-worker.ts
 */
export function threadedSearch(workerFile: string, clock: Pick<Clock, "after">): Search {
  let worker: Worker | null = null;
  let pending: Pending | null = null;
  const start = () => {
    const started = new Worker(workerFile);
    started.on("message", (keys: readonly string[]) => pending?.settle({ ok: true, keys }));
    started.on("error", (error) => {
      if (worker === started) worker = null;
      pending?.fail(error);
    });
    // It must not keep the program from ending.
    started.unref();
    return started;
  };
  const giveUp = () => {
    void worker?.terminate();
    worker = null;
    pending?.settle({ ok: false, why: "given-up" });
  };
  return (question) => {
    const reason = question.isPattern ? faultOf(question.text) : null;
    if (reason !== null) return Promise.resolve({ ok: false, why: "invalid-pattern", reason });
    if (pending !== null) giveUp();
    return new Promise<SearchAnswer>((resolve, reject) => {
      const stop = clock.after(LIMIT_MS, giveUp);
      const end = () => {
        stop();
        pending = null;
      };
      pending = {
        settle(answer) {
          end();
          resolve(answer);
        },
        fail(error) {
          end();
          reject(error);
        },
      };
      worker ??= start();
      worker.postMessage(question);
    });
  };
}
