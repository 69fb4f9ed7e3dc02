import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Loader, type Message, type OnLoadResult, type PluginBuild, transform } from "esbuild";
import type { Problem } from "../../app/mini-program/problem";
import type { ProgramFolder } from "./compile-folder";
import { type FileState, fileState } from "./file-state";
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
  /** The files that the present build reads through here: no other has to take the longer way. */
  #read: readonly string[] = [];

  constructor(folder: ProgramFolder) {
    this.#folder = folder;
  }

  /** Told once for each imported name of each file. */
  get warnings(): readonly Problem[] {
    return [...this.#files.values()].flatMap(({ missing, strict }) => [
      ...missing.map(({ problem }) => problem),
      ...(strict?.text === null ? [strict.problem] : []),
    ]);
  }

  /** Whether files are to be read through here that a build which was set up earlier does not. */
  get needsNewBuild(): boolean {
    return [...this.#files.keys()].some((file) => !this.#read.includes(file));
  }

  setUp(build: PluginBuild): void {
    this.#read = [...this.#files.keys()];
    if (this.#read.length === 0) return;
    const exactly = this.#read.map((file) => file.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const filter = new RegExp(`^(?:${exactly.join("|")})$`);
    build.onLoad({ filter, namespace: "file" }, ({ path: file }) => this.#load(file));
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
      const text = treatment.strict === null ? strictForm(readFileSync(file, "utf8")) : null;
      const cost = "every file runs as strict code, so that what requires this one throws";
      treatment.strict = { text, state, problem: { file: this.#folder.nameOf(file), reason: `${reason}: ${cost}.` } };
      isNew = true;
    }
    return isNew;
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
    const known = this.#files.get(file) ?? { commonJs: null, missing: [], strict: null };
    this.#files.set(file, known);
    return known;
  }

  async #load(file: string): Promise<OnLoadResult> {
    const text = await readFile(file, "utf8");
    const { commonJs, missing, strict } = this.#of(file);
    if (strict !== null) return { contents: strict.text ?? throwing(strict.problem), loader: "js" };
    const loader = loaderOf(file);
    if (commonJs !== null) return { contents: await asCommonJs(file, text, loader), loader: "js" };
    if (missing.length === 0) return { contents: text, loader };
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

function loaderOf(file: string): Loader {
  const extension = path.extname(file);
  return extension === ".json" ? "json" : extension === ".ts" ? "ts" : "js";
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
