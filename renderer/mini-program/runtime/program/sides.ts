import { pluginOf, pluginResourceRoot } from "../../../../app/mini-program/plugin-address";
import type { CompiledProgram } from "../../../../app/mini-program/program";
import type { ComponentEnvironment } from "../../components/environment/component-environment";
import { programOptions } from "../../data/program-options";
import type { OwnerDependencies } from "../component/owner";
import { globalFunction } from "../definitions/global-function";
import { createMixin } from "../definitions/mixin";
import { Plugins } from "../definitions/plugins";
import type { Registrations } from "../definitions/registrations";
import type { Router } from "../page/router";
import type { RunDependencies, RunOfMy } from "./program-run";

interface SideParts {
  readonly run: Omit<RunOfMy, "side" | "plugins">;
  readonly registrations: Registrations;
  /** The mini-program's own. */
  readonly my: object;
}

type Shared = Omit<OwnerDependencies, "environment" | "resourceRoot" | "onComponentError" | "forSide">;

/**
 * The mini-program and its plugins, side by side: each has a `my` of its own, and with it a store, a router that leads only
 * where it may, and components that act in its name. Source: docs/platform/plugins.md#inside-the-plugin,
 * docs/platform/plugins.md#storage-isolation.
 */
export class Sides {
  /** The mini-program's program; the pages and components of plugins join it when these are loaded. */
  readonly program: CompiledProgram;
  readonly plugins: Plugins;
  readonly #environments = new Map<string | null, ComponentEnvironment>();

  constructor(
    compiled: CompiledProgram,
    private readonly parts: SideParts,
    private readonly dependencies: RunDependencies,
  ) {
    const [pages, components] = [withoutPrototype(compiled.pages), withoutPrototype(compiled.components)];
    this.program = { ...compiled, pages, components };
    this.#environments.set(null, dependencies.createEnvironment(parts.my, { plugin: null }));
    this.plugins = new Plugins(compiled.plugins, dependencies.pluginScripts, {
      beforeCode: dependencies.beforePlugin,
      realmFor: (pluginId) => dependencies.createRealm(this.#globalsFor(pluginId)),
      adopt: (plugin) => {
        Object.assign(pages, plugin.pages);
        Object.assign(components, plugin.components);
        parts.registrations.loadAll(plugin, dependencies.failures, compiled.manifest);
      },
      onLazyFailure: (failure) => dependencies.events.emit("LazyLoadError", failure),
    });
  }

  /** The paths of all pages of plugins, loaded or not. */
  get pluginPages(): readonly string[] {
    return Object.values(this.program.plugins).flatMap(({ pages }) => pages);
  }

  /** Loads the plugin that a page belongs to; why it cannot be is told like any exception. */
  loadFor(path: string): void {
    const plugin = pluginOf(path);
    if (plugin !== null) this.dependencies.failures.run(path, () => this.plugins.load(plugin));
  }

  /** What the owners of each side share with each other. */
  dependenciesWith(shared: Shared): OwnerDependencies {
    const known = new Map<string | null, OwnerDependencies>();
    const forSide = (plugin: string | null): OwnerDependencies => {
      const environment = this.#environments.get(plugin) ?? this.#environments.get(null);
      if (environment === undefined) throw new Error("the mini-program itself has an environment");
      const resourceRoot = plugin === null ? "" : pluginResourceRoot(plugin).replace(/\/$/, "");
      const onComponentError: OwnerDependencies["onComponentError"] = (...error) =>
        this.dependencies.events.emitTo(plugin, "ComponentError", ...error);
      const made = known.get(plugin) ?? { ...shared, environment, resourceRoot, onComponentError, forSide };
      known.set(plugin, made);
      return made;
    };
    return forSide(null);
  }

  #globalsFor(pluginId: string) {
    const { run, registrations } = this.parts;
    const declared = this.program.plugins[pluginId];
    const side = { plugin: { appId: pluginId, version: declared?.version ?? "*" } };
    const my = this.dependencies.createMy({ ...run, side, plugins: () => null });
    this.#environments.set(pluginId, this.dependencies.createEnvironment(my, side));
    return {
      ...definitions(registrations, pluginId),
      App: undefined,
      getApp: globalFunction(() => undefined),
      getCurrentPages: seenPages(run.router, pluginId),
      my,
      navigator: this.dependencies.createNavigator(),
      requirePlugin: globalFunction(() => {
        throw new Error("requirePlugin: a plugin cannot use plugins");
      }),
      requireMiniProgram: globalFunction(() => declared?.exports()),
    };
  }
}

/** What defines the pages, components and mixins of one side; a script says by its path which it is for. */
export function definitions(registrations: Registrations, plugin: string | null) {
  return {
    Page: globalFunction((options: unknown) => registrations.define("page", plugin, options)),
    Component: globalFunction((options: unknown) => registrations.define("component", plugin, options)),
    Mixin: globalFunction(createMixin),
  };
}

/** The `getCurrentPages` of one side. */
export function seenPages(router: Router, plugin: string | null) {
  return globalFunction((options?: unknown) =>
    router.pagesSeenBy(plugin, programOptions(options).getAllPages === true),
  );
}

function withoutPrototype<Value>(table: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.assign(Object.create(null), table);
}
