import { compileAxml } from "../../app/compiler/axml-compiler";
import type { DeclaredComponents } from "../../app/mini-program/component-manifest";
import { type Problem, ProblemError } from "../../app/mini-program/problem";
import type { ComponentId, UsingComponents } from "../../app/mini-program/program";
import type { ProgramFolder } from "./compile-folder";
import { compileStyleSheet } from "./compile-style-sheet";
import type { CompiledView } from "./compiled-view";
import { ComponentIds, type DeclaringFile } from "./component-ids";

/** What all pages and components of one program share while they are compiled. */
export class ProgramCompiler {
  readonly folder: ProgramFolder;
  readonly components: ComponentIds;
  /** Source of the ES modules written so far, by name. */
  readonly modules = new Map<string, string>();
  readonly #common: UsingComponents;

  /** @param common the components that app.json declares for all */
  private constructor(folder: ProgramFolder, components: ComponentIds, common: UsingComponents) {
    this.folder = folder;
    this.components = components;
    this.#common = common;
  }

  /** @param declared `usingComponents` of app.json */
  static async create(
    folder: ProgramFolder,
    declared: DeclaredComponents,
    app: DeclaringFile,
  ): Promise<ProgramCompiler> {
    const components = new ComponentIds(folder);
    return new ProgramCompiler(folder, components, await components.idsOf(declared, app));
  }

  /**
   * What the tags of a page or component mean: its own declarations over those of app.json.
   * @param self the component that declares; app.json does not make it contain itself, as a component that replaces
   * `button` for all and is built of the basic `button` otherwise would, without end
   */
  async usingComponents(
    declared: DeclaredComponents,
    from: DeclaringFile,
    self: ComponentId | null,
  ): Promise<UsingComponents> {
    const common = Object.entries(this.#common).filter(([, id]) => id !== self);
    const own = await this.components.idsOf(declared, from);
    return { ...Object.fromEntries(common), ...own };
  }

  /**
   * Compiles the script, markup and style sheet that share a path.
   * @param base path from the source root without extension
   * @param advice what to do about a file that is missing
   */
  async files(
    base: string,
    problems: Problem[],
    advice: string,
  ): Promise<Pick<CompiledView, "script" | "markup" | "css">> {
    const [script, markup, css] = await Promise.all([
      orProblem(problems, null, () => this.#script(`${base}.js`, advice)),
      orProblem(problems, null, () => this.#markup(`${base}.axml`, advice)),
      orProblem(problems, "", () => compileStyleSheet(this.folder, `${base}.acss`)),
    ]);
    return { script, markup, css };
  }

  async #script(file: string, advice: string): Promise<string> {
    const script = await this.folder.find(file);
    if (script === null) throw missing(file, advice);
    return script;
  }

  async #markup(file: string, advice: string): Promise<string> {
    const text = await this.folder.readText(file);
    if (text === null) throw missing(file, advice);
    const module = `${file}.js`;
    this.modules.set(module, compileAxml(text, file));
    return module;
  }
}

/** Runs a step; a ProblemError it throws is collected, and the fallback stands for its result. */
export async function orProblem<T>(problems: Problem[], fallback: T, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(error.problem);
    return fallback;
  }
}

function missing(file: string, advice: string): ProblemError {
  return new ProblemError({ file, reason: `this file is missing: ${advice}.` });
}
