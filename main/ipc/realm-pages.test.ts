import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Realm } from "../../app/storage/realm";
import type { RealmChanged } from "../store/realm-changes";
import { everyPage, type FakePage, FakePages, heardBy, ORIGIN, OTHER_STORE, STORE } from "./fake-page.fixture";
import { pageTook } from "./page-outbox";
import { pushRealmChange, pushStorageWatch } from "./realm-pages";

vi.mock("electron", async () => (await import("./fake-page.fixture")).electron);

const WEB: Realm = { kind: "web-view", origin: ORIGIN["web-view"] };
const CHANGE = { generation: 7, keys: ["k"] };
let pages: FakePages;

beforeEach(() => {
  pages = new FakePages();
});

function pushChange(
  realm: Realm,
  by: FakePage | null = null,
  change: Pick<RealmChanged, "generation" | "keys"> = CHANGE,
) {
  pushRealmChange(pages.callers, { address: { storeId: STORE, realm }, ...change, by: by?.id ?? null });
}

describe("who hears of a change", () => {
  it.each<[Realm, string]>([
    [{ kind: "mini-program" }, "page"],
    [{ kind: "plugin", pluginId: "ours" }, "page"],
    [WEB, "web"],
  ])("of %j is the page alone that keeps its entries", (realm, name) => {
    const every = everyPage(pages);
    pushChange(realm);
    expect(heardBy(every)).toEqual({ [name]: [["my.storage.changed", { realm, change: CHANGE }]] });
  });

  it("is every other page of the realm when a page wrote", () => {
    const [writer, other] = [pages.make("web-view"), pages.make("web-view")];
    pushChange(WEB, writer);
    expect(heardBy({ writer, other })).toEqual({ other: [["my.storage.changed", { realm: WEB, change: CHANGE }]] });
  });

  it("is a page that takes nothing in one message for all that it has not been sent yet", () => {
    const page = pages.make("web-view");
    for (let generation = 1; generation <= 1000; generation += 1)
      pushChange(WEB, null, { generation, keys: [`k${generation}`] });
    expect(page.sent).toHaveLength(64);
    pageTook(page as never, { upTo: 64 });
    expect(page.sent.slice(64)).toEqual([
      ["my.storage.changed", { realm: WEB, change: { generation: 1000, keys: null } }],
    ]);
  });

  it("is no page whose process has ended: it starts anew, knowing nothing", () => {
    const [crashed, living] = [pages.make("mini-program"), pages.make("mini-program")];
    crashed.hasCrashed = true;
    pushChange({ kind: "mini-program" });
    expect([crashed.sent.length, living.sent.length]).toEqual([0, 1]);
  });

  it("is no web page that is just going, and every other one hears of it all the same", () => {
    const [going, other] = [pages.make("web-view"), pages.make("web-view")];
    Object.defineProperty(going, "mainFrame", {
      get: () => {
        throw new Error("Render frame was disposed");
      },
    });
    pushChange(WEB);
    expect([going.sent.length, other.sent.length]).toEqual([0, 1]);
  });
});

describe("how storage is watched", () => {
  it("is told to each page for its own mini-program", () => {
    const every = everyPage(pages);
    pushStorageWatch(pages.callers, (storeId) => storeId as never);
    const [ours, theirs] = [[["my.storage-watch.changed", STORE]], [["my.storage-watch.changed", OTHER_STORE]]];
    expect(heardBy(every)).toEqual({
      page: ours,
      web: ours,
      otherOrigin: ours,
      otherStore: theirs,
      webOfOtherStore: theirs,
    });
  });
});
