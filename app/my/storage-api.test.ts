import { describe, expect, expectTypeOf, it, vi } from "vitest";
import type { CallNote, RawStorage } from "../bridge/page/raw-storage";
import type { StorageAnswer, StorageOperation } from "../bridge/page/storage";
import { storageFailure } from "../storage/storage-error";
import { createStorageApi, type StorageApi } from "./storage-api";

type OfficialMy = typeof my;

/** A storage that notes what it is asked and answers what the test says. */
function recordingStorage(answer: StorageAnswer = { ok: true }) {
  const asked: StorageOperation[] = [];
  const notes: CallNote[] = [];
  let record: (isOn: boolean) => void = () => {};
  const storage: RawStorage = {
    remembered: () => undefined,
    run: async (operation) => {
      asked.push(operation);
      return answer;
    },
    runSync: (operation) => {
      asked.push(operation);
      return answer;
    },
    onRecording: (listener) => {
      record = listener;
    },
    note: (note) => notes.push(note),
  };
  return { asked, storage, notes, record: (isOn: boolean) => record(isOn) };
}

function apiOver(answer?: StorageAnswer) {
  const { storage, ...recorded } = recordingStorage(answer);
  const warnings: string[] = [];
  const reported: unknown[] = [];
  let time = 1000;
  const api = createStorageApi(storage, {
    warn: (line) => warnings.push(line),
    run: (_during, code) => {
      try {
        code();
      } catch (error) {
        reported.push(error);
      }
    },
    page: () => "pages/index/index",
    now: () => {
      time += 1;
      return time;
    },
  });
  return { api, warnings, reported, ...recorded };
}

function fail(what: unknown): never {
  throw new Error(`not expected: ${String(what)}`);
}

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

const BAD_SETS: readonly (readonly [string, unknown])[] = [
  ["no argument", undefined],
  ["null", null],
  ["a positional key", "currentCity"],
  ["no key", { data: 1 }],
  ["an empty key", { key: "", data: 1 }],
  ["a null key", { key: null, data: 1 }],
  ["a numeric key", { key: 7, data: 1 }],
  ["no data", { key: "k" }],
  ["undefined data", { key: "k", data: undefined }],
  ["a function as data", { key: "k", data: () => 1 }],
  ["a symbol as data", { key: "k", data: Symbol("s") }],
  ["a BigInt as data", { key: "k", data: 1n }],
  ["a BigInt inside data", { key: "k", data: { n: 1n } }],
  ["a cycle as data", { key: "k", data: cycle }],
  [
    "data whose toJSON throws",
    {
      key: "k",
      data: {
        toJSON() {
          throw new Error("no");
        },
      },
    },
  ],
  [
    "a key whose getter throws",
    {
      get key() {
        throw new Error("no");
      },
      data: 1,
    },
  ],
];

describe("bad input to setStorage", () => {
  it.each(BAD_SETS)("with %s is error 11 for the Sync form, and nothing is asked of the store", (_title, options) => {
    const { api, asked, warnings } = apiOver();
    expect(api.setStorageSync(options)).toEqual({ success: false, error: 11, errorMessage: "invalid params" });
    expect(asked).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it.each(BAD_SETS)("with %s rejects with error 11 for the async form", async (_title, options) => {
    const { api } = apiOver();
    await expect(api.setStorage(options)).rejects.toEqual({ error: 11, errorMessage: "invalid params" });
  });
});

describe("what a call is refused for", () => {
  it.each([
    [{ key: "k", data: 1n }, "data: expected a value that JSON can say, got bigint"],
    [{ key: "k" }, "data: expected a value that JSON can say, got undefined"],
    [{ data: 1 }, "key: expected a string, got undefined"],
    [{ key: null }, "key: expected a string, got null"],
    [{ key: "" }, "key: the empty string is not accepted"],
    ["k", "expected one object as argument, got string"],
    [null, "expected one object as argument, got null"],
  ])("is told in the console: %s", (options, detail) => {
    const { api, warnings } = apiOver();
    api.setStorageSync(options);
    expect(warnings).toEqual([`my.setStorageSync: 11 invalid params: ${detail}`]);
  });
});

describe("bad input to the other calls", () => {
  it.each(["getStorageSync", "removeStorageSync"] as const)("%s without a key is error 11", (name) => {
    const { api } = apiOver();
    expect(api[name]()).toEqual({ success: false, error: 11, errorMessage: "invalid params" });
  });

  it.each(["clearStorageSync", "getStorageInfoSync"] as const)("%s needs no argument", (name) => {
    const { api } = apiOver({ ok: true, info: { keys: [], usedLength: 0 } });
    expect(api[name]()).toMatchObject({ success: true });
  });
});

describe("callbacks", () => {
  it("run after the call has returned, success before complete, with the same object", async () => {
    const { api } = apiOver();
    const order: unknown[] = [];
    const pending = api.setStorage({
      key: "k",
      data: 1,
      success: (result: unknown) => order.push(["success", result]),
      fail: () => order.push("fail"),
      complete: (result: unknown) => order.push(["complete", result]),
    });
    order.push("returned");
    await pending;
    expect(order).toEqual(["returned", ["success", { success: true }], ["complete", { success: true }]]);
  });

  it("of a refused call are fail then complete, and the promise they do not use stays quiet", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { api } = apiOver({ ok: false, failure: storageFailure(12, "full") });
    const order: unknown[] = [];
    await new Promise<void>((done) => {
      void api.setStorage({
        key: "k",
        data: 1,
        success: () => order.push("success"),
        fail: (result: unknown) => order.push(result),
        complete: (result: unknown) => {
          order.push(result);
          done();
        },
      });
    });
    await new Promise((turn) => setImmediate(turn));
    process.off("unhandledRejection", unhandled);
    const failure = { error: 12, errorMessage: "存储总大小达到上限" };
    expect(order).toEqual([failure, failure]);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it("that throw are reported and do not skip complete", async () => {
    const { api, reported } = apiOver();
    const complete = vi.fn();
    const thrown = new Error("from the page");
    await api.setStorage({
      key: "k",
      data: 1,
      success: () => {
        throw thrown;
      },
      complete,
    });
    expect(reported).toEqual([thrown]);
    expect(complete).toHaveBeenCalledOnce();
  });
});

describe("results", () => {
  it("of a missing key are a success with data null", () => {
    const { api } = apiOver({ ok: true, value: null });
    expect(api.getStorageSync({ key: "k" })).toEqual({ data: null, success: true });
  });

  it("keep a string that looks like JSON a string", () => {
    const { api } = apiOver({ ok: true, value: { type: "string", text: "123" } });
    expect(api.getStorageSync({ key: "k" }).data).toBe("123");
  });

  it.each([
    ["a string", "s[1]", "[1]"],
    ["JSON", "j[1]", [1]],
    ["nothing", null, null],
  ])("of a key that is remembered as %s need no question", (_title, remembered, data) => {
    const { asked, storage } = recordingStorage();
    const api = createStorageApi(
      { ...storage, remembered: () => remembered },
      { warn: fail, run: fail, page: () => null, now: () => 0 },
    );
    expect(api.getStorageSync({ key: "k" })).toEqual({ data, success: true });
    expect(asked).toEqual([]);
  });

  it("are a fresh copy at each read", () => {
    const { api } = apiOver({ ok: true, value: { type: "json", text: '{"a":1}' } });
    expect(api.getStorageSync({ key: "k" }).data).not.toBe(api.getStorageSync({ key: "k" }).data);
  });

  it("of getStorageInfo count in KB, rounded up", () => {
    const { api } = apiOver({ ok: true, info: { keys: ["a"], usedLength: 1025 } });
    expect(api.getStorageInfoSync()).toEqual({ keys: ["a"], currentSize: 2, limitSize: 10240, success: true });
  });
});

describe("a call that is recorded", () => {
  const noted = { page: "pages/index/index", startedAt: 1001, duration: 1, isUnchanged: false };

  it("is told with its method, key, length and time, when it has ended", async () => {
    const { api, notes, record } = apiOver();
    record(true);
    api.setStorageSync({ key: "k", data: { a: 1 } });
    expect(notes).toEqual([{ ...noted, method: "setStorageSync", key: "k", valueLength: 7, error: null }]);
    const pending = api.removeStorage({ key: "k" });
    expect(notes).toHaveLength(1);
    await pending;
    expect(notes[1]).toMatchObject({ method: "removeStorage", key: "k", valueLength: null, error: null });
  });

  it("is told when its parameters never reached the store", () => {
    const { api, notes, record } = apiOver();
    record(true);
    api.getStorageSync({ key: "" });
    expect(notes).toEqual([{ ...noted, method: "getStorageSync", key: null, valueLength: null, error: 11 }]);
  });

  it("is told with its error, and with the length it asked for", () => {
    const { api, notes, record } = apiOver({ ok: false, failure: storageFailure(12, "full") });
    record(true);
    api.setStorageSync({ key: "k", data: "xx" });
    expect(notes).toMatchObject([{ key: "k", valueLength: 2, error: 12 }]);
  });

  it("is told when the page's cache answers it", () => {
    const { api, notes, record } = apiOver({ ok: true, value: { type: "string", text: "abc" } });
    record(true);
    expect(api.getStorageSync({ key: "k" }).data).toBe("abc");
    expect(notes).toMatchObject([{ method: "getStorageSync", valueLength: 3 }]);
  });

  it("is a write that found what it wrote when the store says so", () => {
    const { api, notes, record } = apiOver({ ok: true, isUnchanged: true });
    record(true);
    expect(api.setStorageSync({ key: "k", data: 1 })).toEqual({ success: true });
    expect(notes).toMatchObject([{ isUnchanged: true }]);
  });

  it("is the last one when recording ends", () => {
    const { api, notes, record } = apiOver();
    record(true);
    api.clearStorageSync();
    record(false);
    api.clearStorageSync();
    expect(notes).toHaveLength(1);
  });
});

describe("a program that puts functions of its own in the place of JavaScript's", () => {
  it("sees nothing by them of what is stored and read", async () => {
    const { api, asked } = apiOver({ ok: true, value: { type: "json", text: '{"pin":"4711"}' } });
    const hooks = [
      ...(["stringify", "parse"] as const).map((name) => vi.spyOn(JSON, name)),
      ...(["apply", "get"] as const).map((name) => vi.spyOn(Reflect, name)),
      ...(["then", "catch"] as const).map((name) => vi.spyOn(Promise.prototype, name)),
      ...(["slice", "startsWith"] as const).map((name) => vi.spyOn(String.prototype, name)),
    ];
    api.setStorageSync({ key: "k", data: { pin: "4711" } });
    const read = api.getStorageSync({ key: "k" }).data;
    const pending = api.getStorage({ key: "k", success: () => {} });
    const calls = hooks.flatMap(({ mock }) => mock.calls.length);
    for (const hook of hooks) hook.mockRestore();
    expect([read, (await pending).data]).toEqual([{ pin: "4711" }, { pin: "4711" }]);
    expect(asked[0]).toMatchObject({ op: "set", value: { text: '{"pin":"4711"}' } });
    expect(calls).toEqual(hooks.map(() => 0));
  });
});

describe("a smaller quota", () => {
  it("is what getStorageInfo reports as the limit", () => {
    const { api } = apiOver({ ok: true, info: { keys: [], usedLength: 0, limitKb: 5 } });
    expect(api.getStorageInfoSync()).toEqual({ keys: [], currentSize: 0, limitSize: 5, success: true });
  });
});

describe("the type of the storage API", () => {
  it("satisfies the official typings", () => {
    expectTypeOf<StorageApi>().toExtend<Pick<OfficialMy, keyof StorageApi>>();
  });
});
