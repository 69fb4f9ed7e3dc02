import { beforeEach, describe, expect, it, vi } from "vitest";
import { EXAMPLE_QUESTIONS } from "../app/bridge/example-questions";
import { HOST_PARSERS } from "../app/bridge/host-calls";
import { INSPECTOR_PARSERS } from "../app/bridge/inspector-calls";
import { MAX_NOTED_LENGTH, UNWATCHED } from "../app/bridge/storage-watch";
import type { Realm } from "../app/storage/realm";
import { Bridge, type InspectorHandlers } from "./bridge";
import { type Caller, Callers } from "./callers";
import { pageTook } from "./page-outbox";

type Kind = Caller["kind"];
type Listener = (event: Sent, question?: unknown) => unknown;

interface Sent {
  readonly sender: FakePage;
  readonly senderFrame: unknown;
  returnValue?: { readonly error?: string };
}

const electron = vi.hoisted(() => ({
  invoked: new Map<string, unknown>(),
  sent: new Map<string, unknown>(),
  pages: new Map<number, unknown>(),
}));

vi.mock("electron", () => ({
  ipcMain: {
    handle: (channel: string, listener: unknown) => electron.invoked.set(channel, listener),
    on: (channel: string, listener: unknown) => electron.sent.set(channel, listener),
  },
  webContents: { fromId: (id: number) => electron.pages.get(id) },
}));

/** A page as the main process knows it; what it is sent is kept. */
class FakePage {
  readonly sent: unknown[][] = [];
  readonly mainFrame: { readonly parent: null; readonly origin: string; readonly url: string };
  readonly #ends: (() => void)[] = [];
  hasCrashed = false;

  constructor(
    readonly id: number,
    origin: string,
  ) {
    this.mainFrame = { parent: null, origin, url: `${origin}/` };
    electron.pages.set(id, this);
  }

  once(_event: string, listener: () => void): void {
    this.#ends.push(listener);
  }

  on(): void {}

  isDestroyed(): boolean {
    return !electron.pages.has(this.id);
  }

  isCrashed(): boolean {
    return this.hasCrashed;
  }

  send(_channel: string, _number: number, ...message: unknown[]): void {
    this.sent.push(message);
  }

  getURL(): string {
    return `${this.mainFrame.origin}/${"page".repeat(500)}`;
  }

  destroy(): void {
    electron.pages.delete(this.id);
    for (const end of this.#ends) end();
  }
}

const STORE = "a".repeat(32);
const ORIGIN: Readonly<Record<Kind, string>> = {
  host: "minihost://host",
  "mini-program": `miniapp://${STORE}`,
  "web-view": "https://example.com",
};
const KINDS = Object.keys(ORIGIN) as Kind[];
const CHANGE = { generation: 7, keys: ["k"] };

function kindsOf(channels: readonly string[], ...kinds: Kind[]): [string, readonly Kind[]][] {
  return channels.map((channel) => [channel, kinds]);
}

/** Who may send what, said here once more on purpose: a channel that is missing here fails the first test. */
const MAY_SEND = new Map<string, readonly Kind[]>([
  ...kindsOf([...Object.keys(HOST_PARSERS), ...Object.keys(INSPECTOR_PARSERS)], "host"),
  ...kindsOf(
    ["my.storage", "my.storage.sync", "my.storage.watch", "my.storage.calls", "screen.changed"],
    "mini-program",
    "web-view",
  ),
  ...kindsOf(["preview.facts", "preview.pages", "preview.refusal", "preview.exit"], "mini-program"),
  ...kindsOf(
    ["my.request", "my.request.abort", "my.request.taken", "my.clipboard.read", "my.clipboard.write"],
    "mini-program",
  ),
  ...kindsOf(["my.socket.connect", "my.socket.send", "my.socket.close"], "mini-program"),
  ...kindsOf(["page.taken"], "host", "mini-program", "web-view"),
  ...kindsOf(["web-view.request"], "mini-program"),
  ...kindsOf(["web-view.from-h5"], "web-view"),
]);
/** Calls that carry nothing which the main process would read. */
const WITHOUT_QUESTION = new Set([
  "my.storage.watch",
  "screen.changed",
  "preview.facts",
  "preview.exit",
  "my.clipboard.read",
]);

/** What was done, by name and arguments. */
let reached: unknown[][];
let bridge: Bridge;
let callers: Callers;
let held: { delayMs: number; answer: () => void }[];
let answerDelay: number;

function told(name: string, answer?: unknown) {
  return (...args: unknown[]) => {
    reached.push([name, ...args]);
    return answer;
  };
}

/** Every member is a handler that tells. */
function handlersOf<Handlers>(names: readonly string[]): Handlers {
  return Object.fromEntries(names.map((name) => [name, async (ask: unknown) => told(name)(ask)])) as Handlers;
}

beforeEach(() => {
  for (const map of Object.values(electron)) map.clear();
  reached = [];
  held = [];
  answerDelay = 0;
  callers = new Callers();
  bridge = new Bridge(callers);
  bridge.answerHost(handlersOf(Object.keys(HOST_PARSERS)));
  bridge.answerInspector(handlersOf<InspectorHandlers>(Object.keys(INSPECTOR_PARSERS)));
  bridge.answerStorage({
    answer: (...asked) => {
      told("answer")(...asked);
      return { reply: { answers: [], generation: 7 }, delay: answerDelay };
    },
    watchOf: (storeId) => told("watchOf", UNWATCHED)(storeId) as typeof UNWATCHED,
    report: told("report"),
    after: (delayMs, answer) => held.push({ delayMs, answer }),
  });
  bridge.answerPreview({
    facts: (storeId) => told("facts", {})(storeId) as never,
    pages: told("pages"),
    refusal: told("refusal"),
    exit: told("exit"),
  });
  bridge.answerRequests({
    send: async (...asked) => told("send")(...asked) as never,
    abort: told("abort"),
    taken: told("taken"),
  });
  bridge.answerSockets(handlersOf(["my.socket.connect", "my.socket.send", "my.socket.close"]));
  bridge.answerTaken(told("taken"));
  bridge.answerClipboard({
    read: async (...asked) => told("read", "text")(...asked) as string,
    write: async (...asked) => told("write", true)(...asked) as boolean,
  });
  bridge.answerWebViews();
  bridge.answerScreens();
});

let pageCount = 0;

function pageOf(kind: Kind, { storeId = STORE, origin = ORIGIN[kind] } = {}): FakePage {
  pageCount += 1;
  const page = new FakePage(pageCount, origin);
  const caller: Record<Kind, Caller> = {
    host: { kind: "host" },
    "mini-program": {
      kind: "mini-program",
      storeId,
      askWebViews: async (ask) => told("askWebViews", true)(ask) as boolean,
      hasPlugin: (pluginId) => pluginId === "ours",
      keepScreen: told("keepScreen"),
    },
    "web-view": {
      kind: "web-view",
      storeId,
      say: async (message) => told("say", null)(message) as null,
      keepScreen: told("keepScreen"),
    },
  };
  callers.register(page as never, { caller: caller[kind], accepts: (asked) => asked === origin });
  return page;
}

function eventOf(page: FakePage): Sent {
  return { sender: page, senderFrame: page.mainFrame };
}

/** As Electron hands it over; a refusal is thrown, also where it travels as text. */
async function send(channel: string, event: Sent, question: unknown): Promise<unknown> {
  const invoked = electron.invoked.get(channel) as Listener | undefined;
  if (invoked !== undefined) return invoked(event, question);
  (electron.sent.get(channel) as Listener)(event, question);
  if (event.returnValue === undefined) throw new Error(`${channel}: the page hangs`);
  if (event.returnValue.error !== undefined) throw new Error(event.returnValue.error);
  return event.returnValue;
}

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

describe("the bridge", () => {
  it("answers the channels that are written down here, and no other", () => {
    const answered = [...electron.invoked.keys(), ...electron.sent.keys()].sort();
    expect(answered).toEqual([...MAY_SEND.keys()].sort());
    expect(Object.keys(EXAMPLE_QUESTIONS).sort()).toEqual(answered);
  });

  it.each([...MAY_SEND])("answers %s to those alone that may ask it", async (channel, kinds) => {
    for (const kind of KINDS) {
      const sending = send(channel, eventOf(pageOf(kind)), EXAMPLE_QUESTIONS[channel]);
      if (kinds.includes(kind)) await sending;
      else await expect(sending).rejects.toThrow(`${channel}: refused: a ${kind} may not ask this`);
    }
    expect(reached).toHaveLength(kinds.length);
  });

  it.each([...MAY_SEND])("answers %s to no stranger, whatever it asks", async (channel, kinds) => {
    for (const kind of kinds) {
      for (const [who, made] of STRANGERS) {
        const sending = send(channel, made(pageOf(kind)), { no: "question" });
        await expect(sending, `a ${kind} ${who}`).rejects.toThrow(`${channel}: refused`);
      }
    }
    expect(reached).toEqual([]);
  });

  it.each([...MAY_SEND].filter(([channel]) => !WITHOUT_QUESTION.has(channel)))(
    "reads the question of %s before anything is done",
    async (channel, [kind = "host"]) => {
      const page = pageOf(kind);
      const good = EXAMPLE_QUESTIONS[channel];
      const bad = [7, null, good === undefined ? {} : undefined, { ...(good as object), more: 1 }];
      const asked = channel === "host.set-device" || channel === "host.set-inspector" ? bad.slice(0, 3) : bad;
      const named = channel === "my.storage.sync" ? "my.storage" : channel;
      for (const question of asked) await expect(send(channel, eventOf(page), question)).rejects.toThrow(`${named}: `);
      expect(reached).toEqual([]);
    },
  );

  it.each(["my.storage.sync", "my.storage.watch", "preview.facts"])(
    "answers %s with what went wrong, for a page that waits would hang",
    async (channel) => {
      const event = eventOf(new FakePage(9998, ORIGIN["mini-program"]));
      (electron.sent.get(channel) as Listener)(event, undefined);
      expect(event.returnValue).toEqual({ error: `${channel}: refused: the page is not registered` });
    },
  );
});

describe("whose entries a page reads and tells of", () => {
  const REALMS: readonly (readonly [Kind, string | null, Realm | null])[] = [
    ["mini-program", null, { kind: "mini-program" }],
    ["mini-program", "ours", { kind: "plugin", pluginId: "ours" }],
    ["mini-program", "theirs", null],
    ["web-view", null, { kind: "web-view", origin: ORIGIN["web-view"] }],
    ["web-view", "ours", null],
  ];

  it.each(["my.storage", "my.storage.sync", "my.storage.calls"])("is decided here for %s", async (channel) => {
    for (const [kind, plugin, realm] of REALMS) {
      reached = [];
      const question = { ...(EXAMPLE_QUESTIONS[channel] as object), plugin };
      const sending = send(channel, eventOf(pageOf(kind)), question);
      if (realm === null) {
        await expect(sending).rejects.toThrow(`${channel}: refused: the plugin "${plugin}"`);
        expect(reached).toEqual([]);
      } else {
        await sending;
        const [name, ...args] = reached[0] ?? [];
        expect(name === "answer" ? args.slice(0, 2) : args[0]).toEqual(
          name === "answer" ? [STORE, realm] : { storeId: STORE, realm },
        );
      }
    }
  });

  it("is told with the address that the main process knows of a web page, cut, and the page's own word of a mini-program", async () => {
    const web = pageOf("web-view");
    await send("my.storage.calls", eventOf(web), EXAMPLE_QUESTIONS["my.storage.calls"]);
    await send("my.storage.calls", eventOf(pageOf("mini-program")), EXAMPLE_QUESTIONS["my.storage.calls"]);
    expect(reached.map(([, , place]) => place)).toEqual([web.getURL().slice(0, MAX_NOTED_LENGTH), null]);
  });
});

describe("an answer that is held up on request", () => {
  it.each(["my.storage", "my.storage.sync"])("reaches the page of %s only then", async (channel) => {
    answerDelay = 5;
    const event = eventOf(pageOf("mini-program"));
    const listener = (electron.invoked.get(channel) ?? electron.sent.get(channel)) as Listener;
    const answer = listener(event, EXAMPLE_QUESTIONS[channel]);
    let isAnswered = false;
    if (answer instanceof Promise) void answer.then(() => (isAnswered = true));
    await Promise.resolve();
    expect([held[0]?.delayMs, isAnswered, event.returnValue]).toEqual([5, false, undefined]);
    held[0]?.answer();
    await answer;
    expect(isAnswered || event.returnValue !== undefined).toBe(true);
  });
});

describe("who hears of a change", () => {
  const OTHER_STORE = "b".repeat(32);
  const OTHER_ORIGIN = "https://other.example.com";

  /** One page of every kind that there may be beside each other. */
  function everyPage() {
    return {
      window: pageOf("host"),
      page: pageOf("mini-program"),
      web: pageOf("web-view"),
      otherOrigin: pageOf("web-view", { origin: OTHER_ORIGIN }),
      otherStore: pageOf("mini-program", { storeId: OTHER_STORE }),
      webOfOtherStore: pageOf("web-view", { storeId: OTHER_STORE }),
    };
  }

  function heardBy(pages: Readonly<Record<string, FakePage>>): Record<string, unknown[][]> {
    return Object.fromEntries(
      Object.entries(pages)
        .filter(([, { sent }]) => sent.length > 0)
        .map(([name, { sent }]) => [name, sent]),
    );
  }

  it.each<[Realm, string, string | null]>([
    [{ kind: "mini-program" }, "page", null],
    [{ kind: "plugin", pluginId: "ours" }, "page", "ours"],
    [{ kind: "web-view", origin: ORIGIN["web-view"] }, "web", null],
  ])("of %j is the page alone that keeps its entries", (realm, name, plugin) => {
    const pages = everyPage();
    bridge.pushChange(STORE, realm, CHANGE);
    expect(heardBy(pages)).toEqual({ [name]: [["my.storage.changed", { plugin, change: CHANGE }]] });
  });

  it("is every other page of the realm when a page wrote, and nobody when it only read", async () => {
    const [writer, other] = [pageOf("web-view"), pageOf("web-view")];
    const operations = [{ op: "set", key: "k", value: { type: "string", text: "v" } }];
    await send("my.storage", eventOf(writer), { plugin: null, operations });
    expect(heardBy({ writer, other })).toEqual({
      other: [["my.storage.changed", { plugin: null, change: { generation: 7, keys: ["k"] } }]],
    });
    await send("my.storage", eventOf(writer), EXAMPLE_QUESTIONS["my.storage"]);
    expect([writer.sent.length, other.sent.length]).toEqual([0, 1]);
  });

  it("is a page that takes nothing in one message for all that it has not been sent yet", () => {
    const page = pageOf("web-view");
    const realm: Realm = { kind: "web-view", origin: ORIGIN["web-view"] };
    for (let generation = 1; generation <= 1000; generation += 1)
      bridge.pushChange(STORE, realm, { generation, keys: [`k${generation}`] });
    expect(page.sent).toHaveLength(64);
    pageTook(page as never, { upTo: 64 });
    expect(page.sent.slice(64)).toEqual([
      ["my.storage.changed", { plugin: null, change: { generation: 1000, keys: null } }],
    ]);
  });

  it("is the window alone for all that the panel and the window show", () => {
    const pages = everyPage();
    bridge.pushCalls("calls" as never);
    bridge.pushFaults("faults" as never);
    bridge.pushHostState("state" as never);
    bridge.pushPageBarAsked();
    bridge.pushDialogAsked("settings");
    bridge.pushBackupProgress("progress" as never);
    bridge.pushRealmChanges([]);
    expect(heardBy(pages)).toEqual({
      window: [
        ["inspector.calls", "calls"],
        ["inspector.faults-changed", "faults"],
        ["host.state-changed", "state"],
        ["host.page-bar-asked", undefined],
        ["host.dialog-asked", "settings"],
        ["backup.progressed", "progress"],
        ["inspector.changed", []],
      ],
    });
  });

  it("is no page whose process has ended: it starts anew, knowing nothing", () => {
    const [crashed, living] = [pageOf("mini-program"), pageOf("mini-program")];
    crashed.hasCrashed = true;
    bridge.pushChange(STORE, { kind: "mini-program" }, CHANGE);
    expect([crashed.sent.length, living.sent.length]).toEqual([0, 1]);
  });

  it("is no web page that is just going, and every other one hears of it all the same", () => {
    const [going, other] = [pageOf("web-view"), pageOf("web-view")];
    Object.defineProperty(going, "mainFrame", {
      get: () => {
        throw new Error("Render frame was disposed");
      },
    });
    bridge.pushChange(STORE, { kind: "web-view", origin: ORIGIN["web-view"] }, CHANGE);
    expect([going.sent.length, other.sent.length]).toEqual([0, 1]);
  });

  it("is each page for how its own mini-program is watched", () => {
    const pages = everyPage();
    bridge.pushStorageWatch((storeId) => storeId as never);
    const [ours, theirs] = [[["my.storage.watch-changed", STORE]], [["my.storage.watch-changed", OTHER_STORE]]];
    expect(heardBy(pages)).toEqual({
      page: ours,
      web: ours,
      otherOrigin: ours,
      otherStore: theirs,
      webOfOtherStore: theirs,
    });
  });
});
