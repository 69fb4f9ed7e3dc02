import { describe, expect, it } from "vitest";
import type { ForeignChange, StorageAnswer, StorageOperation, StorageReply } from "../bridge/storage-calls";
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
