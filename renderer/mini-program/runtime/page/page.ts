import { type ComponentChildren, h } from "preact";
import { placeInPlugin } from "../../../../app/mini-program/plugin-address";
import type { CompiledPage, RenderKit, Scope } from "../../../../app/mini-program/program";
import { apply } from "../../../../app/own-functions";
import { Environment } from "../../components/environment/component-environment";
import { createRenderKit } from "../../components/template/render-kit";
import { NO_CONTENT } from "../../components/template/slot-content";
import { warnOfLoss } from "../../data/data-loss";
import { type DataChange, defineDataMembers, defineMembers } from "../../data/data-members";
import type { PageData } from "../../data/page-data";
import type { ProgramOptions } from "../../data/program-options";
import { ViewData } from "../../data/view-data";
import { runtimeWarnings } from "../../problems/runtime-warnings";
import type { PageScroll } from "../../shell/page-scroll";
import type { PageSurface } from "../../shell/page-surface";
import { selectMembers } from "../component/component-members";
import type { MountedComponent } from "../component/mounted-component";
import { MovedParts } from "../component/moved-parts";
import { ObserverRuns } from "../component/observer-runs";
import { Owner, type OwnerDependencies, type OwnersPage } from "../component/owner";
import type { Drawable } from "../component/update-queue";
import { MixinValue } from "../definitions/mixin";
import { type PageDefinition, pageDefinition } from "../definitions/page-definition";
import type { PageQuery } from "../urls/page-url";
import { EventChannel } from "./event-channel";

/** A page as its own code sees it: `this`, and an entry of `getCurrentPages()`. */
export type PageInstance = Record<string, unknown> & { data: PageData; readonly route: string };

/** The bar stands in no template: no author can write a tag with a blank. */
const TAB_BAR_TAG = "tab bar";

/** What a page is made from. */
export interface PageParts {
  readonly options: ProgramOptions;
  readonly compiled: CompiledPage;
  /** Id of the component that draws its tab bar, if it has one of its own. */
  readonly tabBar: string | null;
  /** Of a component and of what it uses. */
  stylesOf(componentId: string): readonly CSSStyleSheet[];
}

/** An open page: its instance, its life cycle, and the surface it is drawn on. */
export class OpenPage extends Owner implements Drawable, OwnersPage {
  readonly instance: PageInstance;
  readonly slots = NO_CONTENT;
  readonly hasGuests = false;
  readonly depth = 0;
  readonly listeners = new Set<MountedComponent>();
  readonly #compiled: CompiledPage;
  readonly #tabBar: string | null;
  readonly #stylesOf: PageParts["stylesOf"];
  readonly #worn = new Set<string>();
  readonly #definition: PageDefinition;
  readonly #kit: RenderKit = createRenderKit(this);
  readonly #observers: ObserverRuns;
  readonly #view = new ViewData((text) => this.warnOfData([text]));
  readonly #moves = new MovedParts(this);
  /** The host's own interest in how far the page is scrolled. */
  onScrolled: (scroll: PageScroll) => void = () => {};
  #opener: EventChannel | undefined;
  #unloaded = false;
  #ready = false;
  readonly #whenReady: (() => void)[] = [];

  constructor(
    readonly path: string,
    { options, compiled, tabBar, stylesOf }: PageParts,
    readonly surface: PageSurface,
    dependencies: OwnerDependencies,
  ) {
    super(path, dependencies, compiled);
    this.#compiled = compiled;
    this.#tabBar = tabBar;
    this.#stylesOf = stylesOf;
    this.#definition = pageDefinition(options);
    this.#observers = new ObserverRuns(this, this.#definition.observers);
    this.instance = this.#createInstance();
    surface.onScroll((scroll) => {
      this.onScrolled(scroll);
      this.dispatch("onPageScroll", [scroll]);
    });
    surface.onReachBottom(() => this.dispatch("onReachBottom", []));
    surface.pullRefresh.onRefresh((from) => this.dispatch("onPullDownRefresh", [{ from }]));
  }

  protected redrawLater(): void {
    if (!this.#unloaded) this.dependencies.updates.add(this);
  }

  get manifest() {
    return this.#compiled.manifest;
  }

  get page(): OwnersPage {
    return this;
  }

  get scroller(): Element {
    return this.surface.scroller;
  }

  /** The instance of its custom tab bar, as `getTabBar()` gives it; null without one. */
  tabBarFor(asker: Owner): unknown {
    const shown = [...this.parts].find(({ tag }) => tag === TAB_BAR_TAG);
    return shown?.exposedTo(asker) ?? null;
  }

  addComponentStyles(componentId: string): void {
    if (this.#worn.has(componentId)) return;
    this.#worn.add(componentId);
    this.surface.addSheets(this.#stylesOf(componentId));
  }

  /** onLoad, onShow, the first render, onReady. Source: docs/platform/app-and-pages.md#order-of-lifecycles. */
  open(query: PageQuery, opener?: EventChannel): void {
    this.#opener = opener;
    runtimeWarnings.turnTo(this.path);
    this.dispatch("onLoad", [query]);
    // Before onShow, where pages tell their bar which of its items is theirs.
    this.#drawTabBar();
    this.show();
    this.dependencies.updates.add(this, () => this.#becomeReady());
  }

  show(): void {
    runtimeWarnings.turnTo(this.path);
    this.surface.show();
    this.dispatch("onShow", []);
  }

  hide(): void {
    this.dispatch("onHide", []);
    this.surface.hide();
  }

  unload(): void {
    this.dispatch("onUnload", []);
    this.#unloaded = true;
    this.dependencies.updates.forget(this);
    this.surface.remove();
  }

  /** Runs a life cycle or handler of the page: its own, those of `events`, those of its components. */
  dispatch(name: string, args: readonly unknown[]): void {
    this.call(name, args);
    this.dispatchEvent(name, args);
  }

  /** What only `events` and components hear of: `onBack`, `beforeTabItemTap`. */
  dispatchEvent(name: string, args: readonly unknown[]): void {
    for (const code of this.#definition.events[name] ?? []) {
      this.run(`events.${name}`, () => apply(code, this.instance, args));
    }
    for (const component of [...this.listeners]) component.pageEvent(name, args);
  }

  /** Whether anybody hears what `dispatch` of this name tells. */
  listensTo(name: string): boolean {
    return (
      typeof this.instance[name] === "function" ||
      this.#definition.events[name] !== undefined ||
      [...this.listeners].some((component) => component.listensTo(name))
    );
  }

  draw(): void {
    this.#observers.run();
    const drawing = () => {
      // Without a prototype: a template that names "constructor" sees the page's data or nothing.
      const scope: Scope = Object.assign(Object.create(null), this.#view.drawn(this.instance.data));
      const content = this.#compiled.render(this.#kit, scope) as ComponentChildren;
      this.surface.draw(h(Environment.Provider, { value: this.dependencies.environment }, content));
    };
    this.run("axml", drawing);
    this.#moves.check();
  }

  #drawTabBar(): void {
    if (this.#tabBar === null) return;
    const use = { tag: TAB_BAR_TAG, attributes: {}, slots: NO_CONTENT };
    const bar = h(this.dependencies.components.typeOf(this.#tabBar), { use, user: this });
    this.surface.drawTabBar(h(Environment.Provider, { value: this.dependencies.environment }, bar));
  }

  /** Runs after `onReady`, at once when that is past. */
  whenReady(run: () => void): void {
    if (this.#ready) run();
    else this.#whenReady.push(run);
  }

  #becomeReady(): void {
    if (this.#unloaded || this.#ready) return;
    this.#ready = true;
    this.dispatch("onReady", []);
    for (const run of this.#whenReady) run();
  }

  #createInstance(): PageInstance {
    const { members, createData, mixins } = this.#definition;
    const data = this.run("data", () => createData(warnOfLoss(`${this.label}: data`))) ?? {};
    const instance: PageInstance = { ...members, data, route: placeInPlugin(this.path)?.path ?? this.path };
    Object.defineProperty(instance, "route", { writable: false });
    defineDataMembers(instance, (change) => this.#commit(change));
    defineMembers(instance, {
      ...selectMembers(this),
      ...this.dependencies.nodeMembers(instance, {
        owner: this,
        plugin: this.plugin,
        scroller: () => (this.#unloaded ? null : this.scroller),
      }),
      ...this.dependencies.routersFor(this.path, this.path),
      getTabBar: () => this.tabBarFor(this),
      setUpdatePerformanceListener() {},
      hasMixin: (mixin: unknown) => mixin instanceof MixinValue && mixins.has(mixin),
      getOpenerEventChannel: () => {
        // A page that nobody opened with navigateTo has a channel to nobody.
        this.#opener ??= new EventChannel((code) => code());
        return this.#opener;
      },
    });
    return instance;
  }

  /** `data` changes at once, the view later, the callback after that. After onUnload nothing happens. */
  #commit({ data, steps, warnings, touched, then }: DataChange): void {
    if (this.#unloaded) return;
    this.warnOfData(warnings);
    this.instance.data = data;
    this.#view.send(steps, data);
    this.#observers.touch(touched);
    this.dependencies.updates.add(this, () => {
      if (!this.#unloaded && then !== undefined) this.run("setData", then);
    });
  }
}
