import { type ComponentChildren, h } from "preact";
import type { CompiledPage, RenderKit, Scope } from "../../../app/mini-program/program";
import type { HandlerOwner } from "../components/bound-node";
import { type ComponentEnvironment, Environment } from "../components/component-environment";
import { createRenderKit } from "../components/render-kit";
import type { Failures } from "../problems/failures";
import type { PageSurface } from "../shell/page-surface";
import { type DataUpdate, type PageData, patchedData, splicedData } from "./page-data";
import type { PageQuery } from "./page-url";
import { callMember, type ProgramOptions, programOptions } from "./program-options";
import type { UpdateQueue } from "./update-queue";

/** What a page shares with the others of its mini-program. */
export interface PageSurroundings {
  readonly failures: Failures;
  readonly updates: UpdateQueue;
  readonly environment: ComponentEnvironment;
}

/** A page as its own code sees it: `this`, and an entry of `getCurrentPages()`. */
export type PageInstance = Record<string, unknown> & { data: PageData; readonly route: string };

/** An open page: its instance, its life cycle, and the surface it is drawn on. */
export class OpenPage implements HandlerOwner {
  readonly instance: PageInstance;
  readonly #kit: RenderKit = createRenderKit(this);
  #unloaded = false;
  #ready = false;

  constructor(
    readonly path: string,
    options: ProgramOptions,
    private readonly compiled: CompiledPage,
    readonly surface: PageSurface,
    private readonly around: PageSurroundings,
  ) {
    this.instance = this.#createInstance(options);
  }

  get manifest() {
    return this.compiled.manifest;
  }

  /** onLoad, onShow, the first render, onReady. Source: app-and-pages.md, 9. */
  open(query: PageQuery): void {
    this.#call("onLoad", [query]);
    this.show();
    this.around.updates.add(this, () => this.#becomeReady());
  }

  show(): void {
    this.surface.show();
    this.#call("onShow", []);
  }

  hide(): void {
    this.#call("onHide", []);
    this.surface.hide();
  }

  unload(): void {
    this.#call("onUnload", []);
    this.#unloaded = true;
    this.around.updates.forget(this);
    this.surface.remove();
  }

  draw(): void {
    this.around.failures.run(`${this.path}: axml`, () => {
      // Without a prototype: a template that names "constructor" sees the page's data or nothing.
      const scope: Scope = Object.assign(Object.create(null), this.instance.data);
      const content = this.compiled.render(this.#kit, scope) as ComponentChildren;
      this.surface.draw(h(Environment.Provider, { value: this.around.environment }, content));
    });
  }

  callHandler(name: string, event: unknown): void {
    if (typeof this.instance[name] === "function") this.#call(name, [event]);
    else console.error(`${this.path}: can not find event handle method "${name}"`);
  }

  #becomeReady(): void {
    if (this.#unloaded || this.#ready) return;
    this.#ready = true;
    this.#call("onReady", []);
  }

  #call(name: string, args: readonly unknown[]): void {
    this.around.failures.run(`${this.path}: ${name}`, () => callMember(this.instance, name, args));
  }

  #createInstance(options: ProgramOptions): PageInstance {
    const instance: PageInstance = { ...options, data: this.#initialData(options.data), route: this.path };
    Object.defineProperty(instance, "route", { writable: false });
    const update = (apply: (data: PageData, patch: PageData) => DataUpdate) => (patch: unknown, callback: unknown) =>
      this.#update(apply(instance.data, programOptions(patch)), callback);
    const members = {
      setData: update(patchedData),
      $spliceData: update(splicedData),
      $batchedUpdates: (code: unknown) => {
        // All that changes in one turn is drawn as one anyway.
        if (typeof code === "function") Reflect.apply(code, instance, []);
      },
    };
    // Not enumerable: a page that lists its own members gets those it wrote.
    for (const [name, value] of Object.entries(members))
      Object.defineProperty(instance, name, { value, writable: true });
    return instance;
  }

  /** An object is copied shallowly for every instance, a function makes fresh data. Source: app-and-pages.md, 8. */
  #initialData(data: unknown): PageData {
    if (typeof data !== "function") return { ...programOptions(data) };
    return programOptions(this.around.failures.run(`${this.path}: data`, () => data()));
  }

  /** `data` changes at once, the view later, the callback after that. After onUnload nothing happens. */
  #update({ data, warnings }: DataUpdate, callback: unknown): void {
    if (this.#unloaded) return;
    for (const warning of warnings) console.warn(`${this.path}: ${warning}`);
    this.instance.data = data;
    this.around.updates.add(this, () => {
      if (this.#unloaded || typeof callback !== "function") return;
      this.around.failures.run(`${this.path}: setData`, () => Reflect.apply(callback, this.instance, []));
    });
  }
}
