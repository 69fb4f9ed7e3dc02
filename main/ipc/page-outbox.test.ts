import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { isBehind, type PushedPage, pageTook, sendLatest, sendPage } from "./page-outbox";

/** A page that takes what it is asked to take. */
class FakePage extends EventEmitter {
  readonly sent: { number: number; channel: string; message: unknown }[] = [];
  isGone = false;
  hasCrashed = false;

  isDestroyed = () => this.isGone;
  isCrashed = () => this.hasCrashed;

  send(_channel: string, number: number, channel: string, message: unknown): void {
    this.sent.push({ number, channel, message });
  }

  get messages(): readonly unknown[] {
    return this.sent.map(({ message }) => message);
  }

  get page(): PushedPage {
    return this as unknown as PushedPage;
  }
}

const MEGABYTE = new Uint8Array(1024 * 1024);
let fake: FakePage;
let page: PushedPage;

beforeEach(() => {
  fake = new FakePage();
  page = fake.page;
});

/** Tells a page something. @returns whether whoever told it waits no more */
function told(message: unknown): () => boolean {
  const taken = vi.fn();
  void sendPage(page, "c", message).then(taken);
  return () => taken.mock.calls.length > 0;
}

async function settled(): Promise<void> {
  await new Promise((turn) => setTimeout(turn));
}

describe("a page that takes nothing", () => {
  it("is sent 64 messages, and the others in their order as it takes", async () => {
    const waits = Array.from({ length: 70 }, (_none, index) => told(index));
    expect(fake.messages).toHaveLength(64);
    pageTook(page, { upTo: 2 });
    await settled();
    expect(waits.map((isTaken) => isTaken()).filter(Boolean)).toHaveLength(2);
    expect(fake.messages).toEqual(Array.from({ length: 66 }, (_none, index) => index));
    pageTook(page, { upTo: 66 });
    expect(fake.messages).toHaveLength(70);
  });

  it("is sent 16 MiB, and a larger message alone", () => {
    for (let index = 0; index < 40; index += 1) void told(MEGABYTE);
    expect(fake.sent).toHaveLength(15);
    pageTook(page, { upTo: 15 });
    expect(fake.sent).toHaveLength(30);
    pageTook(page, { upTo: 40 });
    void told("x".repeat(20 * 1024 * 1024));
    void told("next");
    expect(fake.sent).toHaveLength(40);
    pageTook(page, { upTo: 40 });
    expect(fake.sent).toHaveLength(41);
  });

  it("is sent the latest of those of which only that matters, in its place in the order", () => {
    for (let index = 0; index < 64; index += 1) void told(index);
    for (let index = 0; index < 100_000; index += 1) sendLatest(page, "title", "t", index);
    sendLatest(page, "other", "o", "other");
    sendLatest(page, "title", "t", "last");
    pageTook(page, { upTo: 64 });
    expect(fake.messages.slice(64)).toEqual(["other", "last"]);
  });

  it("is sent what stands for all of them, where one alone does not", () => {
    for (let index = 0; index < 64; index += 1) void told(index);
    sendLatest(page, "change", "c", "one key", "all keys");
    pageTook(page, { upTo: 1 });
    expect(fake.messages.at(-1)).toBe("one key");
    sendLatest(page, "change", "c", "a key", "all keys");
    sendLatest(page, "change", "c", "another key", "all keys");
    pageTook(page, { upTo: 65 });
    expect(fake.messages.slice(65)).toEqual(["all keys"]);
  });

  it("is behind once 32 MiB wait, and no more when it has taken", () => {
    for (let index = 0; index < 40; index += 1) void told(MEGABYTE);
    expect(isBehind(page)).toBe(false);
    for (let index = 0; index < 20; index += 1) void told(MEGABYTE);
    expect(isBehind(page)).toBe(true);
    for (let taken = 15; taken <= 60; taken += 15) pageTook(page, { upTo: taken });
    expect(isBehind(page)).toBe(false);
  });
});

describe("nobody waits for a page", () => {
  it.each([
    ["whose document is another", () => pageTook(page, { upTo: null })],
    ["whose process has ended", () => fake.emit("render-process-gone")],
    ["that was destroyed", () => fake.emit("destroyed")],
  ])("%s, and it gets nothing of that", async (_who, goes) => {
    const waits = Array.from({ length: 70 }, (_none, index) => told(index));
    goes();
    await settled();
    expect(waits.every((isTaken) => isTaken())).toBe(true);
    expect(fake.messages).toHaveLength(64);
    // The former document's word says nothing of the next one's messages.
    const next = told("next");
    pageTook(page, { upTo: 64 });
    await settled();
    expect([fake.messages.at(-1), next()]).toEqual(["next", false]);
  });

  it("that is not there", async () => {
    fake.hasCrashed = true;
    await sendPage(page, "c", 1);
    fake.isGone = true;
    await sendPage(page, "c", 1);
    sendLatest(page, "name", "c", 1);
    pageTook(page, { upTo: 1 });
    await sendPage(undefined, "c", 1);
    expect([fake.sent, isBehind(page)]).toEqual([[], false]);
  });
});
