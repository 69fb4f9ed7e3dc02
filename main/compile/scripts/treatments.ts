import path from "node:path";
import { type Loader, type Message, type OnLoadResult, transform } from "esbuild";
import type { Problem } from "../../../app/text/problem";
import { type FileState, fileState } from "../../files/file-state";
import type { ProgramFolder } from "../folder/compile-folder";
import { withOwnMap } from "./input-source-map";
import type { SloppyModule } from "./strict-check";
import { strictForm } from "./strict-form";

/** That a file imports what another one does not export. */
interface MissingExport {
  readonly name: string;
  readonly importer: string;
  readonly problem: Problem;
  readonly importerState: FileState | undefined;
  readonly exporterState: FileState | undefined;
}

interface Treatment {
  /** Null for a file that is not to be made a CommonJS module. Otherwise the state in which it had to be. */
  commonJs: { readonly state: FileState | undefined } | null;
  readonly missing: MissingExport[];
  /** Null for a file that is strict code. */
  strict: StrictText | null;
  /** Why nothing of a file runs; null for one that runs. Never kept: it hangs on what other files there are. */
  refusal: Problem | null;
}

/** What is read in the place of a file that is not strict code. */
interface StrictText {
  /** Null when it cannot be said in strict code. */
  readonly text: string | null;
  readonly problem: Problem;
  readonly state: FileState | undefined;
}

/** esbuild's words for an import that it found no export for. */
const NO_EXPORT = /^No matching export in "(.+)" for import "(.+)"$/;
const LEADS_OUT = "leads out of the mini-program's folder, where nothing is read";
/** The warning that a file which exports as an ES module does names CommonJS variables. */
const MIXED_MODULE = "commonjs-variable-in-esm";

/**
 * Files that are read otherwise than they are written, since esbuild is stricter than the bundlers that published programs are
 * built with. What a build complains of says which; the next one then goes through.
 *
 * - What a file does not export is undefined for whoever imports it, or what its default export has under that name.
 * - A CommonJS file that is not strict code is read in the words of strict code, or throws where it is required.
 * - A file that has `export` and `module.exports` is a CommonJS module, as Babel makes of both.
 */
export class Treatments {
  readonly #files = new Map<string, Treatment>();
  readonly #folder: ProgramFolder;

  constructor(folder: ProgramFolder) {
    this.#folder = folder;
  }

  /** Told once for each imported name of each file. */
  get warnings(): readonly Problem[] {
    return [...this.#files.values()].flatMap(({ missing, strict, refusal }) => [
      ...missing.map(({ problem }) => problem),
      ...(strict?.text === null ? [strict.problem] : []),
      ...(refusal === null ? [] : [refusal]),
    ]);
  }

  /** Forgets what may have been mended since: it is found again when it has not been. */
  forgetChanged(): void {
    for (const [file, treatment] of this.#files) {
      const state = stateNow(file);
      const still = treatment.missing.filter(
        ({ importer, importerState, exporterState }) =>
          exporterState !== undefined && exporterState === state && importerState === stateNow(importer),
      );
      treatment.missing.splice(0, treatment.missing.length, ...still);
      if (treatment.commonJs?.state === undefined || treatment.commonJs.state !== state) treatment.commonJs = null;
      treatment.refusal = null;
      if (treatment.strict?.state === undefined || treatment.strict.state !== state) treatment.strict = null;
    }
  }

  /**
   * @param errors and `warnings` of a build
   * @param readAtMs when it began, in ms since 1970
   * @returns whether a further build goes otherwise
   */
  learn(errors: readonly Message[], warnings: readonly Message[], readAtMs: number): boolean {
    // These first: a CommonJS module lacks no export.
    const mixed = warnings.map((message) => this.#learnMixed(message, readAtMs));
    const missing = errors.map((message) => this.#learnMissing(message, readAtMs));
    return [...mixed, ...missing].includes(true);
  }

  /**
   * @param modules those of a built script that are not strict code, which all of it is
   * @returns whether a further build goes otherwise
   */
  learnSloppy(modules: readonly SloppyModule[], readAtMs: number): boolean {
    let isNew = false;
    for (const { name, reason } of modules) {
      const file = path.resolve(this.#folder.sourceRoot, name);
      const state = fileState(file, readAtMs);
      const treatment = this.#of(file);
      if (state === null || treatment.strict?.text === null) continue;
      // What the rewritten text still says wrong, no rewriting mends.
      const text = treatment.strict === null ? strictForm(this.#textOf(file)) : null;
      const cost = "every file runs as strict code, so that what requires this one throws";
      treatment.strict = { text, state, problem: { file: this.#folder.nameOf(file), reason: `${reason}: ${cost}.` } };
      isNew = true;
    }
    return isNew;
  }

  /**
   * @param files absolute paths of scripts in which an import whose path is put together leads out of the project
   * @returns whether a further build goes otherwise
   */
  learnLeadingOut(files: readonly string[]): boolean {
    let isNew = false;
    for (const file of files) {
      const treatment = this.#of(file);
      if (treatment.refusal !== null) continue;
      const reason = `an import whose path is put together ${LEADS_OUT}: what requires this file throws.`;
      treatment.refusal = { file: this.#folder.nameOf(file), reason };
      isNew = true;
    }
    return isNew;
  }

  /** @param odd absolute path of what esbuild must not meet where an import of the script looks whose path is put together */
  refuseForGlob(file: string, odd: string): void {
    const name = this.#folder.nameOf(file);
    const reason = `this cannot be read, and an import of ${name} whose path is put together looks there: what requires ${name} throws.`;
    this.#of(file).refusal = { file: this.#folder.nameOf(odd), reason };
  }

  #textOf(file: string): string {
    return withOwnMap(this.#folder, file, new TextDecoder().decode(this.#folder.scriptBytes(file)));
  }

  #learnMissing({ text, location }: Message, readAtMs: number): boolean {
    const [, exporterName, name] = NO_EXPORT.exec(text) ?? [];
    if (exporterName === undefined || name === undefined || location === null) return false;
    const exporter = path.resolve(this.#folder.sourceRoot, exporterName);
    const { missing, commonJs } = this.#of(exporter);
    if (commonJs !== null) return false;
    const importer = path.resolve(this.#folder.sourceRoot, location.file);
    if (missing.some((known) => known.name === name && known.importer === importer)) return false;
    const reason = `${this.#folder.nameOf(exporter)} has no export "${name}": it is undefined here.`;
    const problem = { ...placeOf(this.#folder, location), reason };
    const states = { importerState: fileState(importer, readAtMs), exporterState: fileState(exporter, readAtMs) };
    missing.push({ name, importer, problem, ...states });
    return true;
  }

  #learnMixed({ id, location }: Message, readAtMs: number): boolean {
    if (id !== MIXED_MODULE || location === null) return false;
    const file = path.resolve(this.#folder.sourceRoot, location.file);
    // A package that asks for `module` in passing works as an ES module: other bundlers have it so.
    if (file.split(path.sep).includes("node_modules")) return false;
    const treatment = this.#of(file);
    if (treatment.commonJs !== null) return false;
    treatment.commonJs = { state: fileState(file, readAtMs) };
    return true;
  }

  #of(file: string): Treatment {
    const known = this.#files.get(file) ?? { commonJs: null, missing: [], strict: null, refusal: null };
    this.#files.set(file, known);
    return known;
  }

  /** What is read in the place of a file; null when that is the file itself. @param contents of the file */
  treated(file: string, contents: Uint8Array | string, loader: Loader): OnLoadResult | Promise<OnLoadResult> | null {
    const treatment = this.#files.get(file);
    if (treatment === undefined) return null;
    const { commonJs, missing, strict, refusal } = treatment;
    if (refusal !== null) return { contents: throwing(refusal), loader: "js" };
    if (strict !== null) return { contents: strict.text ?? throwing(strict.problem), loader: "js" };
    if (commonJs === null && missing.length === 0) return null;
    const text = typeof contents === "string" ? contents : Buffer.from(contents).toString();
    if (commonJs !== null) return asCommonJs(file, text, loader).then((made) => ({ contents: made, loader: "js" }));
    // Whatever is asked of it, a CommonJS module answers.
    if (loader === "json") return { contents: `module.exports = ${text}`, loader: "js" };
    return { contents: `${text}\n${exportsInstead(file, new Set(missing.map(({ name }) => name)))}`, loader };
  }
}

function throwing({ file, reason }: Problem): string {
  return `module.exports = (() => { throw new SyntaxError(${JSON.stringify(`${file}: ${reason}`)}); })();`;
}

function stateNow(file: string): FileState | undefined {
  return fileState(file, Number.POSITIVE_INFINITY);
}

/** How a file calls its own exports there. */
export const OWN_EXPORTS = "minihost$own";

/** Behind a file's own text, so that its lines stay where they are. */
function exportsInstead(file: string, names: ReadonlySet<string>): string {
  const lines = [...names].map((name, at) => {
    const value = name === "default" ? "undefined" : `${OWN_EXPORTS}.default?.[${JSON.stringify(name)}]`;
    return `var minihost$${at} = ${value}; export { minihost$${at} as ${name} };`;
  });
  return `;import * as ${OWN_EXPORTS} from ${JSON.stringify(`./${path.basename(file)}`)};\n${lines.join("\n")}\n`;
}

async function asCommonJs(file: string, text: string, loader: Loader): Promise<string> {
  const { code } = await transform(text, {
    ...{ loader, format: "cjs", sourcemap: "inline", sourcefile: path.basename(file) },
    ...{ charset: "utf8", tsconfigRaw: "{}", logLevel: "silent" },
  });
  // What the file itself puts on `exports` belongs beside what it exports.
  return code.replace(/^module\.exports = __toCommonJS\(/m, "module.exports = exports = __toCommonJS(");
}

/** The place of a message of esbuild's. */
export function placeOf(folder: ProgramFolder, location: NonNullable<Message["location"]>): Omit<Problem, "reason"> {
  const file = path.resolve(folder.sourceRoot, location.file);
  // esbuild counts columns from 0 in bytes of UTF-8.
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return { file: folder.nameOf(file), line: location.line, column: before.length + 1 };
}
