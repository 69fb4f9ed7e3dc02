import { describe, expect, it } from "vitest";
import type { CallRecord } from "../bridge/window/inspector";
import { bucketsOf, callRealm, filteredCalls, keptCalls, MAX_KEPT_CALLS, NO_CALL_FILTER, summaryOf } from "./call-list";

let nextId = 0;

function call(method: string, more: Partial<CallRecord> = {}): CallRecord {
  nextId += 1;
  return {
    id: nextId,
    startedAt: 1000,
    duration: 1,
    method,
    address: { storeId: "0".repeat(32), realm: { kind: "mini-program" } },
    key: "k",
    valueLength: null,
    error: null,
    page: null,
    isRepeated: false,
    ...more,
  };
}

describe("the calls that are kept", () => {
  it("are the newest ones", () => {
    const many = Array.from({ length: MAX_KEPT_CALLS }, () => call("getStorage"));
    const last = call("setStorage");
    const kept = keptCalls(many, [last]);
    expect(kept).toHaveLength(MAX_KEPT_CALLS);
    expect(kept.at(-1)).toBe(last);
  });
});

describe("a filter", () => {
  const webView = { storeId: "0".repeat(32), realm: { kind: "web-view", origin: "https://example.com" } } as const;
  const calls = [
    call("getStorage", { key: "userName" }),
    call("setStorageSync", { key: "city", error: 12 }),
    call("clearStorage", { key: null, address: webView }),
  ];

  it.each([
    ["nothing", {}, [0, 1, 2]],
    ["a method", { method: "setStorageSync" }, [1]],
    ["part of a key, in any case", { key: "USER" }, [0]],
    ["errors only", { isErrorsOnly: true }, [1]],
    ["a realm", { realm: callRealm(webView) }, [2]],
  ])("for %s lets the right calls pass", (_title, filter, expected) => {
    expect(filteredCalls(calls, { ...NO_CALL_FILTER, ...filter })).toEqual(expected.map((index) => calls[index]));
  });
});

describe("the summary", () => {
  it("counts errors and calls for nothing, and names the keys that have most of them", () => {
    const again = { isRepeated: true };
    const summary = summaryOf([
      call("getStorage"),
      call("getStorageSync", { ...again, key: "b" }),
      call("getStorage", { ...again, key: "a" }),
      call("setStorage", { ...again, key: "a" }),
      call("setStorage", { error: 14 }),
    ]);
    expect(summary).toEqual({
      count: 5,
      errorCount: 1,
      repeatedReadCount: 2,
      unchangedWriteCount: 1,
      mostRepeated: [
        { key: "a", count: 2 },
        { key: "b", count: 1 },
      ],
    });
  });
});

describe("the picture of the last moments", () => {
  it("counts calls by kind and time, up to the newest one, and leaves older ones out", () => {
    const at = (startedAt: number, method = "getStorage", error: number | null = null) =>
      call(method, { startedAt, error });
    const buckets = bucketsOf([at(0), at(901), at(951, "setStorage"), at(1000, "setStorage", 12)], 100, 2);
    expect(buckets).toEqual([
      { read: 1, write: 0, error: 0, first: 1 },
      { read: 0, write: 1, error: 1, first: 2 },
    ]);
  });

  it("of no calls is empty", () => {
    expect(bucketsOf([], 100, 1)).toEqual([{ read: 0, write: 0, error: 0, first: null }]);
  });
});
