import type { CompiledComponent, CompiledPage, CompiledProgram } from "../../../app/mini-program/program";
import type { Failures } from "../problems/failures";
import { filterDefinition } from "./mixin";
import { type ProgramOptions, programOptions } from "./program-options";

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

  readonly Page = (options: unknown): void => {
    if (this.#loading?.kind !== "page") throw new Error("Page() may only be called while a page's own script runs");
    filterDefinition(options);
    this.#pages.set(this.#loading.path, programOptions(options));
  };

  readonly Component = (options: unknown): void => {
    if (this.#loading?.kind !== "component") {
      throw new Error("Component() may only be called while a component's own script runs");
    }
    filterDefinition(options);
    this.#components.set(this.#loading.path, programOptions(options));
  };

  /** Null when app.js did not call `App()`. */
  loadApp(program: CompiledProgram, failures: Failures): ProgramOptions | null {
    failures.run("app.js", () => program.app.load());
    return this.#app;
  }

  /**
   * Runs the scripts of all components and pages, as a launch does, in the order of the program; what has problems is left
   * out. With `lazyCodeLoading` each script runs when it is first asked for. Source: app-and-pages.md, 2.
   */
  loadAll(program: CompiledProgram, failures: Failures): void {
    for (const [path, component] of Object.entries(program.components)) {
      this.#expect({ kind: "component", path }, component, failures);
    }
    for (const [path, page] of Object.entries(program.pages)) this.#expect({ kind: "page", path }, page, failures);
    if (program.manifest.lazyCodeLoading === "requiredComponents") return;
    for (const load of [...this.#waiting.values()]) load();
  }

  page(path: string): ProgramOptions | undefined {
    this.#waiting.get(`page ${path}`)?.();
    return this.#pages.get(path);
  }

  component(id: string): ProgramOptions | undefined {
    this.#waiting.get(`component ${id}`)?.();
    return this.#components.get(id);
  }

  #expect(
    loading: NonNullable<Loading>,
    { problems, load }: CompiledPage | CompiledComponent,
    failures: Failures,
  ): void {
    if (problems.length > 0) return;
    const name = `${loading.kind} ${loading.path}`;
    this.#waiting.set(name, () => {
      this.#waiting.delete(name);
      this.#load(loading, load, failures);
    });
  }

  #load(loading: NonNullable<Loading>, load: () => void, failures: Failures): void {
    this.#loading = loading;
    failures.run(`${loading.path}.js`, load);
    this.#loading = null;
  }
}
