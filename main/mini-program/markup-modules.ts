import { type AxmlFile, compileAxml, readAxml } from "../../app/compiler/axml-compiler";
import type { AxmlReference } from "../../app/compiler/axml-references";
import { EXPRESSION_SUPPORT } from "../../app/compiler/expression-support";
import { compileSjs, readSjs, type SjsFile, type SjsImport } from "../../app/compiler/sjs-compiler";
import { SJS_SUPPORT } from "../../app/compiler/sjs-support";
import type { SourceText } from "../../app/compiler/source-text";
import { type Problem, ProblemError, type Warn } from "../../app/mini-program/problem";
import type { ProgramFolder } from "./compile-folder";
import type { CompileMemory } from "./compile-memory";

/** What stands before the name of a module of `MarkupModules` where another one imports it. */
export const MODULE_PREFIX = "compiled:";

const SUPPORT = "expression-support.js";
const SJS_SUPPORT_MODULE = "sjs-support.js";

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
   * @throws ProblemError for the first mistake in it or in what it imports
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
    const axml = this.#memory.axml.of(file, text, () => readAxml(text, file));
    axml.warnings.forEach(this.#warn);
    const modules = new Map<AxmlReference, string>();
    for (const reference of axml.references) {
      modules.set(reference, `${MODULE_PREFIX}${await this.#moduleOf(reference, axml, chain)}`);
    }
    const module = `${file}.js`;
    const of = (reference: AxmlReference) => modules.get(reference) ?? "";
    const links = { support: `${MODULE_PREFIX}${SUPPORT}`, of };
    const input = JSON.stringify([text, ...modules.values()]);
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

  async #sjsModule(wanted: WantedFile, chain: Chain): Promise<SjsModule> {
    const file = await this.#locate(wanted, [""]);
    refuseCircle(wanted, file, chain);
    const known = this.#sjs.get(file);
    if (known !== undefined) return known;
    const compiling = this.#compileSjs(await this.#text(wanted, file), file, [...chain, file]);
    this.#sjs.set(file, compiling);
    return compiling;
  }

  async #compileSjs(text: string, file: string, chain: Chain): Promise<SjsModule> {
    const sjs = this.#memory.sjs.of(file, text, () => readSjs(text, file));
    const modules = new Map<SjsImport, string>();
    for (const wanted of sjs.imports) {
      const imported = await this.#sjsModule({ ...wanted, source: sjs.source }, chain);
      refuseMissingNames(sjs, wanted, imported);
      modules.set(wanted, `${MODULE_PREFIX}${imported.name}`);
    }
    const name = `${file}.js`;
    const of = (wanted: SjsImport) => modules.get(wanted) ?? "";
    const links = { support: `${MODULE_PREFIX}${SJS_SUPPORT_MODULE}`, of };
    const input = JSON.stringify([text, ...modules.values()]);
    this.#add(name, input, () => compileSjs(sjs, links));
    return { name, exports: sjs.exports };
  }

  #add(name: string, input: string, compile: (warn: Warn) => string): void {
    const { code, warnings } = this.#memory.modules.of(name, input, () => {
      const found: Problem[] = [];
      return { code: compile((warning) => found.push(warning)), warnings: found };
    });
    this.modules.set(name, code);
    warnings.forEach(this.#warn);
  }

  /** @throws ProblemError at the place that names the file: its author can mend that line */
  async #locate({ path, source, start }: WantedFile, endings: readonly string[]): Promise<string> {
    let reason = "there is no such file.";
    try {
      const file = await this.#folder.locate(path, source.file, endings);
      if (file !== null) return file;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      reason = error.problem.reason;
    }
    throw source.problemAt(start, `${path}: ${reason}`);
  }

  async #text({ path, source, start }: WantedFile, file: string): Promise<string> {
    const text = await this.#folder.readText(file);
    if (text === null) throw source.problemAt(start, `${path}: there is no such file.`);
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

function refuseCircle({ path, source, start }: WantedFile, file: string, chain: Chain): void {
  if (!chain.includes(file)) return;
  const circle = [...chain.slice(chain.indexOf(file)), file].join(" → ");
  throw source.problemAt(start, `${path} leads back to this file: ${circle}. Move what both need to a third file.`);
}

/** Bundling would fail for it, at a place that no author knows. */
function refuseMissingNames({ source }: SjsFile, { path, names }: SjsImport, { exports }: SjsModule): void {
  const missing = exports === null ? undefined : names.find(({ name }) => !exports.has(name));
  if (missing !== undefined) throw source.problemAt(missing.start, `${path} exports no ${missing.name}.`);
}
