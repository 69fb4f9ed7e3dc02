import { type PluginAddress, pluginAddress, pluginOf } from "../../../../app/mini-program/plugin-address";
import type { CompiledPlugin, DeclaredPlugin } from "../../../../app/mini-program/program";
import type { ProgramRealm } from "../../../../app/mini-program/program-realm";
import { problemText } from "../../../../app/text/problem";
import { ownValue } from "../../data/own-value";
import { warnOnce } from "../../problems/runtime-warnings";

/** A plugin's compiled script: takes its realm, gives the plugin. */
export type PluginWrapper = (realm: ProgramRealm) => CompiledPlugin;

/** What running a plugin takes. */
export interface PluginDependencies {
  /** Called before each plugin's code runs for the first time. */
  beforeCode(): void;
  /** Makes the world of a plugin's code. */
  realmFor(pluginId: string): ProgramRealm;
  /** Makes pages and components known, and runs their scripts. */
  adopt(plugin: CompiledPlugin): void;
  /** Tells `my.onLazyLoadError` why a plugin was not loaded when a page needed it. */
  onLazyFailure(failure: LazyFailure): void;
}

export interface LazyFailure {
  readonly type: "plugin";
  readonly plugin: readonly string[];
  readonly errMsg: string;
}

/** A plugin that cannot be used: not declared, not found, or with mistakes. Its text names alias and id. */
export class PluginUnusable extends Error {}

/** The plugins of a mini-program: each runs once, when it is first needed. Source: docs/platform/plugins.md#using-it. */
export class Plugins {
  readonly #loaded = new Map<string, CompiledPlugin>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(
    private readonly declared: Readonly<Record<string, DeclaredPlugin>>,
    private readonly wrappers: ReadonlyMap<string, PluginWrapper>,
    private readonly dependencies: PluginDependencies,
  ) {}

  /** Loads those that a start loads. @returns why some cannot be */
  loadAll(): readonly PluginUnusable[] {
    return Object.entries(this.declared).flatMap(([id, { lazy }]) => {
      const failure = lazy ? this.#refusalOf(id) : this.#tryToLoad(id);
      return failure === null ? [] : [failure];
    });
  }

  /** Runs a plugin that has not run yet. @throws PluginUnusable */
  load(id: string): CompiledPlugin {
    const known = this.#loaded.get(id);
    if (known !== undefined) return known;
    const refusal = this.#refusalOf(id);
    if (refusal !== null) throw refusal;
    const wrapper = this.wrappers.get(id);
    if (wrapper === undefined) throw new PluginUnusable(`there is no plugin ${id} here`);
    this.dependencies.beforeCode();
    const plugin = wrapper(this.dependencies.realmFor(id));
    const [problem] = plugin.problems;
    if (problem !== undefined) {
      throw new PluginUnusable(`the plugin ${this.#named(id)} cannot be run: ${problem.file}: ${problem.reason}`);
    }
    for (const warning of plugin.warnings) console.warn(problemText(warning));
    this.#loaded.set(id, plugin);
    this.dependencies.adopt(plugin);
    return plugin;
  }

  /** What `requirePlugin` gives. @throws PluginUnusable, and what the plugin's own script throws */
  exportsOf(url: string): unknown {
    const address = pluginAddress(url);
    const id = address === null ? this.#idOfAlias(url) : this.idOf(address);
    if (id === undefined) throw new PluginUnusable(`requirePlugin: there is no plugin "${url}" that is loaded`);
    return this.load(id).main();
  }

  /** The plugin that a url of the mini-program's code names; a dynamic one only once it is loaded. */
  idOf(address: PluginAddress): string | undefined {
    if (address.kind === "static") return this.#idOfAlias(address.plugin);
    return this.#loaded.has(address.plugin) ? address.plugin : undefined;
  }

  /** See `KnownPages.pluginPage`. */
  pageOf(address: PluginAddress, caller: string | null): string | undefined {
    const isOwn = address.plugin === caller;
    const id = isOwn ? address.plugin : this.idOf(address);
    if (id === undefined || (caller !== null && caller !== id)) return undefined;
    return ownValue(this.declared[id]?.publicPages ?? {}, address.name);
  }

  componentOf(url: string): string | undefined {
    const address = pluginAddress(url);
    const id = address === null ? undefined : this.idOf(address);
    const found =
      id === undefined ? undefined : ownValue(this.declared[id]?.publicComponents ?? {}, address?.name ?? "");
    if (found === undefined) warnOnce(`<component is="${url}">: there is no such component; is its plugin loaded?`);
    return found;
  }

  /**
   * Whether a page or component belongs to a plugin that does not run yet. It is loaded next then, so that what stands in
   * for it is seen; a failure is told as the platform tells it.
   * @param then runs once it is loaded
   */
  isAwaited(path: string, then: () => void): boolean {
    const id = pluginOf(path);
    if (id === null || this.#loaded.has(id)) return false;
    const waiting = this.#waiting.get(id);
    if (waiting !== undefined) {
      waiting.push(then);
      return true;
    }
    this.#waiting.set(id, [then]);
    setTimeout(() => this.#loadAwaited(id));
    return true;
  }

  #loadAwaited(id: string): void {
    const failure = this.#tryToLoad(id);
    if (failure !== null) {
      warnOnce(failure.message);
      this.dependencies.onLazyFailure({ type: "plugin", plugin: [this.#named(id)], errMsg: failure.message });
      return;
    }
    for (const then of this.#waiting.get(id) ?? []) then();
  }

  #tryToLoad(id: string): PluginUnusable | null {
    try {
      this.load(id);
      return null;
    } catch (error) {
      if (error instanceof PluginUnusable) return error;
      throw error;
    }
  }

  #refusalOf(id: string): PluginUnusable | null {
    const problem = ownValue(this.declared, id)?.problem ?? null;
    return problem === null ? null : new PluginUnusable(problem);
  }

  #idOfAlias(alias: string): string | undefined {
    return Object.keys(this.declared).find((id) => this.declared[id]?.alias === alias);
  }

  #named(id: string): string {
    const alias = this.declared[id]?.alias ?? null;
    return alias === null ? id : `"${alias}" (${id})`;
  }
}
