import type { ComponentChildren } from "preact";
import { pluginOf } from "../../../../app/mini-program/plugin-address";
import type { Scope } from "../../../../app/mini-program/program";
import { apply } from "../../../../app/own-functions";
import { type CustomUse, createRenderKit } from "../../components/template/render-kit";
import { NO_CONTENT, type SlotContent, slotNames } from "../../components/template/slot-content";
import { warnOfLoss } from "../../data/data-loss";
import { type DataChange, defineDataMembers, defineMembers } from "../../data/data-members";
import type { PageData } from "../../data/page-data";
import type { ProgramOptions } from "../../data/program-options";
import { ViewData } from "../../data/view-data";
import type { ComponentLifeCycle, OwnFunction } from "../definitions/component-definition";
import { componentMembers } from "./component-members";
import { passedProps, ReceivedProps } from "./component-props";
import type { LoadedComponent, MountedComponent, MountPoint } from "./mounted-component";
import { MovedParts } from "./moved-parts";
import { ObserverRuns } from "./observer-runs";
import { Owner } from "./owner";
import { RelationLinks } from "./relation-links";
import { TagWatchers } from "./tag-watchers";
import type { Drawable } from "./update-queue";

/** A component as its own code sees it: `this`. */
export type ComponentInstance = Record<string, unknown> & { data: PageData; props: ProgramOptions };

/** What an update has to tell `didUpdate`. */
interface Update {
  readonly prevProps: ProgramOptions;
  readonly prevData: PageData;
}

let lastId = 0;

/**
 * One running instance of a custom component: its state and its life.
 * Source: docs/platform/components-custom.md#instance, docs/platform/components-custom.md#lifecycles.
 */
export class RunningComponent extends Owner implements Drawable, MountedComponent {
  readonly instance: ComponentInstance;
  readonly id: number;
  readonly depth: number;
  /** Mounted components that stand in its template or slots. */
  readonly composedParts = new Set<MountedComponent>();
  readonly links = new RelationLinks(this);
  slots: SlotContent = NO_CONTENT;
  attributes: ProgramOptions = {};
  tag = "";
  readonly #kit = createRenderKit(this);
  readonly #observers: ObserverRuns;
  readonly #props: ReceivedProps;
  readonly #view = new ViewData((text) => this.warnOfData([text]));
  readonly #moves = new MovedParts(this);
  readonly #watchers = new TagWatchers(this);
  #state: "new" | "drawn" | "mounted" | "unmounted" = "new";
  /** Set while a render is prepared: what is set now is part of it. */
  #preparing = false;
  #dataChanged = false;
  #drawnData: PageData = {};
  #due: Update | null = null;

  constructor(
    readonly loaded: LoadedComponent,
    readonly mountPoint: MountPoint,
  ) {
    super(loaded.id, mountPoint.user.dependencies.forSide(pluginOf(loaded.id)), loaded.compiled);
    lastId += 1;
    this.id = lastId;
    this.depth = mountPoint.user.depth + 1;
    this.#props = new ReceivedProps(loaded.definition.props, warnOfLoss(`${this.label}: props`));
    this.#observers = new ObserverRuns(this, loaded.definition.observers);
    this.instance = this.#createInstance();
  }

  get isMounted(): boolean {
    return this.#state === "mounted";
  }

  get isGone(): boolean {
    return this.#state === "unmounted";
  }

  get page() {
    return this.mountPoint.user.page;
  }

  get above(): Owner | null {
    return this.mountPoint.user.plugin === this.plugin ? this.mountPoint.user : null;
  }

  get hasGuests(): boolean {
    return this.above === null ? this.slots.size > 0 : this.above.hasGuests;
  }

  /** Takes over what the user passes, runs what comes before a render, and gives what the template draws. */
  render(use: CustomUse): ComponentChildren {
    this.attributes = use.attributes;
    this.tag = use.tag;
    this.slots = use.slots;
    const handler = (name: string) => this.mountPoint.user.handler(name, this.above === null);
    const changed = this.#props.receive(passedProps(use.attributes, handler));
    this.#preparing = true;
    if (this.#state === "new") this.#prepareFirst(changed);
    else this.#prepareNext(changed);
    this.#preparing = false;
    this.#dataChanged = false;
    this.#drawnData = this.instance.data;
    return this.run("axml", () => this.loaded.compiled.render(this.#kit, this.#scope()) as ComponentChildren);
  }

  draw(): void {
    if (this.#state !== "unmounted") this.mountPoint.redraw();
  }

  mounted(): void {
    this.#state = "mounted";
    const { user, composedParent } = this.mountPoint;
    user.parts.add(this);
    composedParent?.composedParts.add(this);
    if (Object.keys(this.loaded.definition.pageEvents).length > 0) this.page.listeners.add(this);
    this.#lifetime("attached");
    this.links.linkAll();
    this.#moves.check();
    this.#lifetime("ready");
    this.lifeCycle("didMount", []);
    this.#watchers.notify(this.attributes);
    const { ref } = this.attributes;
    if (typeof ref === "string" && typeof user.instance[ref] === "function") user.call(ref, [this.exposedTo(user)]);
  }

  /** Whether it wants to know when it gets another position among its siblings. */
  get observesMoves(): boolean {
    const { lifetimes, relations } = this.loaded.definition;
    return lifetimes.moved !== undefined || relations.length > 0;
  }

  moved(): void {
    this.#lifetime("moved");
    this.links.notifyMoved();
  }

  updated(): void {
    this.#moves.check();
    this.#watchers.notify(this.attributes);
    const due = this.#due;
    this.#due = null;
    if (due !== null) this.lifeCycle("didUpdate", [due.prevProps, due.prevData]);
  }

  /** Children first; a second call does nothing. */
  unmount(): void {
    if (this.#state === "unmounted") return;
    for (const part of [...this.composedParts]) part.unmount();
    this.lifeCycle("didUnmount", []);
    this.#lifetime("detached");
    this.links.unlinkAll();
    this.#state = "unmounted";
    this.dependencies.updates.forget(this);
    this.mountPoint.user.parts.delete(this);
    this.mountPoint.composedParent?.composedParts.delete(this);
    this.page.listeners.delete(this);
  }

  /** What `ref` and the select functions give. Source: docs/platform/components-custom.md#ref. */
  exposed(): unknown {
    const { ref } = this.loaded.definition;
    return ref === undefined ? this.instance : this.run("ref", () => apply(ref, this.instance, []));
  }

  lifeCycle(name: ComponentLifeCycle, args: readonly unknown[]): void {
    this.#runAll(name, this.loaded.definition.lifeCycles[name], args);
  }

  /** A life cycle or an event of the page. */
  pageEvent(name: string, args: readonly unknown[]): void {
    this.#runAll(name, this.loaded.definition.pageEvents[name], args);
  }

  /** Whether it hears of a life cycle or event of the page. */
  listensTo(name: string): boolean {
    return this.loaded.definition.pageEvents[name] !== undefined;
  }

  /**
   * An exception in a component is told to the component first. Source: docs/platform/components-custom.md#lifecycles,
   * `onError`.
   */
  override run<Result>(during: string, code: () => Result): Result | undefined {
    return super.run(during, () => {
      try {
        return code();
      } catch (error) {
        if (during !== "onError") {
          this.lifeCycle("onError", [error]);
          this.dependencies.onComponentError(error, during, this.instance);
        }
        throw error;
      }
    });
  }

  protected redrawLater(): void {
    this.draw();
  }

  /**
   * What code of another side may have of it: a plugin's component only what its `ref()` gives.
   * Source: docs/platform/plugins.md#inside-the-plugin.
   */
  exposedTo(other: Owner): unknown {
    const isOwnSide = other.plugin === this.plugin;
    return isOwnSide || this.loaded.definition.ref !== undefined ? this.exposed() : null;
  }

  override componentOf(tag: string): string | undefined {
    const generics = this.loaded.compiled.manifest.componentGenerics;
    if (generics === undefined || !Object.hasOwn(generics, tag)) return super.componentOf(tag);
    const chosen = this.attributes[`generic:${tag}`];
    return typeof chosen === "string" ? this.mountPoint.user.componentOf(chosen) : generics[tag]?.default;
  }

  override ownClasses(written: unknown): unknown {
    const { externalClasses } = this.loaded.definition;
    if (externalClasses.length === 0 || typeof written !== "string") return written;
    const passed = (name: string) => String(this.attributes[name] ?? "");
    return written.replace(/\S+/g, (name) => (externalClasses.includes(name) ? passed(name) : name));
  }

  override styleScopes(written: unknown): string | undefined {
    const passed = this.ownClasses(written);
    if (passed === written) return this.styleScope;
    const scopes = [this.styleScope, this.mountPoint.user.styleScopes(passed)].filter((scope) => scope !== undefined);
    return scopes.length === 0 ? undefined : scopes.join(" ");
  }

  #prepareFirst(passed: readonly string[]): void {
    const props = this.#props.next({}, passed);
    this.instance.props = props;
    this.#state = "drawn";
    this.lifeCycle("onInit", []);
    this.lifeCycle("deriveDataFromProps", [props]);
    this.#observers.run();
    // After them: the platform's documentation shows the order in a picture only, and the toolchains that translate for it rely
    // on this one, since they begin in `deriveDataFromProps` what they end in `created`.
    this.#lifetime("created");
    this.#observers.run();
  }

  #prepareNext(changed: readonly string[]): void {
    const prevProps = this.instance.props;
    if (changed.length === 0 && !this.#dataChanged) {
      this.#observers.run();
      return;
    }
    const props = changed.length === 0 ? prevProps : this.#props.next(prevProps, changed);
    this.lifeCycle("deriveDataFromProps", [props]);
    this.instance.props = props;
    this.#observers.touch(changed.filter((name) => !Object.hasOwn(this.instance.data, name)).map((name) => [name]));
    this.#observers.run();
    // The first of several updates before one didUpdate is the one it compares with.
    this.#due ??= { prevProps, prevData: this.#drawnData };
  }

  #scope(): Scope {
    const own = { $id: this.id, $slots: slotNames(this.slots) };
    return Object.assign(Object.create(null), this.#props.shown, this.#view.drawn(this.instance.data), own);
  }

  #lifetime(name: string): void {
    this.#runAll(name, this.loaded.definition.lifetimes[name], []);
  }

  #runAll(name: string, functions: readonly OwnFunction[] | undefined, args: readonly unknown[]): void {
    for (const code of functions ?? []) this.run(name, () => apply(code, this.instance, args));
  }

  #createInstance(): ComponentInstance {
    const { definition } = this.loaded;
    const instance: ComponentInstance = { ...definition.methods, data: {}, props: {} };
    const isOwnPage = pluginOf(this.page.path) === this.plugin;
    defineMembers(instance, { $id: this.id, $page: isOwnPage ? this.page.instance : null });
    defineDataMembers(instance, (change) => this.#commit(change));
    defineMembers(instance, componentMembers(this, instance));
    instance.data = this.run("data", () => definition.createData(instance, warnOfLoss(`${this.label}: data`))) ?? {};
    return instance;
  }

  #commit({ data, steps, warnings, touched, then }: DataChange): void {
    if (this.#state === "unmounted") return;
    this.warnOfData(warnings);
    this.instance.data = data;
    // Drawn in any case, as every setData is; but only a change is an update that `didUpdate` hears of, or one that sets the
    // same values there would never end.
    this.#dataChanged = this.#view.send(steps, data) || this.#dataChanged;
    this.#observers.touch(touched);
    const callBack = then && (() => this.#state !== "unmounted" && this.run("setData", then));
    if (!this.#preparing && this.#state !== "new") this.dependencies.updates.add(this, callBack);
    else if (callBack !== undefined) this.dependencies.updates.after(callBack);
  }
}
