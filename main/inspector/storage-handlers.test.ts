import { beforeEach, describe, expect, it, vi } from "vitest";
import { EXAMPLE_QUESTIONS } from "../../app/bridge/every-call/example-questions.fixture";
import { STORAGE_PARSERS } from "../../app/bridge/page/storage.parsers";
import { MAX_NOTED_LENGTH, UNWATCHED } from "../../app/bridge/page/storage-watch";
import { STORAGE_WATCH_PARSERS } from "../../app/bridge/page/storage-watch.parsers";
import type { Realm } from "../../app/storage/realm";
import { answer } from "../ipc/answer";
import type { Caller } from "../ipc/callers";
import { eventOf, FakePages, listenerOf, ORIGIN, STORE, send } from "../ipc/fake-page.fixture";
import { storageHandlers, storageWatchHandlers } from "./storage-handlers";

vi.mock("electron", async () => (await import("../ipc/fake-page.fixture")).electron);

/** What was asked of the stores and told to the recorder, by name and arguments. */
let reached: unknown[][];
let pages: FakePages;
let held: { delayMs: number; answer: () => void }[];
let delay: number;

beforeEach(() => {
  reached = [];
  held = [];
  delay = 0;
  pages = new FakePages();
  const watched = {
    answer(...asked: unknown[]) {
      reached.push(asked);
      return { reply: { answers: [], generation: 7 }, delay };
    },
    watchOf: () => UNWATCHED,
  };
  const recorder = { report: (...told: unknown[]) => void reached.push(told) };
  answer(
    pages.callers,
    STORAGE_PARSERS,
    storageHandlers(watched, (delayMs, answer) => held.push({ delayMs, answer })),
  );
  answer(pages.callers, STORAGE_WATCH_PARSERS, storageWatchHandlers(watched, recorder));
});

describe("whose entries a page reads and tells of", () => {
  const OWN: Readonly<Record<Exclude<Caller["kind"], "host">, Realm>> = {
    "mini-program": { kind: "mini-program" },
    "web-view": { kind: "web-view", origin: ORIGIN["web-view"] },
  };
  const REALMS: readonly (readonly [keyof typeof OWN, Realm, boolean])[] = [
    ["mini-program", OWN["mini-program"], true],
    ["mini-program", { kind: "plugin", pluginId: "ours" }, true],
    ["mini-program", { kind: "plugin", pluginId: "theirs" }, false],
    ["mini-program", OWN["web-view"], false],
    ["web-view", OWN["web-view"], true],
    ["web-view", { kind: "web-view", origin: "https://other.example.com" }, false],
    ["web-view", { kind: "plugin", pluginId: "ours" }, false],
    ["web-view", OWN["mini-program"], false],
  ];

  it.each(["my.storage.run", "my.storage.runSync", "my.storage-watch.report"])(
    "is decided here for %s",
    async (channel) => {
      for (const [kind, realm, isOwn] of REALMS) {
        reached = [];
        const question = { ...(EXAMPLE_QUESTIONS[channel] as object), realm };
        const sending = send(channel, eventOf(pages.make(kind)), question);
        if (isOwn) {
          await sending;
          expect(reached.map(([address]) => address)).toEqual([{ storeId: STORE, realm }]);
        } else {
          await expect(sending).rejects.toThrow(`${channel}: refused: the realm ${JSON.stringify(realm)}`);
          expect(reached).toEqual([]);
        }
      }
    },
  );

  it("is told with the address that the main process knows of a web page, cut, and the page's own word of a mini-program", async () => {
    const web = pages.make("web-view");
    const report = EXAMPLE_QUESTIONS["my.storage-watch.report"] as object;
    await send("my.storage-watch.report", eventOf(web), { ...report, realm: OWN["web-view"] });
    await send("my.storage-watch.report", eventOf(pages.make("mini-program")), report);
    expect(reached.map(([, address]) => address)).toEqual([web.getURL().slice(0, MAX_NOTED_LENGTH), null]);
  });

  it("is asked for with the page that asks, so that it hears of no change of its own", async () => {
    const page = pages.make("mini-program");
    await send("my.storage.run", eventOf(page), EXAMPLE_QUESTIONS["my.storage.run"]);
    expect(reached[0]?.[2]).toBe(page.id);
  });
});

describe("an answer that is held up on request", () => {
  it.each(["my.storage.run", "my.storage.runSync"])("reaches the page of %s only then", async (channel) => {
    delay = 5;
    const event = eventOf(pages.make("mini-program"));
    const answered = listenerOf(channel)(event, EXAMPLE_QUESTIONS[channel]);
    let isAnswered = false;
    if (answered instanceof Promise) void answered.then(() => (isAnswered = true));
    await Promise.resolve();
    expect([held[0]?.delayMs, isAnswered, event.returnValue]).toEqual([5, false, undefined]);
    held[0]?.answer();
    await vi.waitFor(() => expect(isAnswered || event.returnValue !== undefined).toBe(true));
  });
});
