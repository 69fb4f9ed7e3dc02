import { type RpxScale, rpxScale } from "../../app/compiler/rpx";
import type { DeclaredComponents } from "../../app/mini-program/component-manifest";
import type { ExtManifest } from "../../app/mini-program/ext-manifest";
import { type AppManifest, parseDeclaredComponents } from "../../app/mini-program/manifest";
import type { ComponentId, UsingComponents } from "../../app/mini-program/program";
import { type Problem, ProblemError, type Warn } from "../../app/text/problem";
import type { CompileMemory } from "./compile-memory";
import { compileStyleSheet } from "./compile-style-sheet";
import type { CompiledView } from "./compiled-view";
import { ComponentIds, type DeclaringFile, type PluginComponents } from "./component-ids";
import type { ProgramFolder } from "./folder/compile-folder";
import { MarkupModules } from "./markup-modules";
import type { ReadManifest } from "./read-app-manifest";

/** How a page's or component's files are compiled. */
export interface ViewFilesOptions {
  /** What to do about a file that is missing. */
  readonly advice: string;
  readonly scale: RpxScale;
}

/** What all pages and components of one program share while they are compiled. */
export class ProgramCompiler {
  readonly folder: ProgramFolder;
  readonly components: ComponentIds;
  readonly markup: MarkupModules;
  /** Of app.json: it holds for every style sheet that several pages share. */
  readonly scale: RpxScale;
  readonly memory: CompileMemory;
  /** What ext.json says of pages. */
  readonly extPages: ExtManifest["pages"];
  /** Mistakes that stop nothing, as they are found. */
  readonly warnings: Problem[];
  readonly warn: Warn = (warning) => void this.warnings.push(warning);
  readonly #common: UsingComponents;

  /** @param common the components that app.json declares for all */
  private constructor(
    components: ComponentIds,
    common: UsingComponents,
    given: { folder: ProgramFolder; memory: CompileMemory; scale: RpxScale; extPages: ExtManifest["pages"] },
  ) {
    this.folder = given.folder;
    this.scale = given.scale;
    this.memory = given.memory;
    this.extPages = given.extPages;
    this.components = components;
    this.warnings = [...given.folder.warnings];
    this.markup = new MarkupModules(given.folder, given.memory, this.warn);
    this.#common = common;
  }

  /** @param app app.json's text, and what was read from it */
  static async create(
    folder: ProgramFolder,
    memory: CompileMemory,
    app: DeclaringFile & Omit<ReadManifest, "warnings">,
    plugins: PluginComponents,
  ): Promise<ProgramCompiler> {
    const components = new ComponentIds(folder, plugins);
    const found: Problem[] = [];
    const declared = parseDeclaredComponents(app.text, app.file, (warning) => found.push(warning));
    const common = await components.idsOf(declared, app);
    const scale = rpxScale(app.manifest.window.responsive);
    const compiler = new ProgramCompiler(components, common, { folder, memory, scale, extPages: app.ext.pages });
    found.forEach(compiler.warn);
    return compiler;
  }

  /**
   * For a plugin, which sees nothing of the mini-program's app.json and no other plugin.
   * Source: docs/platform/plugins.md#inside-the-plugin, docs/platform/plugins.md#silent-or-contradictory.
   */
  static forPlugin(folder: ProgramFolder, memory: CompileMemory, { window }: AppManifest): ProgramCompiler {
    const components = new ComponentIds(folder, NO_PLUGINS);
    return new ProgramCompiler(components, {}, { folder, memory, scale: rpxScale(window.responsive), extPages: {} });
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
   */
  async files(
    base: string,
    problems: Problem[],
    { advice, scale }: ViewFilesOptions,
  ): Promise<Pick<CompiledView, "script" | "markup" | "css">> {
    const [script, markup, css] = await Promise.all([
      orProblem(problems, null, () => this.#script(base, advice)),
      orProblem(problems, null, () => this.#markup(`${base}.axml`, advice)),
      orProblem(problems, "", () => this.styleSheet(base, scale)),
    ]);
    return { script, markup, css };
  }

  /** The CSS of a style sheet. @param base path from the source root without extension */
  async styleSheet(base: string, scale: RpxScale): Promise<string> {
    const { css, warnings } = await compileStyleSheet(this.folder, base, { scale, memory: this.memory.styles });
    this.warnings.push(...warnings);
    return css;
  }

  async #script(base: string, advice: string): Promise<string> {
    const script = await this.folder.findScript(base);
    if (script === null) throw missing(`${base}.${this.folder.manifest.typescript ? "ts" : "js"}`, advice);
    return script;
  }

  async #markup(file: string, advice: string): Promise<string> {
    const text = await this.folder.readText(file);
    if (text === null) throw missing(file, advice);
    return this.markup.compile(file, text);
  }
}

const NO_PLUGINS: PluginComponents = { find: () => ({ reason: "a plugin cannot use plugins" }) };

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
