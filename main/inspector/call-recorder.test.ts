import { beforeEach, describe, expect, it } from "vitest";
import type { NotedCall } from "../../app/bridge/page/storage-watch";
import type { RecordedCalls } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { CallRecorder } from "./call-recorder";

const ADDRESS: RealmAddress = { storeId: "0".repeat(32), realm: { kind: "mini-program" } };
const CALL: NotedCall = {
  method: "getStorage",
  startedAt: 1,
  duration: 1,
  key: "k",
  valueLength: 3,
  error: null,
  page: "pages/index/index",
  isRepeated: false,
};

let pushed: RecordedCalls[];
let waiting: (() => void)[];
let recorder: CallRecorder;

beforeEach(() => {
  pushed = [];
  waiting = [];
  recorder = new CallRecorder({
    after: (_delay, call) => waiting.push(call),
    push: (recorded) => pushed.push(recorded),
  });
  recorder.isOn = true;
});

const pass = () => {
  for (const call of waiting.splice(0)) call();
};

describe("what pages report", () => {
  it("reaches the panel in one message, numbered over all pages, with whose it is", () => {
    const webView: RealmAddress = { ...ADDRESS, realm: { kind: "web-view", origin: "https://example.com" } };
    recorder.report(ADDRESS, null, { calls: [CALL], missed: 0 });
    recorder.report(webView, "https://example.com/a", { calls: [CALL], missed: 2 });
    pass();
    expect(pushed).toEqual([
      {
        calls: [
          { ...CALL, id: 1, address: ADDRESS },
          { ...CALL, id: 2, address: webView, page: "https://example.com/a" },
        ],
        missed: 2,
      },
    ]);
  });

  it("is left out when recording has ended", () => {
    recorder.isOn = false;
    recorder.report(ADDRESS, null, { calls: [CALL], missed: 0 });
    expect(waiting).toEqual([]);
  });

  it("is bounded between two messages, and what was too much is counted", () => {
    const calls = Array.from({ length: 2000 }, () => CALL);
    for (let report = 0; report < 6; report += 1) recorder.report(ADDRESS, null, { calls, missed: 0 });
    pass();
    expect(pushed[0]?.calls).toHaveLength(10_000);
    expect(pushed[0]?.missed).toBe(2000);
  });
});
