import { describe, expect, it } from "vitest";
import type { ForeignChange, StorageAnswer, StorageOperation, StorageReply } from "../bridge/page/storage";
import { storageFailure } from "../storage/storage-error";
import type { StoredValue } from "../storage/stored-value";
import { CachedStorage } from "./cached-storage";

const text = (value: string): StoredValue => ({ type: "string", text: value });

/**
 * A main process that takes messages in order and keeps values; "refuse" as a value is refused. Its answers to invoked
 * messages are held back until the test lets them arrive, as those of a real one may.
 */
function mainProcess() {
  const values = new Map<string, StoredValue>();
  const messages: (readonly StorageOperation[])[] = [];
  const held: (() => void)[] = [];
  let generation = 0;
  let announce: (change: ForeignChange) => void = () => {};

  const answer = (operation: StorageOperation): StorageAnswer => {
    if (operation.op === "get") return { ok: true, value: values.get(operation.key) ?? null };
    if (operation.op === "info") return { ok: true, info: { keys: [...values.keys()], usedLength: 0 } };
    if (operation.op === "set" && operation.value.text === "refuse") {
      return { ok: false, failure: storageFailure(12, "full") };
    }
    generation += 1;
    if (operation.op === "set") values.set(operation.key, operation.value);
    if (operation.op === "remove") values.delete(operation.key);
    if (operation.op === "clear") values.clear();
    return { ok: true };
  };
  const take = (operations: readonly StorageOperation[]): StorageReply => {
    messages.push(operations);
    const answers = operations.map(answer);
    return { answers, generation };
  };
  return {
    messages,
    storage: new CachedStorage({
      invoke: (operations) => {
        const reply = take(operations);
        return new Promise((resolve) => held.push(() => resolve(reply)));
      },
      sendSync: take,
      onForeignChange: (listener) => {
        announce = listener;
      },
    }),
    /** Lets the answers of all invoked messages arrive, oldest first. */
    async arrive() {
      await Promise.resolve();
      for (const release of held.splice(0)) release();
      await new Promise((turn) => setImmediate(turn));
    },
    changeFromOutside(key: string, value: StoredValue) {
      values.set(key, value);
      generation += 1;
      announce({ generation, keys: [key] });
    },
  };
}

function readSync(storage: CachedStorage, key: string): string | null | undefined {
  const answer = storage.runSync({ op: "get", key });
  return answer.ok ? (answer.value?.text ?? null) : undefined;
}

describe("the calls of one tick", () => {
  it("travel as one message, in the order of the calls", async () => {
    const main = mainProcess();
    void main.storage.run({ op: "set", key: "a", value: text("1") });
    void main.storage.run({ op: "set", key: "b", value: text("2") });
    await main.arrive();
    expect(main.messages.map((message) => message.map((each) => each.op))).toEqual([["set", "set"]]);
  });

  it("that precede a Sync call go with it, so that it sees them", () => {
    const main = mainProcess();
    void main.storage.run({ op: "set", key: "a", value: text("1") });
    expect(readSync(main.storage, "a")).toBe("1");
    expect(main.messages).toHaveLength(1);
  });
});

describe("a read", () => {
  it("of a key read before costs no message", () => {
    const main = mainProcess();
    readSync(main.storage, "a");
    readSync(main.storage, "a");
    expect(main.messages).toHaveLength(1);
  });

  it("of a key just written costs no message once the write is answered", () => {
    const main = mainProcess();
    main.storage.runSync({ op: "set", key: "a", value: text("1") });
    expect(readSync(main.storage, "a")).toBe("1");
    expect(main.messages).toHaveLength(1);
  });

  it("after a refused write sees the former value", () => {
    const main = mainProcess();
    main.storage.runSync({ op: "set", key: "a", value: text("1") });
    main.storage.runSync({ op: "set", key: "a", value: text("refuse") });
    expect(readSync(main.storage, "a")).toBe("1");
  });

  it("is not misled by the late answer of an older write", async () => {
    const main = mainProcess();
    void main.storage.run({ op: "set", key: "a", value: text("old") });
    await Promise.resolve();
    main.storage.runSync({ op: "set", key: "a", value: text("new") });
    await main.arrive();
    expect(readSync(main.storage, "a")).toBe("new");
  });

  it("is not misled by the late answer of an older read", async () => {
    const main = mainProcess();
    void main.storage.run({ op: "get", key: "a" });
    await Promise.resolve();
    main.storage.runSync({ op: "set", key: "a", value: text("new") });
    await main.arrive();
    expect(readSync(main.storage, "a")).toBe("new");
  });

  it("after clear finds nothing, even when an older write is answered late", async () => {
    const main = mainProcess();
    void main.storage.run({ op: "set", key: "a", value: text("1") });
    await Promise.resolve();
    main.storage.runSync({ op: "clear" });
    await main.arrive();
    expect(readSync(main.storage, "a")).toBeNull();
  });

  it("sees what somebody else wrote", () => {
    const main = mainProcess();
    main.storage.runSync({ op: "set", key: "a", value: text("1") });
    main.changeFromOutside("a", text("2"));
    expect(readSync(main.storage, "a")).toBe("2");
  });

  it("answered before a foreign change but arriving after it is not remembered", async () => {
    const main = mainProcess();
    void main.storage.run({ op: "get", key: "a" });
    await Promise.resolve();
    main.changeFromOutside("a", text("2"));
    await main.arrive();
    expect(readSync(main.storage, "a")).toBe("2");
  });
});

describe("more calls than may be under way", () => {
  const sets = (count: number, length = 1) =>
    Array.from(
      { length: count },
      (_none, index) => ({ op: "set", key: `k${index}`, value: text("v".repeat(length)) }) as const,
    );
  const keysOf = (messages: readonly (readonly StorageOperation[])[]) =>
    messages.flat().map((operation) => ("key" in operation ? operation.key : operation.op));

  it("travel 500 at a time; the others wait, and come in their order", async () => {
    const main = mainProcess();
    const answers = Promise.all(sets(1_125).map((operation) => main.storage.run(operation)));
    await Promise.resolve();
    const sizes = [];
    while (main.messages.length > sizes.length) {
      sizes.push(main.messages.at(-1)?.length);
      await main.arrive();
    }
    expect(sizes).toEqual([500, 500, 125]);
    expect(keysOf(main.messages)).toEqual(sets(1_125).map(({ key }) => key));
    expect((await answers).every(({ ok }) => ok)).toBe(true);
  });

  it("travel 1 Mi code units at a time", async () => {
    const main = mainProcess();
    for (const operation of sets(12, 200 * 1024)) void main.storage.run(operation);
    await Promise.resolve();
    expect(main.messages.map(({ length }) => length)).toEqual([5]);
    await main.arrive();
    await main.arrive();
    expect(main.messages.map(({ length }) => length)).toEqual([5, 5, 2]);
  });

  it("travel in eight messages at most, whatever they hold", async () => {
    const main = mainProcess();
    for (const operation of sets(20)) {
      void main.storage.run(operation);
      await Promise.resolve();
    }
    expect(main.messages.map(({ length }) => length)).toEqual(Array.from({ length: 8 }, () => 1));
    await main.arrive();
    expect(main.messages.map(({ length }) => length)).toEqual([...Array.from({ length: 8 }, () => 1), 12]);
  });

  it("count a read by what it may find, and a list by what there may be", async () => {
    const main = mainProcess();
    for (let each = 0; each < 101; each += 1) void main.storage.run({ op: "get", key: `k${each}` });
    await Promise.resolve();
    expect(main.messages.map(({ length }) => length)).toEqual([100]);
    const other = mainProcess();
    for (let each = 0; each < 11; each += 1) void other.storage.run({ op: "info" });
    await Promise.resolve();
    expect(other.messages.map(({ length }) => length)).toEqual([10]);
  });

  it("all go before a Sync call, part by part, whatever is under way", async () => {
    const main = mainProcess();
    for (const operation of sets(1_125)) void main.storage.run(operation);
    await Promise.resolve();
    expect(readSync(main.storage, "k1124")).toBe("v");
    expect(main.messages.map(({ length }) => length)).toEqual([500, 500, 126]);
    expect(keysOf(main.messages)).toEqual([...sets(1_125).map(({ key }) => key), "k1124"]);
  });

  it("go on after a message that failed", async () => {
    const failing: (() => void)[] = [];
    const storage = new CachedStorage({
      invoke: (operations) =>
        new Promise((resolve, reject) => {
          if (failing.length === 0) failing.push(() => reject(new Error("gone")));
          else resolve({ answers: operations.map(() => ({ ok: true })), generation: 1 });
        }),
      sendSync: () => ({ answers: [], generation: 0 }),
      onForeignChange: () => {},
    });
    const answers = Promise.all(sets(501).map((operation) => storage.run(operation)));
    await Promise.resolve();
    failing[0]?.();
    expect((await answers).map(({ ok }) => ok)).toEqual([...Array.from({ length: 500 }, () => false), true]);
  });
});

describe("what no realm can hold is answered without a message", () => {
  it.each([
    ["a value of the longest length", "k", 204_800, null],
    ["a longer value", "k", 204_801, 14],
    ["an entry as long as a whole realm", "k".repeat(10_485_759), 1, null],
    ["a longer entry", "k".repeat(10_485_760), 1, 12],
    ["a value that is too long for both", "k".repeat(10_485_760), 204_801, 14],
  ])("%s", async (_title, key, length, error) => {
    const main = mainProcess();
    const operation: StorageOperation = { op: "set", key, value: text("v".repeat(length)) };
    const answer = main.storage.runSync(operation);
    expect(answer.ok ? null : answer.failure.error).toBe(error);
    expect(main.messages).toHaveLength(error === null ? 1 : 0);
    void main.storage.run(operation);
    await Promise.resolve();
    expect(main.messages).toHaveLength(error === null ? 2 : 0);
  });

  it("and by the name of a key that no entry can have", () => {
    const main = mainProcess();
    const key = "k".repeat(10_485_761);
    expect(main.storage.runSync({ op: "get", key })).toEqual({ ok: true, value: null });
    expect(main.storage.runSync({ op: "remove", key })).toEqual({ ok: true });
    expect(main.messages).toEqual([]);
  });
});

describe("while the cache is off", () => {
  it("every read asks, and finds the cache as it was afterwards", () => {
    const main = mainProcess();
    main.storage.runSync({ op: "set", key: "a", value: text("1") });
    main.storage.setCacheOff(true);
    expect(main.storage.remembered("a")).toBeUndefined();
    expect(readSync(main.storage, "a")).toBe("1");
    expect(main.messages).toHaveLength(2);
    main.storage.setCacheOff(false);
    expect(main.storage.remembered("a")).toBe("s1");
  });
});

describe("a message that fails", () => {
  it("answers its calls with error 3 and leaves nothing remembered", async () => {
    let isBroken = true;
    const storage = new CachedStorage({
      invoke: () => Promise.reject(new Error("gone")),
      sendSync: () => {
        if (isBroken) throw new Error("gone");
        return { answers: [{ ok: true, value: text("on disk") }], generation: 0 };
      },
      onForeignChange: () => {},
    });
    const gone = { ok: false, failure: { error: 3, errorMessage: "gone", detail: "gone" } };
    await expect(storage.run({ op: "set", key: "a", value: text("1") })).resolves.toEqual(gone);
    expect(storage.runSync({ op: "get", key: "a" })).toEqual(gone);
    isBroken = false;
    expect(readSync(storage, "a")).toBe("on disk");
  });
});

describe("a clear", () => {
  it("is not undone by a read that was asked before it and answered after it", async () => {
    const main = mainProcess();
    main.storage.runSync({ op: "set", key: "a", value: text("1") });
    main.changeFromOutside("a", text("2"));
    void main.storage.run({ op: "get", key: "a" });
    await Promise.resolve();
    main.storage.runSync({ op: "clear" });
    await main.arrive();
    expect(readSync(main.storage, "a")).toBeNull();
  });

  it("lets what is written after it be remembered", async () => {
    const main = mainProcess();
    main.storage.runSync({ op: "clear" });
    main.storage.runSync({ op: "set", key: "a", value: text("1") });
    const asked = main.messages.length;
    expect([readSync(main.storage, "a"), main.messages.length]).toEqual(["1", asked]);
  });
});

describe("a tick whose calls went with a Sync call", () => {
  it("sends no empty message behind it", async () => {
    const main = mainProcess();
    void main.storage.run({ op: "set", key: "a", value: text("1") });
    readSync(main.storage, "a");
    await main.arrive();
    expect(main.messages).toHaveLength(1);
  });
});
