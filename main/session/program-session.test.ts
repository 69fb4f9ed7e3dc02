import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ProjectCompiler } from "../compile/process/project-compiler";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { Notices } from "./notices";
import { PageReports, type PageReportsOptions } from "./page-reports";
import { ProgramSession, type ProgramSessionOptions } from "./program-session";

interface Held {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function held(): Held {
  let settle: Omit<Held, "promise"> = { resolve: () => {}, reject: () => {} };
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

interface FakeView {
  readonly folder: string;
  /** Settled by a test that holds loads back. */
  readonly load: Held;
  isGone: boolean;
  isClosed: boolean;
  reloads: number;
}

const made = vi.hoisted(() => ({ views: [] as FakeView[], loadsAtOnce: true }));

vi.mock("../page/mini-program-view", () => ({
  MiniProgramView: class {
    readonly #fake: FakeView;
    readonly view = {};
    readonly screen = {};
    readonly pages = [];
    readonly pagePaths = ["pages/a/a"];

    constructor({ folder }: { folder: string }, { compiled }: { compiled: Promise<unknown> }) {
      this.#fake = { folder, load: held(), isGone: false, isClosed: false, reloads: 0 };
      if (made.loadsAtOnce) this.#fake.load.resolve();
      // As the view itself: what was given up does not go on.
      compiled.catch((error: unknown) => this.#fake.load.reject(error));
      made.views.push(this.#fake);
    }
    get facts() {
      return { folder: this.#fake.folder };
    }
    get isGone() {
      return this.#fake.isGone;
    }
    load() {
      return this.#fake.load.promise;
    }
    async reload() {
      this.#fake.reloads += 1;
    }
    giveUp() {}
    close() {
      this.#fake.isClosed = true;
    }
  },
}));

const root = realpathSync(mkdtempSync(join(tmpdir(), "minihost-session-")));
const [A, B, C] = ["a", "b", "c"].map((name) => join(root, name)) as [string, string, string];
for (const folder of [A, B, C]) mkdirSync(folder);
afterAll(() => rmSync(root, { recursive: true }));

const asked = (folder: string) => ({ folder, appId: `app of ${folder}` });
const storeOf = (folder: string) => `store of app of ${folder}`;

const account = { id: "1", name: "default" };
const opened = {
  openStore: async (_account: unknown, appId: string) => ({
    ...{ id: `store of ${appId}`, file: "", store: { onFinding: () => {} }, wasMissing: false },
  }),
  recordOpening: vi.fn(),
  recordUse: vi.fn(),
  storeIdsOf: (appId: string) => [`store of ${appId}`],
};
const profile = {
  unlock: vi.fn(async () => ({ profile: opened, account })),
  open: () => opened,
  use: vi.fn(),
  close: vi.fn(),
};
const window = { isClosed: false, phone: { show: vi.fn(), focusProgram: vi.fn() } };
const settings = { addRecentFolder: vi.fn() };

function sessionOf() {
  const openStores = new Set<string>();
  const stores = {
    add: (id: string) => void openStores.add(id),
    close: (id: string) => void openStores.delete(id),
    opened: () => undefined,
    closeAll: () => openStores.clear(),
  };
  const clock = { now: () => 0, after: () => () => {} };
  const notices = new Notices(null, () => {});
  const compiler = new ProjectCompiler(() => ({ send: () => {}, end: () => {}, memoryMb: () => 0 }), clock);
  const reports = new PageReports({ window, notices, changed: () => {} } as unknown as PageReportsOptions);
  const whileChanged: boolean[] = [];
  const options = {
    ...{ builtFolder: "", profile, settings, window, screen: { show: () => {} }, callers: {}, stores, clock, compiler },
    ...{ policy: () => null, language: () => "en", notices, reports },
    changed: () => void whileChanged.push(session.isOpening),
  };
  const session = new ProgramSession(options as unknown as ProgramSessionOptions);
  return { session, openStores, whileChanged };
}

const folders = () => made.views.map(({ folder }) => folder);

beforeEach(() => {
  vi.clearAllMocks();
  made.views = [];
  made.loadsAtOnce = true;
  window.isClosed = false;
});

describe("opening", () => {
  it("shows what is open, keeps its store open, and says when it has begun and ended", async () => {
    const { session, openStores, whileChanged } = sessionOf();
    await session.open(asked(A));
    expect(session.miniProgram).toEqual({
      ...{ storeId: storeOf(A), appId: `app of ${A}`, name: "a", folder: A, pages: ["pages/a/a"] },
    });
    expect([...openStores]).toEqual([storeOf(A)]);
    expect(whileChanged).toEqual([true, false]);
    expect(settings.addRecentFolder.mock.calls).toEqual([[A]]);
  });

  it("is done one at a time: other work waits until it has ended", async () => {
    made.loadsAtOnce = false;
    const { session } = sessionOf();
    const opening = session.open(asked(A));
    const work = vi.fn(async () => session.isOpening);
    const worked = session.inTurn(work);
    await vi.waitFor(() => expect(folders()).toEqual([A]));
    expect(work).not.toHaveBeenCalled();
    made.views[0]?.load.resolve();
    await opening;
    expect(await worked).toBe(false);
  });

  it("closes what was open before", async () => {
    const { session, openStores } = sessionOf();
    await session.open(asked(A));
    await session.open(asked(B));
    expect(made.views.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect([...openStores]).toEqual([storeOf(B)]);
    expect(opened.recordUse.mock.calls).toEqual([[storeOf(A)]]);
  });

  it("of the later of two folders wins while one waits, and gives up what is being opened", async () => {
    made.loadsAtOnce = false;
    const { session } = sessionOf();
    const first = session.open(asked(A));
    await vi.waitFor(() => expect(folders()).toEqual([A]));
    made.loadsAtOnce = true;
    await Promise.all([first, session.open(asked(B)), session.open(asked(C))]);
    expect(folders()).toEqual([A, C]);
    expect(made.views[0]?.isClosed).toBe(true);
    expect([session.miniProgram?.folder, session.failure]).toEqual([C, null]);
  });
});

describe("an opening that fails", () => {
  it("says why, and leaves nothing running of what was open", async () => {
    const { session, openStores } = sessionOf();
    await session.open(asked(A));
    await session.open({ folder: join(root, "nothing"), appId: null });
    expect(session.failure).toMatchObject({ code: "folder-unusable", folder: join(root, "nothing") });
    expect(session.miniProgram).toBeNull();
    expect([...openStores]).toEqual([]);
  });

  it("leaves nothing running of what it began", async () => {
    made.loadsAtOnce = false;
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    const { session, openStores } = sessionOf();
    const opening = session.open(asked(A));
    await vi.waitFor(() => expect(folders()).toEqual([A]));
    made.views[0]?.load.reject(new Error("no page"));
    await opening;
    expect(session.failure).toEqual({ code: "unexpected", reason: "no page" });
    expect(complaint).toHaveBeenCalledTimes(1);
    complaint.mockRestore();
    expect(made.views[0]?.isClosed).toBe(true);
    expect([...openStores]).toEqual([]);
    expect(window.phone.show).toHaveBeenLastCalledWith(null);
  });

  it("is tried again by a reload, which forgets why it had failed", async () => {
    profile.unlock.mockRejectedValueOnce(new KeyVaultUnavailable("keychain", new Error("locked")));
    const { session } = sessionOf();
    await session.open(asked(A));
    expect(session.failure).toEqual({ code: "vault-unavailable", backend: "keychain", reason: "locked" });
    await session.reload();
    expect([session.miniProgram?.folder, session.failure]).toEqual([A, null]);
  });

  it("is told to nobody once the window is closed", async () => {
    const { session } = sessionOf();
    window.isClosed = true;
    await session.open({ folder: join(root, "nothing"), appId: null });
    expect(session.failure).toBeNull();
  });
});

it("a vault that is locked is told before anything is opened", async () => {
  profile.unlock.mockRejectedValueOnce(new KeyVaultUnavailable("keychain", new Error("locked")));
  const { session } = sessionOf();
  await session.start();
  expect(session.failure).toMatchObject({ code: "vault-unavailable" });
});

describe("a reload", () => {
  it("starts what runs anew in its own view", async () => {
    const { session } = sessionOf();
    await session.open(asked(A));
    await session.reload();
    expect(made.views.map(({ reloads }) => reloads)).toEqual([1]);
  });

  it("makes another view when the page's own is gone", async () => {
    const { session } = sessionOf();
    await session.open(asked(A));
    for (const view of made.views) view.isGone = true;
    await session.reload();
    expect(folders()).toEqual([A, A]);
  });
});

describe("work while nothing is open", () => {
  it("finds nothing open, and what was open starts anew after it", async () => {
    const { session, openStores } = sessionOf();
    await session.open(asked(A));
    const found = await session.whileClosed(async () => [session.miniProgram, openStores.size]);
    expect(found).toEqual([null, 0]);
    await vi.waitFor(() => expect(session.miniProgram?.folder).toBe(A));
    expect(folders()).toEqual([A, A]);
  });

  it("that fails says so, and what was open starts anew all the same", async () => {
    const { session } = sessionOf();
    await session.open(asked(A));
    await expect(session.whileClosed(() => Promise.reject(new Error("no restore")))).rejects.toThrow("no restore");
    await vi.waitFor(() => expect(session.miniProgram?.folder).toBe(A));
  });

  it("opens nothing after it when nothing was open", async () => {
    const { session } = sessionOf();
    await session.whileClosed(async () => {});
    await session.inTurn(async () => {});
    expect(folders()).toEqual([]);
  });
});

describe("forgetting a store", () => {
  it("closes its mini-program, and never opens it again", async () => {
    const { session, openStores } = sessionOf();
    await session.open(asked(A));
    session.forget([storeOf(A)]);
    expect([session.miniProgram, openStores.size]).toEqual([null, 0]);
    await session.reload();
    await session.switchAccount(null);
    expect(folders()).toEqual([A]);
  });

  it("leaves another one's mini-program open", async () => {
    const { session } = sessionOf();
    await session.open(asked(A));
    session.forget([storeOf(B)]);
    expect(session.miniProgram?.folder).toBe(A);
  });
});

it("another account opens anew what was open", async () => {
  const { session } = sessionOf();
  await session.open(asked(A));
  await session.switchAccount({ id: "2", name: "other" });
  expect(profile.use.mock.calls).toEqual([[{ id: "2", name: "other" }]]);
  expect(folders()).toEqual([A, A]);
});

it("a mini-program that leaves is closed, and answers nobody any more", async () => {
  const { session } = sessionOf();
  await session.open(asked(A));
  expect(session.factsFor(storeOf(A))).toEqual({ folder: A });
  await session.leave(storeOf(A));
  expect(session.miniProgram).toBeNull();
  expect(() => session.factsFor(storeOf(A))).toThrow("this mini-program does not run");
});

it("what is open and what waits to be opened are kept", async () => {
  made.loadsAtOnce = false;
  const { session } = sessionOf();
  const first = session.open(asked(A));
  await vi.waitFor(() => expect(session.runningStoreId).toBe(storeOf(A)));
  made.loadsAtOnce = true;
  const second = session.open(asked(B));
  expect(session.keptStoreIds()).toEqual([storeOf(A), storeOf(B)]);
  await Promise.all([first, second]);
});

it("the end of the program closes the stores, notes the use, and gives the profile back even if that fails", async () => {
  const { session, openStores } = sessionOf();
  await session.open(asked(A));
  opened.recordUse.mockImplementationOnce(() => {
    throw new Error("the disk is full");
  });
  expect(() => session.close()).toThrow("the disk is full");
  expect(openStores.size).toBe(0);
  expect(profile.close).toHaveBeenCalledTimes(1);
});
