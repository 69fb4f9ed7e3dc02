import { beforeEach, describe, expect, it, vi } from "vitest";
import { call, contract, syncCall } from "../../app/bridge/contract";
import { ALL_CONTRACTS, EXAMPLE_QUESTIONS } from "../../app/bridge/every-call/example-questions.fixture";
import type { Parsers } from "../../app/bridge/parsers";
import { answer } from "./answer";
import type { Caller } from "./callers";
import {
  answeredChannels,
  eventOf,
  FakePage,
  FakePages,
  listenerOf,
  ORIGIN,
  type Sent,
  STORE,
  send,
} from "./fake-page.fixture";

vi.mock("electron", async () => (await import("./fake-page.fixture")).electron);

type Kind = Caller["kind"];
const KINDS = Object.keys(ORIGIN) as Kind[];

function kindsOf(channels: readonly string[], ...kinds: Kind[]): [string, readonly Kind[]][] {
  return channels.map((channel) => [channel, kinds]);
}

function channelsOf(...names: readonly string[]): string[] {
  return Object.keys(EXAMPLE_QUESTIONS).filter((channel) => names.some((name) => channel.startsWith(`${name}.`)));
}

/** Who may send what, said here once more on purpose: a channel that is missing here fails the first test. */
const MAY_SEND = new Map<string, readonly Kind[]>([
  ...kindsOf(channelsOf("accounts", "backup", "host", "inspector", "library", "settings"), "host"),
  ...kindsOf(
    ["my.storage.run", "my.storage.runSync", "my.storage-watch.current", "my.storage-watch.report", "screen.changed"],
    "mini-program",
    "web-view",
  ),
  ...kindsOf(["preview.facts", "preview.pages", "preview.refusal", "preview.exit"], "mini-program"),
  ...kindsOf(
    ["my.request.send", "my.request.abort", "my.request.taken", "my.clipboard.read", "my.clipboard.write"],
    "mini-program",
  ),
  ...kindsOf(["my.socket.connect", "my.socket.send", "my.socket.close"], "mini-program"),
  ...kindsOf(["page.taken"], "host", "mini-program", "web-view"),
  ...kindsOf(["web-view.request"], "mini-program"),
  ...kindsOf(["h5.say"], "web-view"),
]);

/** What was answered, by channel and question. */
let reached: unknown[][];
let pages: FakePages;

/** Every handler notes that it was reached. */
function answerAll<Each extends (typeof ALL_CONTRACTS)[number]>(parsers: Each): void {
  const handlers = Object.keys(parsers.contract.calls).map((name) => {
    return [name, (question: unknown) => void reached.push([`${parsers.contract.name}.${name}`, question])];
  });
  answer(pages.callers, parsers as never, Object.fromEntries(handlers) as never);
}

beforeEach(() => {
  reached = [];
  pages = new FakePages();
  for (const parsers of ALL_CONTRACTS) answerAll(parsers);
});

/** Pages of the right kind that may say nothing all the same. */
const STRANGERS: readonly (readonly [string, (page: FakePage) => Sent])[] = [
  ["that nobody registered", (page) => eventOf(new FakePage(9999, page.mainFrame.origin))],
  ["in a frame inside the page", (page) => ({ sender: page, senderFrame: { ...page.mainFrame, parent: {} } })],
  ["whose frame is gone", (page) => ({ sender: page, senderFrame: null })],
  [
    "that got to another origin",
    (page) => ({ sender: page, senderFrame: { parent: null, origin: "https://evil.test", url: "https://evil.test/" } }),
  ],
  [
    "without an origin",
    (page) => ({ sender: page, senderFrame: { parent: null, origin: "null", url: "about:blank" } }),
  ],
  [
    "that was destroyed",
    (page) => {
      page.destroy();
      return eventOf(page);
    },
  ],
];

describe("a message", () => {
  it("is answered on the channels that are written down here, and on no other", () => {
    expect(answeredChannels()).toEqual([...MAY_SEND.keys()].sort());
    expect(Object.keys(EXAMPLE_QUESTIONS).sort()).toEqual(answeredChannels());
  });

  it.each([...MAY_SEND])("on %s is answered to those alone that may ask it", async (channel, kinds) => {
    for (const kind of KINDS) {
      const sending = send(channel, eventOf(pages.make(kind)), EXAMPLE_QUESTIONS[channel]);
      if (kinds.includes(kind)) await sending;
      else await expect(sending).rejects.toThrow(`${channel}: refused: a ${kind} may not ask this`);
    }
    expect(reached).toEqual(kinds.map(() => [channel, EXAMPLE_QUESTIONS[channel]]));
  });

  it.each([...MAY_SEND])("on %s is answered to no stranger, whatever it asks", async (channel, kinds) => {
    for (const kind of kinds) {
      for (const [who, made] of STRANGERS) {
        const sending = send(channel, made(pages.make(kind)), { no: "question" });
        await expect(sending, `a ${kind} ${who}`).rejects.toThrow(`${channel}: refused`);
      }
    }
    expect(reached).toEqual([]);
  });

  it.each([...MAY_SEND])("on %s is read before anything is done", async (channel, [kind = "host"]) => {
    const page = pages.make(kind);
    const good = EXAMPLE_QUESTIONS[channel];
    const bad = [7, null, good === undefined ? {} : undefined, { ...(good as object), more: 1 }];
    const asked = channel === "host.setDevice" || channel === "host.setInspector" ? bad.slice(0, 3) : bad;
    for (const question of asked) await expect(send(channel, eventOf(page), question)).rejects.toThrow(`${channel}: `);
    expect(reached).toEqual([]);
  });
});

describe("a page that waits for its answer", () => {
  const ASKED = contract({
    name: "asked",
    from: ["mini-program"],
    calls: { now: syncCall<string, string>(), late: call<string, string>() },
    pushes: {},
  });
  const parsers: Parsers<typeof ASKED> = { contract: ASKED, of: { now: String, late: String } };

  it.each(["my.storage.runSync", "my.storage-watch.current", "preview.facts"])(
    "of %s is told what went wrong, for it would hang",
    (channel) => {
      const event = eventOf(new FakePage(9998, ORIGIN["mini-program"]));
      listenerOf(channel)(event, undefined);
      expect(event.returnValue).toEqual({ error: `${channel}: refused: the page is not registered` });
    },
  );

  it("has it before the next message is taken, where the answer is there", () => {
    answer(pages.callers, parsers, { now: (text) => `${text}!`, late: () => "" });
    const event = eventOf(pages.make("mini-program"));
    listenerOf("asked.now")(event, "a");
    expect(event.returnValue).toEqual({ answer: "a!" });
  });

  it("has it, or what went wrong, once a late answer is there", async () => {
    let settle: { resolve: (text: string) => void; reject: (error: Error) => void } | undefined;
    const late = () => new Promise<string>((resolve, reject) => (settle = { resolve, reject }));
    answer(pages.callers, parsers, { now: late, late: () => "" });
    const [first, second] = [eventOf(pages.make("mini-program")), eventOf(pages.make("mini-program"))];
    listenerOf("asked.now")(first, "a");
    expect(first.returnValue).toBeUndefined();
    settle?.resolve("late");
    await vi.waitFor(() => expect(first.returnValue).toEqual({ answer: "late" }));
    listenerOf("asked.now")(second, "a");
    settle?.reject(new Error("gone"));
    await vi.waitFor(() => expect(second.returnValue).toEqual({ error: "gone" }));
  });

  it("is known to its handler by what the main process knows of it", async () => {
    const heard: unknown[] = [];
    answer(pages.callers, parsers, {
      now: () => "",
      late(text, { caller, origin, page, call: channel }) {
        heard.push(caller.storeId, origin, page, channel);
        return text;
      },
    });
    const page = pages.make("mini-program");
    await send("asked.late", eventOf(page), "a");
    expect(heard).toEqual([STORE, ORIGIN["mini-program"], page, "asked.late"]);
  });
});
