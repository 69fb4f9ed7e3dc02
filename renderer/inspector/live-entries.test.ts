import { beforeEach, describe, expect, it } from "vitest";
import type { EntryPage, EntrySummary, RealmChange } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { type EntriesState, LiveEntries, NO_ENTRIES } from "./live-entries";

const ADDRESS: RealmAddress = { storeId: "s", realm: { kind: "mini-program" } };

/** A realm as the main process has it, of which each page holds two entries. */
let stored: Map<string, EntrySummary>;
let listener: (change: RealmChange) => void;
let timers: (() => void)[];
let shown: EntriesState;
let asked: (readonly string[])[];
let fault: Error | null;
let live: LiveEntries;

function store(key: string, preview = "", position = stored.get(key)?.position ?? stored.size + 1): void {
  stored.set(key, { key, position, type: "string", valueLength: 0, changedAt: 0, preview, isUnreadable: false });
}

function inOrder(): EntrySummary[] {
  return [...stored.values()].sort((one, other) => one.position - other.position);
}

function started(): LiveEntries {
  return new LiveEntries({
    bridge: {
      async entries({ from }): Promise<EntryPage> {
        if (fault !== null) throw fault;
        const rest = inOrder().filter(({ position }) => position >= from);
        return { entries: rest.slice(0, 2), next: rest[2]?.position ?? null, usedLength: 0 };
      },
      async rows({ keys }): Promise<EntryPage> {
        asked.push(keys);
        return { entries: inOrder().filter(({ key }) => keys.includes(key)), next: null, usedLength: 7 };
      },
      onChanged(follow) {
        listener = (change) => follow([change]);
        return () => {};
      },
    },
    address: ADDRESS,
    after: (call) => timers.push(call),
    onState: (state) => {
      shown = state;
    },
  });
}

function change(keys: readonly string[] | null, address = ADDRESS): void {
  listener({ address, keys, entryCount: 0, usedLength: 0 });
}

/** All answers that are under way have arrived then. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Every timer has run, and what it asked for has arrived. */
async function rested(): Promise<void> {
  for (const call of timers.splice(0)) call();
  await settled();
}

const shownKeys = () => shown.entries.map(({ key }) => key);

beforeEach(async () => {
  stored = new Map();
  timers = [];
  asked = [];
  shown = NO_ENTRIES;
  fault = null;
  for (const key of ["a", "b", "c", "d", "e"]) store(key);
  live = started();
  await settled();
  while (!shown.isComplete) await rested();
});

describe("the rows of a realm", () => {
  it("are shown as soon as the first of them have arrived", async () => {
    started();
    await settled();
    expect(shownKeys()).toEqual(["a", "b"]);
    expect(shown.isComplete).toBe(false);
  });

  it("arrive page by page, in insertion order", () => {
    expect(shown.isComplete).toBe(true);
    expect(shownKeys()).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("follow a change, an addition and a removal, and light up", async () => {
    store("b", "new");
    store("f");
    stored.delete("c");
    change(["b", "f", "c"]);
    await settled();
    expect(shownKeys()).toEqual(["a", "b", "d", "e", "f"]);
    expect(shown.entries[1]?.preview).toBe("new");
    expect([...shown.flashes.keys()]).toEqual(["b", "f"]);
    expect(shown.usedLength).toBe(7);
  });

  it("stop lighting up after a while", async () => {
    change(["b"]);
    await settled();
    await rested();
    expect([...shown.flashes.keys()]).toEqual([]);
  });

  it("come back to their place when they are put back there", async () => {
    stored.delete("b");
    change(["b"]);
    await settled();
    await rested();
    store("b", "", 2);
    change(["b"]);
    await settled();
    expect(shownKeys()).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("are all asked for again after a clear, and stay until then", async () => {
    stored.clear();
    store("z");
    change(null);
    expect(shownKeys()).toEqual(["a", "b", "c", "d", "e"]);
    await settled();
    expect(shownKeys()).toEqual(["z"]);
  });

  it("do not follow another realm", async () => {
    change(["a"], { storeId: "s", realm: { kind: "web-view", origin: "https://example.com" } });
    await settled();
    expect(asked).toEqual([]);
  });
});

describe("a mini-program that never rests", () => {
  it("is asked for its changes once in a while, not at every one", async () => {
    for (const key of ["a", "b", "c"]) change([key]);
    await settled();
    expect(asked).toEqual([["a"]]);
    await rested();
    expect(asked).toEqual([["a"], ["b", "c"]]);
  });
});

describe("rows that cannot be read", () => {
  it("say why, until they are asked for again", async () => {
    fault = new Error("the disk is gone");
    await live.reload();
    expect(shown.failure).toBe("the disk is gone");
    fault = null;
    await live.reload();
    expect(shown.failure).toBeNull();
  });
});
