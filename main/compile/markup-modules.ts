import { type AxmlFile, compileAxml, readAxml } from "../../app/compiler/axml-compiler";
import type { AxmlReference } from "../../app/compiler/axml-references";
import { EXPRESSION_SUPPORT } from "../../app/compiler/expression-support";
import { compileSjs, readSjs, type SjsFile, type SjsImport } from "../../app/compiler/sjs-compiler";
import { SJS_SUPPORT } from "../../app/compiler/sjs-support";
import { type Problem, ProblemError, type Warn } from "../../app/text/problem";
import type { SourceText } from "../../app/text/source-text";
import type { CompileMemory } from "./compile-memory";
import type { ProgramFolder } from "./folder/compile-folder";

/** What stands before the name of a module of `MarkupModules` where another one imports it. */
export const MODULE_PREFIX = "compiled:";

const SUPPORT = "expression-support.js";
const SJS_SUPPORT_MODULE = "sjs-support.js";
/** Stands for an SJS file that cannot be had: all that is imported from it is undefined. */
const NOTHING_MODULE = "nothing.js";

/** An ES module that a file was compiled to, with what was wrong in the file. */
export interface CompiledModule {
  readonly code: string;
  readonly warnings: readonly Problem[];
}

/** The files that lead to a file, the first one outermost: a file among them would import itself. */
type Chain = readonly string[];

/** Compiles AXML files with all that they import, include and call. Each file is compiled once. */
export class MarkupModules {
  /** Source of ES modules, by name. They import each other by `compiled:` and the name. */
  readonly modules = new Map([
    [SUPPORT, EXPRESSION_SUPPORT],
    [SJS_SUPPORT_MODULE, SJS_SUPPORT],
    [NOTHING_MODULE, "export {};\n"],
  ]);
  readonly #folder: ProgramFolder;
  readonly #memory: CompileMemory;
  readonly #warn: Warn;
  // Promises, so that whoever else wants a file with a mistake is told the same mistake.
  readonly #markup = new Map<string, Promise<string>>();
  readonly #sjs = new Map<string, Promise<SjsModule>>();

  /** @param warn is told of each mistake that stops nothing, also in a file that an earlier compilation has read */
  constructor(folder: ProgramFolder, memory: CompileMemory, warn: Warn) {
    this.#folder = folder;
    this.#memory = memory;
    this.#warn = warn;
  }

  /**
   * Compiles the markup of a page or component. Calls must wait for each other: two that meet in a circle would not end.
   * @param text of the file
   * @returns the name of its module
   * @throws ProblemError for the first mistake of a tag in it or in what it imports, where `axmlStrictCheck` asks for that
   */
  compile(file: string, text: string): Promise<string> {
    return this.#compileOnce(file, async () => text, []);
  }

  #compileOnce(file: string, read: () => Promise<string>, chain: Chain): Promise<string> {
    const known = this.#markup.get(file);
    if (known !== undefined) return known;
    const compiling = this.#compile(file, read, [...chain, file]);
    this.#markup.set(file, compiling);
    return compiling;
  }

  async #compile(file: string, read: () => Promise<string>, chain: Chain): Promise<string> {
    const text = await read();
    const isStrict = this.#folder.manifest.axmlStrictCheck;
    this.#folder.worksOn(file);
    const axml = this.#memory.axml.of(file, `${isStrict} ${text}`, () => readAxml(text, file, { isStrict }));
    axml.warnings.forEach(this.#warn);
    const modules = new Map<AxmlReference, string | null>();
    for (const reference of axml.references) {
      modules.set(reference, linkTo(await this.#orNothing(() => this.#moduleOf(reference, axml, chain))));
    }
    const module = `${file}.js`;
    this.#folder.worksOn(file);
    const of = (reference: AxmlReference) => modules.get(reference) ?? null;
    const links = { support: `${MODULE_PREFIX}${SUPPORT}`, of };
    const input = JSON.stringify([isStrict, text, ...modules.values()]);
    this.#add(module, input, (warn) => compileAxml(axml, links, warn));
    return module;
  }

  async #moduleOf(reference: AxmlReference, { source }: AxmlFile, chain: Chain): Promise<string> {
    const wanted = { path: reference.path, source, start: reference.start };
    if (reference.kind === "import-sjs") return (await this.#sjsModule(wanted, chain)).name;
    const file = await this.#locate(wanted, ["", ".axml"]);
    refuseCircle(wanted, file, chain);
    return this.#compileOnce(file, () => this.#text(wanted, file), chain);
  }

  /** What a file imports and cannot have costs the import alone. */
  async #orNothing<T>(find: () => Promise<T>): Promise<T | null> {
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof UnusableImport)) throw error;
      this.#warn(error.problem);
      return null;
    }
  }

  async #sjsModule(wanted: WantedFile, chain: Chain): Promise<SjsModule> {
    const file = await this.#locate(wanted, ["", ".sjs"]);
    if (!file.endsWith(".sjs")) throw unusable(wanted, "only files that end in .sjs can be imported here.");
    refuseCircle(wanted, file, chain);
    const known = this.#sjs.get(file);
    if (known !== undefined) return known;
    const compiling = this.#compileSjs(await this.#text(wanted, file), file, [...chain, file]);
    this.#sjs.set(file, compiling);
    return compiling;
  }

  async #compileSjs(text: string, file: string, chain: Chain): Promise<SjsModule> {
    this.#folder.worksOn(file);
    const sjs = this.#readSjs(text, file);
    sjs.warnings.forEach(this.#warn);
    const modules = new Map<SjsImport, string | null>();
    for (const wanted of sjs.imports) {
      const imported = await this.#orNothing(() => this.#sjsModule({ ...wanted, source: sjs.source }, chain));
      if (imported !== null) this.#warnOfMissingNames(sjs, wanted, imported);
      modules.set(wanted, linkTo(imported?.name ?? null));
    }
    const name = `${file}.js`;
    const of = (wanted: SjsImport) => modules.get(wanted) ?? `${MODULE_PREFIX}${NOTHING_MODULE}`;
    const links = { support: `${MODULE_PREFIX}${SJS_SUPPORT_MODULE}`, of };
    const input = JSON.stringify([text, ...modules.values()]);
    this.#add(name, input, () => compileSjs(sjs, links));
    return { name, exports: sjs.exports };
  }

  #readSjs(text: string, file: string): SjsFile {
    try {
      return this.#memory.sjs.of(file, text, () => readSjs(text, file));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw new UnusableImport(error.problem);
    }
  }

  /** They are undefined. */
  #warnOfMissingNames({ source }: SjsFile, { path, names }: SjsImport, { exports }: SjsModule): void {
    if (exports === null) return;
    for (const { name, start } of names) {
      if (exports.has(name)) continue;
      this.#warn(source.problemAt(start, `${path} exports no ${name}: it is undefined.`).problem);
    }
  }

  #add(name: string, input: string, compile: (warn: Warn) => string): void {
    const { code, warnings } = this.#memory.modules.of(name, input, () => {
      const found: Problem[] = [];
      return { code: compile((warning) => found.push(warning)), warnings: found };
    });
    this.modules.set(name, code);
    warnings.forEach(this.#warn);
  }

  /** @throws UnusableImport at the place that names the file: its author can mend that line */
  async #locate(wanted: WantedFile, endings: readonly string[]): Promise<string> {
    let reason = "there is no such file.";
    try {
      const file = await this.#folder.locate(wanted.path, wanted.source.file, endings);
      if (file !== null) return file;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      reason = error.problem.reason;
    }
    throw unusable(wanted, reason);
  }

  async #text(wanted: WantedFile, file: string): Promise<string> {
    const text = await this.#folder.readText(file);
    if (text === null) throw unusable(wanted, "there is no such file.");
    return text;
  }
}

/** A file as another one names it. */
interface WantedFile {
  /** As written. */
  readonly path: string;
  /** The file that names it, and where. */
  readonly source: SourceText;
  readonly start: number;
}

interface SjsModule {
  readonly name: string;
  readonly exports: SjsFile["exports"];
}

/** Why what another file names cannot be used. Expected: it becomes a warning, and whoever names it goes without. */
class UnusableImport extends Error {
  constructor(readonly problem: Problem) {
    super(problem.reason);
  }
}

function unusable({ path, source, start }: WantedFile, reason: string): UnusableImport {
  return new UnusableImport(source.problemAt(start, `${path} is left out: ${reason}`).problem);
}

function refuseCircle(wanted: WantedFile, file: string, chain: Chain): void {
  if (!chain.includes(file)) return;
  const circle = [...chain.slice(chain.indexOf(file)), file].join(" → ");
  throw unusable(wanted, `it leads back to this file: ${circle}. Move what both need to a third file.`);
}

function linkTo(module: string | null): string | null {
  return module === null ? null : `${MODULE_PREFIX}${module}`;
}
