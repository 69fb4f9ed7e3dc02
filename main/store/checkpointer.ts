import { Worker } from "node:worker_threads";

/** Moves write-ahead logs into their stores' files on another thread. */
export interface Checkpointer {
  checkpoint(file: string): void;
  close(): void;
}

/** @param workerFile the built checkpoint-worker.ts */
export function threadedCheckpointer(workerFile: string): Checkpointer {
  let worker: Worker | null = null;
  const start = () => {
    const started = new Worker(workerFile);
    // A log that could not be moved is whole, and is read and moved later; only its size suffers.
    started.on("error", (error) => {
      console.error(`a store's log could not be moved into its file yet: ${error.message}`);
      worker = null;
    });
    // It must not keep the program from ending.
    started.unref();
    return started;
  };
  return {
    checkpoint(file) {
      worker ??= start();
      worker.postMessage(file);
    },
    close() {
      void worker?.terminate();
      worker = null;
    },
  };
}
