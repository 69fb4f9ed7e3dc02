import { Worker } from "node:worker_threads";

/** Moves write-ahead logs into their stores' files on another thread. */
export interface Checkpointer {
  /** @returns when it has been done, or could not be: a log that was not moved is whole, and is read and moved later */
  checkpoint(file: string): Promise<void>;
  close(): void;
}

/** @param workerFile the built checkpoint-worker.ts */
export function threadedCheckpointer(workerFile: string): Checkpointer {
  let worker: Worker | null = null;
  /** In the order in which they were asked for, which is that of the answers. */
  const waiting: (() => void)[] = [];
  const giveUp = () => {
    worker = null;
    for (const done of waiting.splice(0)) done();
  };
  const start = () => {
    const started = new Worker(workerFile);
    started.on("message", () => waiting.shift()?.());
    // Only the log's size suffers.
    started.on("error", (error) => {
      console.error(`a store's log could not be moved into its file yet: ${error.message}`);
      giveUp();
    });
    // It must not keep the program from ending.
    started.unref();
    return started;
  };
  return {
    checkpoint: (file) =>
      new Promise((done) => {
        waiting.push(done);
        worker ??= start();
        worker.postMessage(file);
      }),
    close() {
      void worker?.terminate();
      giveUp();
    },
  };
}
