import { EventEmitter } from "node:events";
import { beforeEach, expect, it, vi } from "vitest";
import { threadedCheckpointer } from "./checkpointer";
import { moveLog } from "./move-log";

class FakeWorker extends EventEmitter {
  readonly asked: string[] = [];
  isEnded = false;
  keepsProgram = true;

  constructor(readonly file: string) {
    super();
    threads.workers.push(this);
  }

  postMessage(file: string): void {
    this.asked.push(file);
  }

  unref(): void {
    this.keepsProgram = false;
  }

  async terminate(): Promise<void> {
    this.isEnded = true;
  }
}

class FakePort extends EventEmitter {
  readonly answers: string[] = [];

  postMessage(answer: string): void {
    this.answers.push(answer);
  }
}

vi.mock("./move-log", () => ({ moveLog: vi.fn() }));
const threads = vi.hoisted(() => ({ workers: [] as FakeWorker[], port: null as FakePort | null }));
// Asked for when the first thread is made: the class is not there yet when the mock is.
vi.mock("node:worker_threads", () => ({
  get Worker() {
    return FakeWorker;
  },
  get parentPort() {
    return threads.port;
  },
}));

beforeEach(() => {
  threads.workers.length = 0;
});

/** Asks for two, and notes which are done. */
function askedForTwo() {
  const checkpointer = threadedCheckpointer("worker.cjs");
  const done: string[] = [];
  for (const file of ["one", "two"]) void checkpointer.checkpoint(file).then(() => done.push(file));
  const [worker] = threads.workers;
  if (worker === undefined) throw new Error("no thread");
  return { checkpointer, done, worker };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it("one thread moves all logs, one after the other, and does not keep the program from ending", async () => {
  const { done, worker } = askedForTwo();
  expect([worker.file, worker.asked, worker.keepsProgram]).toEqual(["worker.cjs", ["one", "two"], false]);
  worker.emit("message", "done");
  await settled();
  expect(done).toEqual(["one"]);
  worker.emit("message", "done");
  await settled();
  expect([done, threads.workers.length]).toEqual([["one", "two"], 1]);
});

it("a thread that breaks leaves nobody waiting, and the next log has a new one", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { checkpointer, done, worker } = askedForTwo();
  worker.emit("error", new Error("out of memory"));
  await settled();
  expect(done).toEqual(["one", "two"]);
  void checkpointer.checkpoint("three");
  expect(threads.workers.map(({ asked }) => asked)).toEqual([["one", "two"], ["three"]]);
  vi.restoreAllMocks();
});

it("closing ends the thread, and leaves nobody waiting", async () => {
  const { checkpointer, done, worker } = askedForTwo();
  checkpointer.close();
  await settled();
  expect([worker.isEnded, done]).toEqual([true, ["one", "two"]]);
  threadedCheckpointer("worker.cjs").close();
  expect(threads.workers).toHaveLength(1);
});

it("the thread answers for each log that it is asked to move, also for one that cannot be moved yet", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const port = new FakePort();
  threads.port = port;
  await import("./checkpoint-worker");
  vi.mocked(moveLog).mockImplementationOnce(() => {
    throw new Error("it is locked");
  });
  for (const file of ["one", "two"]) port.emit("message", file);
  expect([vi.mocked(moveLog).mock.calls, port.answers]).toEqual([
    [["one"], ["two"]],
    ["done", "done"],
  ]);
  expect(warn.mock.calls).toEqual([[expect.stringContaining("it is locked")]]);
  vi.restoreAllMocks();
});
