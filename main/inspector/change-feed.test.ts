import { beforeEach, describe, expect, it } from "vitest";
import type { RealmChange } from "../../app/bridge/window/inspector";
import { MINI_PROGRAM_REALM, type Realm } from "../../app/storage/realm";
import type { RealmAddress } from "../../app/storage/realm-address";
import { ChangeFeed } from "./change-feed";

const WEB_VIEW: Realm = { kind: "web-view", origin: "https://example.com" };
const ADDRESS: RealmAddress = { storeId: "s", realm: { kind: "mini-program" } };

let frames: (() => void)[];
let pushed: (readonly RealmChange[])[];
let isOpen: boolean;
let feed: ChangeFeed;

beforeEach(() => {
  frames = [];
  pushed = [];
  isOpen = true;
  feed = new ChangeFeed({
    clock: {
      after: (_delay, call) => {
        frames.push(call);
        return () => {};
      },
    },
    summaryOf: (address) => (isOpen ? { address, entryCount: 1, usedLength: 2 } : null),
    push: (changes) => pushed.push(changes),
  });
});

function nextFrame(): void {
  for (const call of frames.splice(0)) call();
}

describe("the changes of one frame", () => {
  it("are one message, with every key of the watched realm once", () => {
    feed.watch(ADDRESS);
    for (const keys of [["a"], ["b", "a"], ["c"]]) feed.note({ address: ADDRESS, keys });
    nextFrame();
    nextFrame();
    expect(pushed).toEqual([[{ address: ADDRESS, entryCount: 1, usedLength: 2, keys: ["a", "b", "c"] }]]);
  });

  it("are all keys once a clear is among them", () => {
    feed.watch(ADDRESS);
    feed.note({ address: ADDRESS, keys: null });
    feed.note({ address: ADDRESS, keys: ["a"] });
    nextFrame();
    expect(pushed[0]?.[0]?.keys).toBeNull();
  });
});

describe("a realm that is not watched", () => {
  it("is told with its size and without a key", () => {
    feed.watch(ADDRESS);
    feed.note({ address: { storeId: "s", realm: WEB_VIEW }, keys: ["a"] });
    feed.note({ address: { storeId: "t", realm: MINI_PROGRAM_REALM }, keys: null });
    nextFrame();
    expect(pushed[0]?.map(({ keys }) => keys)).toEqual([[], []]);
  });

  it("is not told of while nothing is watched", () => {
    feed.note({ address: ADDRESS, keys: ["a"] });
    nextFrame();
    expect(pushed).toEqual([]);
  });

  it("is left out when it can no longer be looked into", () => {
    feed.watch(ADDRESS);
    feed.note({ address: ADDRESS, keys: ["a"] });
    isOpen = false;
    nextFrame();
    expect(pushed).toEqual([]);
  });
});
