import { placeInPlugin, pluginOf } from "../../../../app/mini-program/plugin-address";
import type { PageTarget } from "../urls/page-url";
import type { EventChannel } from "./event-channel";
import type { OpenPage, PageInstance } from "./page";
import { decideRouting, type KnownPages, type Routing, type RoutingRefusal, type StackChange } from "./page-stack";

/** What the router needs to open pages and to show which one is on top. */
export interface RouterDependencies extends KnownPages {
  /**
   * Makes a page that has not begun its life cycle.
   * @param isTab reached as a tab
   */
  create(path: string, isTab: boolean): OpenPage;
  /** Told after every change of the stack. */
  onTop(page: OpenPage, position: StackPosition): void;
  /** Runs `onTabItemTap` of a tab page that has just been reached. */
  onTab(page: OpenPage, from: "user" | "api"): void;
}

/** Where the page on top stands. */
export interface StackPosition {
  readonly depth: number;
  /** Reached as a tab: the tab bar shows. */
  readonly isTab: boolean;
}

/** The page stack. Calls run one after the other, each after the code that made it has returned. */
export class Router {
  #dependencies: RouterDependencies | null = null;
  #stack: readonly OpenPage[] = [];
  /**
   * Visited tab pages by path: they stay alive, hidden, outside the stack.
   * Source: docs/platform/app-and-pages.md#silent-or-contradictory.
   */
  readonly #tabs = new Map<string, OpenPage>();
  readonly #targets = new WeakMap<OpenPage, PageTarget>();
  /** Path of the first page, before it has opened. */
  #expected: string | null = null;
  #pending = 0;
  #start: () => void = () => {};
  // Calls of app.js wait here for the first page.
  #tail: Promise<unknown> = new Promise<void>((resolve) => {
    this.#start = resolve;
  });

  /** Bottom first. Source: docs/platform/app-and-pages.md#routing, `getCurrentPages`. */
  get currentPages(): PageInstance[] {
    return this.#stack.map(({ instance }) => instance);
  }

  /**
   * The open pages as one side sees them: those of the mini-program and of other plugins are null to a plugin, and the other
   * way round. Source: docs/platform/plugins.md#inside-the-plugin.
   * @param plugin whose code asks; null for the mini-program's
   * @param all with stand-ins that have nothing but a route, instead of null
   */
  pagesSeenBy(plugin: string | null, all: boolean): (PageInstance | { readonly route: string } | null)[] {
    if (this.#stack.length === 0) return this.#expectedSeenBy(plugin);
    return this.#stack.map(({ path, instance }) => {
      if (pluginOf(path) === plugin) return instance;
      return all ? Object.freeze({ route: instance.route }) : null;
    });
  }

  /** @param path of the page that opens first: `getCurrentPages` knows its route from now on, as in `App.onLaunch` */
  expect(path: string): void {
    this.#expected = path;
  }

  #expectedSeenBy(plugin: string | null): { readonly route: string }[] {
    const path = this.#expected;
    return path === null || pluginOf(path) !== plugin ? [] : [{ route: placeInPlugin(path)?.path ?? path }];
  }

  /** What was opened and is still open, bottom first. */
  get openTargets(): PageTarget[] {
    return this.#stack.flatMap((page) => this.#targets.get(page) ?? []);
  }

  /** The page on top; none before the first one has opened. */
  get top(): OpenPage | undefined {
    return this.#stack.at(-1);
  }

  /** Whether the page on top was reached as a tab. */
  get isTopTab(): boolean {
    return this.top !== undefined && this.#isTab(this.top);
  }

  /** True while a routing call waits for its turn. */
  get isPending(): boolean {
    return this.#pending > 0;
  }

  /** @param first opens at once; without it the calls that already wait decide which page comes first */
  start(dependencies: RouterDependencies, first?: PageTarget): void {
    this.#dependencies = dependencies;
    if (first !== undefined)
      this.#change(dependencies, { closes: 0, opens: first }, { kind: "reLaunch", url: first.path });
    this.#start();
  }

  /** @returns null once the change is made, or why it was refused */
  request(routing: Routing): Promise<RoutingRefusal | null> {
    this.#pending += 1;
    const outcome = this.#tail.then(() => {
      this.#pending -= 1;
      return this.#run(routing);
    });
    this.#tail = outcome;
    return outcome;
  }

  #run(routing: Routing): RoutingRefusal | null {
    const dependencies = this.#dependencies;
    if (dependencies === null) throw new Error("a routing call ran before the router was started");
    const paths = this.#stack.map(({ path }) => path);
    const decision = decideRouting(routing, paths, dependencies);
    if ("error" in decision) return decision;
    this.#change(dependencies, decision, routing);
    return null;
  }

  #change(dependencies: RouterDependencies, change: StackChange, routing: Routing): void {
    const from = routing.kind === "switchTab" ? (routing.from ?? "api") : "api";
    if (change.tab !== undefined) this.#switchTab(dependencies, change.tab, from);
    else this.#moveStack(dependencies, change, routing);
    if (this.top !== undefined)
      dependencies.onTop(this.top, { depth: this.#stack.length, isTab: this.#isTab(this.top) });
  }

  /** Life cycles in the documented order: what closes or hides first, then what opens or shows. */
  #moveStack(dependencies: RouterDependencies, { closes, opens }: StackChange, routing: Routing): void {
    const kept = this.#stack.slice(0, this.#stack.length - closes);
    if (opens !== undefined && closes === 0) kept.at(-1)?.hide();
    this.#close(this.#stack.slice(kept.length));
    this.#stack = kept;
    if (opens === undefined) {
      kept.at(-1)?.show();
      return;
    }
    if (routing.kind === "reLaunch") this.#close([...this.#tabs.values()]);
    const isTab = routing.kind === "reLaunch" && dependencies.tabs.has(opens.path);
    const page = dependencies.create(opens.path, isTab);
    if (isTab) this.#tabs.set(opens.path, page);
    this.#open(page, opens, routing.kind === "navigateTo" ? routing.channel : undefined);
  }

  /** Pages that are no tab close, the former tab page hides; a tab page that was visited before is shown again. */
  #switchTab(dependencies: RouterDependencies, { path, query }: PageTarget, from: "user" | "api"): void {
    const [bottom] = this.#stack;
    const former = this.top;
    if (former !== undefined && former.path === path && this.#isTab(former)) return;
    const visited = this.#tabs.get(path);
    if (former !== undefined && this.#isTab(former)) former.hide();
    this.#close(this.#stack.slice(bottom !== undefined && this.#isTab(bottom) ? 1 : 0));
    if (visited === undefined) {
      const page = dependencies.create(path, true);
      this.#tabs.set(path, page);
      this.#stack = [];
      this.#open(page, { path, query });
      dependencies.onTab(page, from);
      return;
    }
    this.#stack = [visited];
    dependencies.onTab(visited, from);
    visited.show();
  }

  /** @param pages bottom first; the top one closes first */
  #close(pages: readonly OpenPage[]): void {
    for (const page of pages.toReversed()) {
      if (this.#isTab(page)) this.#tabs.delete(page.path);
      page.unload();
    }
  }

  #open(page: OpenPage, target: PageTarget, opener?: EventChannel): void {
    this.#targets.set(page, target);
    // On the stack before onLoad: a page may ask getCurrentPages() about itself there.
    this.#stack = [...this.#stack, page];
    // A copy: a page may write into its query, and the host goes on to tell what the page was opened with.
    page.open({ ...target.query }, opener);
  }

  #isTab(page: OpenPage): boolean {
    return this.#tabs.get(page.path) === page;
  }
}
