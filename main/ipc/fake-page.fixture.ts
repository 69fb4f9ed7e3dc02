import { type Caller, Callers } from "./callers";

type Kind = Caller["kind"];

/** Of `ipcMain` and of the pages, as far as messages need them. */
const invoked = new Map<string, unknown>();
const sent = new Map<string, unknown>();
const pages = new Map<number, FakePage>();

/** In place of Electron: `vi.mock("electron", async () => (await import("./fake-page.fixture")).electron)`. */
export const electron = {
  ipcMain: {
    handle: (channel: string, listener: unknown) => invoked.set(channel, listener),
    on: (channel: string, listener: unknown) => sent.set(channel, listener),
  },
  webContents: { fromId: (id: number) => pages.get(id) },
};

export interface Sent {
  readonly sender: FakePage;
  readonly senderFrame: unknown;
  returnValue?: { readonly error?: string; readonly answer?: unknown };
}

export type Listener = (event: Sent, question?: unknown) => unknown;

/** A page as the main process knows it; what it is sent is kept. */
export class FakePage {
  readonly sent: unknown[][] = [];
  readonly mainFrame: { readonly parent: null; readonly origin: string; readonly url: string };
  readonly #ends: (() => void)[] = [];
  hasCrashed = false;

  constructor(
    readonly id: number,
    origin: string,
  ) {
    this.mainFrame = { parent: null, origin, url: `${origin}/` };
    pages.set(id, this);
  }

  once(_event: string, listener: () => void): void {
    this.#ends.push(listener);
  }

  on(): void {}

  isDestroyed(): boolean {
    return !pages.has(this.id);
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
    pages.delete(this.id);
    for (const end of this.#ends) end();
  }
}

export const STORE = "a".repeat(32);
export const ORIGIN: Readonly<Record<Kind, string>> = {
  host: "minihost://host",
  "mini-program": `miniapp://${STORE}`,
  "web-view": "https://example.com",
};

/** Pages of every kind, registered as they are in the program. */
export class FakePages {
  readonly callers = new Callers();
  /** What the pages' own parts of the program were asked, by name and argument. */
  readonly reached: unknown[][] = [];

  constructor() {
    for (const map of [invoked, sent, pages]) map.clear();
  }

  make(kind: Kind, { storeId = STORE, origin = ORIGIN[kind] } = {}): FakePage {
    const reach = (name: string) => (asked?: unknown) => {
      this.reached.push([name, asked]);
    };
    const page = new FakePage(pages.size + 1, origin);
    const caller: Record<Kind, Caller> = {
      host: { kind: "host" },
      "mini-program": {
        kind: "mini-program",
        storeId,
        askWebViews: async (asked) => {
          reach("askWebViews")(asked);
          return true;
        },
        hasPlugin: (pluginId) => pluginId === "ours",
        keepScreen: reach("keepScreen"),
      },
      "web-view": {
        kind: "web-view",
        storeId,
        say: async (asked) => {
          reach("say")(asked);
          return null;
        },
        keepScreen: reach("keepScreen"),
      },
    };
    this.callers.register(page as never, { caller: caller[kind], accepts: (asked) => asked === origin });
    return page;
  }
}

export function eventOf(page: FakePage): Sent {
  return { sender: page, senderFrame: page.mainFrame };
}

/** Every channel that is answered. */
export function answeredChannels(): string[] {
  return [...invoked.keys(), ...sent.keys()].sort();
}

export function listenerOf(channel: string): Listener {
  return (invoked.get(channel) ?? sent.get(channel)) as Listener;
}

/** As Electron hands it over; a refusal is thrown, also where it travels as text. */
export async function send(channel: string, event: Sent, question: unknown): Promise<unknown> {
  const answered = listenerOf(channel)(event, question);
  const reply = invoked.has(channel) ? ((await answered) as Sent["returnValue"]) : event.returnValue;
  if (reply === undefined) throw new Error(`${channel}: the page hangs`);
  if (reply.error !== undefined) throw new Error(reply.error);
  return reply.answer;
}

/** What pages were sent, by name; those that were sent nothing are left out. */
export function heardBy(named: Readonly<Record<string, FakePage>>): Record<string, unknown[][]> {
  return Object.fromEntries(
    Object.entries(named)
      .filter(([, page]) => page.sent.length > 0)
      .map(([name, page]) => [name, page.sent]),
  );
}

/** One page of every kind that there may be beside each other. */
export function everyPage(fake: FakePages) {
  return {
    window: fake.make("host"),
    page: fake.make("mini-program"),
    web: fake.make("web-view"),
    otherOrigin: fake.make("web-view", { origin: "https://other.example.com" }),
    otherStore: fake.make("mini-program", { storeId: OTHER_STORE }),
    webOfOtherStore: fake.make("web-view", { storeId: OTHER_STORE }),
  };
}

export const OTHER_STORE = "b".repeat(32);
