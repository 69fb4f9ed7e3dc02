import type { CompiledPlugin, CompiledProgram } from "../../../app/mini-program/program";
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
   * Runs the scripts of all components and pages, as a launch does, in the order of the program; what has problems is
   * left out.
   */
  loadAll(program: Pick<CompiledProgram | CompiledPlugin, "pages" | "components">, failures: Failures): void {
    for (const [path, component] of Object.entries(program.components)) {
      if (component.problems.length === 0) this.#load({ kind: "component", path }, () => component.load(), failures);
    }
    for (const [path, page] of Object.entries(program.pages)) {
      if (page.problems.length === 0) this.#load({ kind: "page", path }, () => page.load(), failures);
    }
  }

  page(path: string): ProgramOptions | undefined {
    return this.#pages.get(path);
  }

  component(id: string): ProgramOptions | undefined {
    return this.#components.get(id);
  }

  #load(loading: NonNullable<Loading>, load: () => void, failures: Failures): void {
    // A script may need a plugin, whose own scripts run in between.
    const interrupted = this.#loading;
    this.#loading = loading;
    failures.run(`${loading.path}.js`, load);
    this.#loading = interrupted;
  }
}
