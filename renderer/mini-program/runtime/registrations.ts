import type { CompiledProgram } from "../../../app/mini-program/program";
import type { Failures } from "../problems/failures";
import { type ProgramOptions, programOptions } from "./program-options";

/** What the mini-program's scripts passed to `App()` and `Page()`. */
export class Registrations {
  #app: ProgramOptions | null = null;
  readonly #pages = new Map<string, ProgramOptions>();
  /** The page whose script runs at present: `Page()` does not say which page it is for. */
  #loading: string | null = null;

  readonly App = (options: unknown): void => {
    this.#app = programOptions(options);
  };

  readonly Page = (options: unknown): void => {
    if (this.#loading === null) throw new Error("Page() may only be called while a page's own script runs");
    this.#pages.set(this.#loading, programOptions(options));
  };

  readonly Component = (): void => {
    console.error("Component() is not supported yet.");
  };

  /** Null when app.js did not call `App()`. */
  loadApp(program: CompiledProgram, failures: Failures): ProgramOptions | null {
    failures.run("app.js", () => program.app.load());
    return this.#app;
  }

  /** Runs the scripts of all pages, in the order of app.json, as a launch does; a page with problems is left out. */
  loadPages(program: CompiledProgram, failures: Failures): void {
    for (const [path, page] of Object.entries(program.pages)) {
      if (page.problems.length > 0) continue;
      this.#loading = path;
      failures.run(`${path}.js`, () => page.load());
    }
    this.#loading = null;
  }

  page(path: string): ProgramOptions | undefined {
    return this.#pages.get(path);
  }
}
