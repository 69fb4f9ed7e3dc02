import type { AppManifest } from "../../../../app/mini-program/manifest";
import { pluginOf } from "../../../../app/mini-program/plugin-address";
import type {
  CompiledComponent,
  CompiledPage,
  CompiledPlugin,
  CompiledProgram,
} from "../../../../app/mini-program/program";
import { type ProgramOptions, programOptions } from "../../data/program-options";
import type { Failures } from "../../problems/failures";
import { filterDefinition } from "./mixin";

/** A script that runs at present: `Page()` and `Component()` do not say which file they are for. */
type Loading = { readonly kind: "page" | "component"; readonly path: string } | null;

/** What the mini-program's scripts passed to `App()`, `Page()` and `Component()`. */
export class Registrations {
  #app: ProgramOptions | null = null;
  readonly #pages = new Map<string, ProgramOptions>();
  readonly #components = new Map<string, ProgramOptions>();
  /** Scripts that have not run yet, by kind and path. */
  readonly #waiting = new Map<string, () => void>();
  #loading: Loading = null;

  readonly App = (options: unknown): void => {
    this.#app = programOptions(options);
  };

  /**
   * What `Page()` or `Component()` of one side was called with.
   * @param plugin the side; null for the mini-program: none defines what a script of another one stands for
   */
  define(kind: "page" | "component", plugin: string | null, options: unknown): void {
    const loading = this.#loading;
    if (loading?.kind !== kind || pluginOf(loading.path) !== plugin) {
      throw new Error(
        kind === "page"
          ? "Page() may only be called while a page's own script runs"
          : "Component() may only be called while a component's own script runs",
      );
    }
    filterDefinition(options);
    (kind === "page" ? this.#pages : this.#components).set(loading.path, programOptions(options));
  }

  /** Null when app.js did not call `App()`. */
  loadApp(program: CompiledProgram, failures: Failures): ProgramOptions | null {
    failures.run("app.js", () => program.app.load());
    return this.#app;
  }

  /**
   * Runs the scripts of all components and pages, as a launch does, in the order of the program; what has problems is left
   * out. With `lazyCodeLoading` each script runs when it is first asked for. Source: docs/platform/app-and-pages.md#appjson.
   */
  loadAll(
    { pages, components }: Pick<CompiledProgram | CompiledPlugin, "pages" | "components">,
    failures: Failures,
    { lazyCodeLoading }: Pick<AppManifest, "lazyCodeLoading">,
  ): void {
    const expected = [
      ...Object.entries(components).map(([path, view]) => this.#expect({ kind: "component", path }, view, failures)),
      ...Object.entries(pages).map(([path, view]) => this.#expect({ kind: "page", path }, view, failures)),
    ];
    if (lazyCodeLoading === "requiredComponents") return;
    for (const name of expected) this.#waiting.get(name)?.();
  }

  page(path: string): ProgramOptions | undefined {
    this.#waiting.get(`page ${path}`)?.();
    return this.#pages.get(path);
  }

  component(id: string): ProgramOptions | undefined {
    this.#waiting.get(`component ${id}`)?.();
    return this.#components.get(id);
  }

  /** @returns its name among those that wait; one with problems does not */
  #expect(
    loading: NonNullable<Loading>,
    { problems, load }: CompiledPage | CompiledComponent,
    failures: Failures,
  ): string {
    const name = `${loading.kind} ${loading.path}`;
    if (problems.length > 0) return name;
    this.#waiting.set(name, () => {
      this.#waiting.delete(name);
      this.#load(loading, load, failures);
    });
    return name;
  }

  #load(loading: NonNullable<Loading>, load: () => void, failures: Failures): void {
    // A script may need a plugin, whose own scripts run in between.
    const interrupted = this.#loading;
    this.#loading = loading;
    failures.run(`${loading.path}.js`, load);
    this.#loading = interrupted;
  }
}
