import { beforeEach, describe, expect, it } from "vitest";
import type { CallNote } from "../bridge/page/raw-storage";
import { type CallReport, MAX_REPORTED_CALLS } from "../bridge/page/storage-watch";
import { STORAGE_WATCH_PARSERS } from "../bridge/page/storage-watch.parsers";
import { CallLog, MAX_REMEMBERED_KEYS } from "./call-log";

let reports: CallReport[];
let waiting: (() => void)[];
let log: CallLog;

beforeEach(() => {
  reports = [];
  waiting = [];
  log = new CallLog({ later: (flush) => waiting.push(flush), send: (report) => reports.push(report) });
});

function call(method: CallNote["method"], key: string | null = "k", more: Partial<CallNote> = {}): void {
  const common = { startedAt: 1, duration: 1, valueLength: null, error: null, page: null, isUnchanged: false };
  log.note({ ...common, method, key, ...more });
}

function reported(): CallReport {
  for (const flush of waiting.splice(0)) flush();
  const report = reports.shift();
  if (report === undefined) throw new Error("nothing was reported");
  return report;
}

const repeated = () => reported().calls.map(({ isRepeated }) => isRepeated);

describe("the calls of a moment", () => {
  it("travel as one report, which the main process accepts", () => {
    call("getStorage");
    call("clearStorageSync", null);
    expect(waiting).toHaveLength(1);
    const report = reported();
    expect(report.calls.map(({ method }) => method)).toEqual(["getStorage", "clearStorageSync"]);
    const told = { realm: { kind: "mini-program" }, ...report };
    expect(STORAGE_WATCH_PARSERS.of.report(told)).toEqual(told);
  });

  it("are told up to a number, and beyond it counted", () => {
    for (let index = 0; index < MAX_REPORTED_CALLS + 3; index += 1) call("getStorageInfo", null);
    const report = reported();
    expect(report.calls).toHaveLength(MAX_REPORTED_CALLS);
    expect(report.missed).toBe(3);
  });

  it("are followed by those of the next", () => {
    call("getStorage");
    expect(reported().calls).toHaveLength(1);
    for (let index = 0; index < MAX_REPORTED_CALLS + 1; index += 1) call("getStorageInfo", null);
    expect(reported()).toMatchObject({ missed: 1 });
    call("getStorage");
    expect(reported()).toMatchObject({ calls: [{ method: "getStorage" }], missed: 0 });
  });

  it("are sent at once when the page goes away, and nothing later", () => {
    call("getStorage");
    log.flush();
    log.flush();
    expect(reports).toHaveLength(1);
  });

  it("carry a long key and a long page cut", () => {
    call("getStorage", "x".repeat(5000), { page: "y".repeat(5000) });
    expect(reported().calls).toMatchObject([{ key: "x".repeat(1000), page: "y".repeat(1000) }]);
  });
});

describe("a read", () => {
  it("is repeated when nothing changed the key since it was read", () => {
    call("getStorageSync");
    call("getStorage");
    call("getStorage", "other");
    expect(repeated()).toEqual([false, true, false]);
  });

  it.each([
    ["a write", () => call("setStorage")],
    ["a removal", () => call("removeStorageSync")],
    ["clear", () => call("clearStorage", null)],
    ["somebody else's write", () => log.forget(["k"])],
    ["somebody else's clear", () => log.forget(null)],
  ])("after %s is not repeated", (_title, change) => {
    call("getStorage");
    change();
    call("getStorage");
    expect(repeated().at(-1)).toBe(false);
  });

  it("after a write that failed or changed nothing is still repeated", () => {
    call("getStorage");
    call("setStorage", "k", { error: 12 });
    call("setStorage", "k", { isUnchanged: true });
    call("getStorage");
    expect(repeated()).toEqual([false, false, true, true]);
  });

  it.each<[CallNote["method"], string | null]>([
    ["setStorage", "k"],
    ["removeStorageSync", "k"],
    ["getStorageInfo", null],
    ["clearStorage", null],
    ["getStorage", null],
  ])("alone is repeated, and %s never", (method, key) => {
    call("getStorage");
    call(method, key);
    call(method, key);
    expect(repeated()).toEqual([false, false, false]);
  });

  it("of another key stays repeated after a write of one, a failed clear, and what somebody else wrote", () => {
    call("getStorage");
    call("setStorage", "other");
    call("clearStorage", null, { error: 14 });
    log.forget(["other"]);
    call("getStorage");
    expect(repeated().at(-1)).toBe(true);
  });

  it(`is remembered together with as many as ${MAX_REMEMBERED_KEYS} keys, and forgotten with one more`, () => {
    const read = (key: string) => {
      call("getStorage", key);
      return repeated().at(-1);
    };
    for (let index = 0; index < MAX_REMEMBERED_KEYS; index += 1) call("getStorage", `key${index}`);
    reported();
    expect([read("key0"), read("one more"), read("key0")]).toEqual([true, false, false]);
  });

  it("that failed counts for nothing", () => {
    call("getStorage", "k", { error: 3 });
    call("getStorage");
    expect(repeated()).toEqual([false, false]);
  });
});
