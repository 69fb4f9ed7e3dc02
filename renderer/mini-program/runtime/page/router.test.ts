import { beforeEach, describe, expect, it } from "vitest";
import type { OpenPage } from "./page";
import { Router, type StackPosition } from "./router";

let heard: string[];
let router: Router;

function fakePage(path: string): OpenPage {
  const hear = (name: string) => () => void heard.push(`${path}.${name}`);
  const page = { path, instance: { route: path }, open: hear("open"), show: hear("show"), hide: hear("hide") };
  return { ...page, unload: hear("unload") } as unknown as OpenPage;
}

const dependencies = {
  known: new Set(["a", "b", "c", "tab1", "tab2"]),
  tabs: new Set(["tab1", "tab2"]),
  create: fakePage,
  onTop: (page: OpenPage, { depth, isTab }: StackPosition) =>
    void heard.push(`top ${page.path} ${depth}${isTab ? " with bar" : ""}`),
  onTab: (page: OpenPage, from: string) => void heard.push(`${page.path}.tap ${from}`),
};

beforeEach(() => {
  heard = [];
  router = new Router();
});

describe("the page stack", () => {
  beforeEach(() => {
    router.start(dependencies, { path: "a", query: {} });
    heard.length = 0;
  });

  it("hides the former page before it opens the next", async () => {
    await router.request({ kind: "navigateTo", url: "b" });
    expect(heard).toEqual(["a.hide", "b.open", "top b 2"]);
  });

  it("unloads a replaced page before it opens the next, and shows nothing between", async () => {
    await router.request({ kind: "navigateTo", url: "b" });
    heard.length = 0;
    await router.request({ kind: "redirectTo", url: "c" });
    expect(heard).toEqual(["b.unload", "c.open", "top c 2"]);
  });

  it("unloads from the top down on the way back, then shows the page below", async () => {
    await router.request({ kind: "navigateTo", url: "b" });
    await router.request({ kind: "navigateTo", url: "c" });
    heard.length = 0;
    await router.request({ kind: "navigateBack", delta: 2 });
    expect(heard).toEqual(["c.unload", "b.unload", "a.show", "top a 1"]);
  });

  it("runs calls in the order they were made, after the code that made them", async () => {
    const calls = [router.request({ kind: "navigateTo", url: "b" }), router.request({ kind: "navigateTo", url: "c" })];
    expect(heard).toEqual([]);
    await Promise.all(calls);
    expect(router.currentPages.map(({ route }) => route)).toEqual(["a", "b", "c"]);
  });

  it("stays as it is after a refused call", async () => {
    await expect(router.request({ kind: "navigateTo", url: "nope" })).resolves.toMatchObject({ error: 1 });
    expect(heard).toEqual([]);
  });
});

describe("a routing call before the first page", () => {
  it("waits for it", async () => {
    const call = router.request({ kind: "redirectTo", url: "b" });
    router.start(dependencies, { path: "a", query: {} });
    await call;
    expect(heard).toEqual(["a.open", "top a 1", "a.unload", "b.open", "top b 1"]);
  });

  it("may open the first page itself", async () => {
    const call = router.request({ kind: "redirectTo", url: "b" });
    router.start(dependencies);
    await call;
    expect(heard).toEqual(["b.open", "top b 1"]);
  });
});

describe("the tab pages", () => {
  beforeEach(() => {
    router.start(dependencies, { path: "tab1", query: {} });
    heard.length = 0;
  });

  it("stay alive: a later visit shows them again", async () => {
    await router.request({ kind: "switchTab", url: "tab2" });
    expect(heard).toEqual(["tab1.hide", "tab2.open", "tab2.tap api", "top tab2 1 with bar"]);
    heard.length = 0;
    await router.request({ kind: "switchTab", url: "tab1", from: "user" });
    expect(heard).toEqual(["tab2.hide", "tab1.tap user", "tab1.show", "top tab1 1 with bar"]);
  });

  it("take the place of all other pages, which close", async () => {
    await router.request({ kind: "navigateTo", url: "a" });
    await router.request({ kind: "navigateTo", url: "b" });
    heard.length = 0;
    await router.request({ kind: "switchTab", url: "tab2" });
    expect(heard).toEqual(["b.unload", "a.unload", "tab2.open", "tab2.tap api", "top tab2 1 with bar"]);
  });

  it("are shown again, without opening, when the one below is switched to", async () => {
    await router.request({ kind: "navigateTo", url: "a" });
    heard.length = 0;
    await router.request({ kind: "switchTab", url: "tab1" });
    expect(heard).toEqual(["a.unload", "tab1.tap api", "tab1.show", "top tab1 1 with bar"]);
  });

  it("show no bar when they are reached by navigateTo", async () => {
    await router.request({ kind: "navigateTo", url: "tab2" });
    expect(heard.at(-1)).toBe("top tab2 2");
  });

  it("close with all the others in reLaunch, hidden ones too", async () => {
    await router.request({ kind: "switchTab", url: "tab2" });
    heard.length = 0;
    await router.request({ kind: "reLaunch", url: "a" });
    expect(heard).toEqual(["tab2.unload", "tab1.unload", "a.open", "top a 1"]);
  });
});
