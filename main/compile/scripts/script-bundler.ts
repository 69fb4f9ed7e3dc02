import path from "node:path";
import type { BuildFailure, Message } from "esbuild";
import { type Problem, ProblemError } from "../../../app/text/problem";
import { type FileState, fileState } from "../../files/file-state";
import type { ProgramFolder } from "../folder/compile-folder";
import { type Built, BundleContext, type Round } from "./bundle-context";
import { globImportsIn, globImportsWithout, looksOutside } from "./glob-imports";
import { COMPILED, type ImportGraph, RESOLVER_NAME, TAKEN_OUT } from "./import-resolver";
import { MISSING } from "./missing-module";
import { isOfNodePackages, nodeGlobalsIn, nodePackageName } from "./node-packages";
import { withPackageGlobal } from "./package-global";
import { OUTSIDE, TOO_MUCH } from "./script-files";
import { entrySource } from "./scripts-module";
import { type SloppyNames, sloppyNames } from "./sloppy-names";
import { type SloppyModule, StrictCheck } from "./strict-check";
import { OWN_EXPORTS, placeOf } from "./treatments";

/** One script with its source map, or the reasons why there is none. */
export type Bundle = BuiltBundle | FailedBundle;

export interface BuiltBundle {
  readonly state: "built";
  readonly script: string;
  /** JSON of a source map (version 3) with the sources' text; names as `ProgramFolder.nameOf` has them. */
  readonly sourceMap: string;
  readonly sloppy: SloppyNames;
  /** What esbuild found odd and bundled all the same. */
  readonly warnings: readonly Problem[];
}

export interface FailedBundle {
  readonly state: "failed";
  readonly failures: readonly BundleFailure[];
  /** Which file imports which, as far as files could be read. */
  readonly graph: ImportGraph;
}

export interface BundleFailure {
  /** Real path of the file. */
  readonly file: string;
  readonly problem: Problem;
}

interface LastBundle {
  /** Its scripts. */
  readonly key: string;
  readonly bundle: Bundle;
  /** The state of each file in it; undefined when the file was written too shortly before. */
  readonly files: ReadonlyMap<string, FileState | undefined>;
}

/**
 * Bundles a program's JavaScript, again and again. Mistakes of its author make the result "failed"; anything else rejects.
 *
 * esbuild keeps one child process for all of them. It ends with this process, or by esbuild's `stop()`.
 */
export class ScriptBundler {
  #open: BundleContext | null = null;
  #last: LastBundle | null = null;
  /** Names of Node.js that the program's files use: see `NODE_GLOBALS`. */
  #nodeGlobals: readonly string[] = [];
  readonly #strict = new StrictCheck();
  #isBusy = false;
  #isClosed = false;
  readonly #now: () => number;

  /** @param now in ms since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** One call at a time. @param scripts real paths; the bundle's `loads` runs them, in this order */
  async bundle(folder: ProgramFolder, scripts: readonly string[]): Promise<Bundle> {
    this.#isBusy = true;
    try {
      return await this.#bundle(folder, scripts);
    } finally {
      this.#isBusy = false;
      if (this.#isClosed) await this.#dispose();
    }
  }

  /** Frees what esbuild holds; after what it may be doing for a last call. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (!this.#isBusy) await this.#dispose();
  }

  async #bundle(folder: ProgramFolder, scripts: readonly string[]): Promise<Bundle> {
    const round = { folder, entry: entrySource(scripts, this.#nodeGlobals), graph: new Map() satisfies ImportGraph };
    const { open, isSame } = await this.#contextFor(round);
    const key = scripts.join("\n");
    if (isSame && this.#last?.key === key && isUnchanged(this.#last)) return this.#last.bundle;
    this.#last = null;
    open.treatments.forgetChanged();
    const startedAtMs = this.#now();
    const built = await this.#build(open, round, startedAtMs);
    if (isBuildFailure(built)) {
      return {
        state: "failed",
        failures: built.errors.map((message) => failureOf(folder, message)),
        graph: round.graph,
      };
    }
    const script = scriptOf(built);
    const named = nodeGlobalsIn(script);
    if (named.join() !== this.#nodeGlobals.join()) {
      // A second round, for the few programs that name one.
      this.#nodeGlobals = named;
      return this.#bundle(folder, scripts);
    }
    const hasGlobal = folder.manifest.globalObjectMode !== "legacy";
    const map = built.outputFiles.find(({ path }) => path.endsWith(".js.map"))?.text ?? "";
    const bundle: Bundle = {
      ...{
        state: "built",
        script: hasGlobal ? script : withPackageGlobal(script),
        sourceMap: renameSources(folder, map),
        sloppy: sloppyNames(script),
      },
      warnings: [...built.warnings.flatMap((message) => warningOf(folder, message)), ...open.treatments.warnings],
    };
    const files = new Map([...open.files.loaded].map((file) => [file, fileState(file, startedAtMs)]));
    // What a further file changes of an import whose path is put together, only esbuild knows.
    const hasGlobs = open.files.hasGlobs || globImportsIn(built.metafile, folder.sourceRoot).length > 0;
    this.#last = hasGlobs ? null : { key, bundle, files };
    return bundle;
  }

  /**
   * Builds, again with what there is to learn from each build.
   * @throws ProblemError for a program of which esbuild still finds files outside the project or a package.json that it cannot
   *   read, and for one that is too large
   */
  async #build(open: BundleContext, round: Round, startedAtMs: number): Promise<Built | BuildFailure> {
    for (;;) {
      round.folder.worksOn("app.js");
      const built = await open.rebuild().catch((error: unknown) => {
        if (!isBuildFailure(error)) throw error;
        return error;
      });
      const learned =
        open.treatments.learn(built.errors, built.warnings, startedAtMs) ||
        open.treatments.learnLeadingOut(leadingOut(open, built, round.folder)) ||
        (!isBuildFailure(built) && open.treatments.learnSloppy(this.#sloppyIn(open, built, round), startedAtMs));
      if (learned) continue;
      const reason = whyNothingRuns(open, built);
      if (reason !== null) throw new ProblemError({ file: "app.js", reason });
      const broken = brokenPackageFile(built, round.folder);
      if (broken !== null) throw new ProblemError(broken);
      return built;
    }
  }

  /** Only files of the build: names are read from the script's text, where an author's string may look like one. */
  #sloppyIn(open: BundleContext, built: Built, { folder }: Round): readonly SloppyModule[] {
    const files = new Set(open.files.loaded);
    return this.#strict
      .mistakesIn(scriptOf(built))
      .filter(({ name }) => files.has(path.resolve(folder.sourceRoot, name)));
  }

  async #contextFor(round: Round): Promise<{ readonly open: BundleContext; readonly isSame: boolean }> {
    const { projectRoot, sourceRoot, manifest } = round.folder;
    const name = JSON.stringify([projectRoot, sourceRoot, manifest]);
    if (this.#open?.name === name) return { open: this.#open, isSame: this.#open.resolver.begin(round) };
    await this.#dispose();
    this.#open = await BundleContext.of(name, round, this.#now);
    return { open: this.#open, isSame: false };
  }

  async #dispose(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#last = null;
    await open?.dispose();
  }
}

/** What no single file is to blame for; null when there is nothing. */
function whyNothingRuns(open: BundleContext, built: Built | BuildFailure): string | null {
  if (!isBuildFailure(built)) return open.files.askedOutside ? OUTSIDE : null;
  return [TOO_MUCH, OUTSIDE].find((reason) => built.errors.some(({ text }) => text === reason)) ?? null;
}

/** One that no resolver was asked about. Nothing of what is in it is told: it may lie elsewhere, by a link. */
function brokenPackageFile({ errors }: Built | BuildFailure, folder: ProgramFolder): Problem | null {
  const files = errors.flatMap(({ location }) => location?.file ?? []);
  const file = files.find((each) => path.basename(each) === "package.json");
  if (file === undefined) return null;
  const place = path.resolve(folder.sourceRoot, file);
  const reason =
    "this is no JSON, and a script of the program has an import whose path is put together and leads here.";
  return { file: folder.holds(place) ? folder.nameOf(place) : "app.js", reason };
}

function scriptOf({ outputFiles }: Built): string {
  return outputFiles.find(({ path }) => path.endsWith(".js"))?.text ?? "";
}

function isUnchanged({ files }: LastBundle): boolean {
  for (const [file, state] of files) {
    if (state === undefined || fileState(file, Number.POSITIVE_INFINITY) !== state) return false;
  }
  return true;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

/** The scripts of a build that look outside the project by an import whose path is put together; those that find something there. */
function leadingOut(open: BundleContext, built: Built | BuildFailure, folder: ProgramFolder): readonly string[] {
  const { projectRoot, sourceRoot } = folder;
  const globs = isBuildFailure(built)
    ? globImportsWithout(built.errors, sourceRoot)
    : globImportsIn(built.metafile, sourceRoot);
  const loaded = new Set(open.files.loaded);
  const own = globs.filter(({ file }) => loaded.has(file));
  const outside = own.filter((glob) => looksOutside(glob, projectRoot));
  // By a link inside the project: which of them found it is not said.
  const found = outside.length > 0 || !open.files.askedOutside || isBuildFailure(built) ? outside : own;
  return found.map(({ file }) => file);
}

/** What esbuild warns of that changes what an author's own file does; the rest is a matter of style. */
const TELLING: ReadonlySet<string> = new Set(["import-is-undefined", "assign-to-constant", "call-import-namespace"]);

function warningOf(folder: ProgramFolder, { id, pluginName, text, location }: Message): readonly Problem[] {
  if (location === null) return [];
  // Of what was put behind the author's own text: see `Treatments`.
  if (location.lineText.includes(OWN_EXPORTS)) return [];
  const isInPackage = location.file.split("/").includes("node_modules");
  if (pluginName !== RESOLVER_NAME && (!TELLING.has(id) || isInPackage)) return [];
  return [{ ...placeOf(folder, location), reason: sentence(text) }];
}

function failureOf(folder: ProgramFolder, { text, location }: Message): BundleFailure {
  const reason = sentence(text);
  if (location === null) return { file: "", problem: { file: "app.js", reason } };
  const file = path.resolve(folder.sourceRoot, location.file);
  return { file, problem: { ...placeOf(folder, location), reason } };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Names of sources are made those that problems use; esbuild has them relative to the source root. */
function renameSources(folder: ProgramFolder, text: string): string {
  const map: { sources: string[] } = JSON.parse(text);
  const isOurs = (source: string) => [COMPILED, MISSING, TAKEN_OUT].some((space) => source.startsWith(`${space}:`));
  const sources = map.sources.map((source) => {
    if (isOurs(source)) return folder.nameFor(source.replace(":", "/"));
    const file = path.resolve(folder.sourceRoot, source);
    return isOfNodePackages(file) ? nodePackageName(file) : folder.nameOf(file);
  });
  // DevTools and the list of exceptions go on to the frame of the author.
  const ignoreList = map.sources.flatMap((source, index) => (isOurs(source) ? [index] : []));
  return JSON.stringify({ ...map, sources, ignoreList });
}
