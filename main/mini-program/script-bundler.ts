import path from "node:path";
import { type BuildContext, type BuildFailure, type BuildOptions, context, type Message } from "esbuild";
import type { Problem } from "../../app/mini-program/problem";
import type { ProgramFolder } from "./compile-folder";
import { type FileState, fileState } from "./file-state";
import { COMPILED, ENTRY_PATH, type ImportGraph, ImportResolver } from "./import-resolver";
import { entrySource } from "./program-parts";
import { pluginWrapperHead, SCRIPTS_NAME, WRAPPER_HEAD } from "./program-wrapper";

/** One script with its source map, or the reasons why there is none. */
export type Bundle = BuiltBundle | FailedBundle;

export interface BuiltBundle {
  readonly state: "built";
  readonly script: string;
  /** JSON of a source map (version 3) with the sources' text; names as `ProgramFolder.nameOf` has them. */
  readonly sourceMap: string;
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

/** One project's context of esbuild: what it has parsed is parsed again only when its file changes. */
interface OpenContext {
  /** What the context was made for. */
  readonly name: string;
  readonly resolver: ImportResolver;
  readonly context: BuildContext<ReturnType<typeof buildOptions>>;
}

interface LastBundle {
  readonly entry: string;
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
  #open: OpenContext | null = null;
  #last: LastBundle | null = null;
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
      return await this.#bundle(folder, entrySource(scripts), scripts);
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

  async #bundle(folder: ProgramFolder, entry: string, scripts: readonly string[]): Promise<Bundle> {
    const graph: ImportGraph = new Map();
    const { context, isSame } = await this.#contextFor({ folder, entry, graph });
    if (isSame && this.#last?.entry === entry && isUnchanged(this.#last)) return this.#last.bundle;
    this.#last = null;
    const startedAtMs = this.#now();
    try {
      const { outputFiles } = await context.rebuild();
      const text = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? "";
      const sourceMap = renameSources(folder, text(".js.map"));
      const bundle: Bundle = { state: "built", script: text(".js"), sourceMap, warnings: [] };
      const imported = [...graph.values()].flatMap((files) => [...files]);
      const files = new Map([...scripts, ...imported].map((file) => [file, fileState(file, startedAtMs)]));
      this.#last = { entry, bundle, files };
      return bundle;
    } catch (error) {
      if (!isBuildFailure(error)) throw error;
      return { state: "failed", failures: error.errors.map((message) => failureOf(folder, message)), graph };
    }
  }

  async #contextFor(round: Parameters<ImportResolver["begin"]>[0]) {
    const { projectRoot, sourceRoot, manifest } = round.folder;
    const name = JSON.stringify([projectRoot, sourceRoot, manifest]);
    if (this.#open?.name === name) {
      return { context: this.#open.context, isSame: this.#open.resolver.begin(round) };
    }
    await this.#dispose();
    const resolver = new ImportResolver(round, this.#now);
    const open = await context({ ...buildOptions(round.folder), plugins: [resolver.plugin] });
    this.#open = { name, resolver, context: open };
    return { context: open, isSame: false };
  }

  async #dispose(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#last = null;
    await open?.context.dispose();
  }
}

function isUnchanged({ files }: LastBundle): boolean {
  for (const [file, state] of files) {
    if (state === undefined || fileState(file, Number.POSITIVE_INFINITY) !== state) return false;
  }
  return true;
}

const EXTENSIONS = [".js", ".json", ".mjs", ".cjs"];

function buildOptions(folder: ProgramFolder) {
  return {
    entryPoints: [ENTRY_PATH],
    absWorkingDir: folder.sourceRoot,
    // Nothing is written: the folder only makes the names in the source map relative to the source root.
    outfile: path.join(folder.sourceRoot, "minihost-program.js"),
    write: false,
    bundle: true,
    format: "iife",
    globalName: SCRIPTS_NAME,
    banner: { js: folder.pluginId === null ? WRAPPER_HEAD : pluginWrapperHead(folder.pluginId) },
    sourcemap: "external",
    sourcesContent: true,
    charset: "utf8",
    legalComments: "none",
    // Neutral: a package's "browser" variant would look for the globals that are absent here.
    platform: "neutral",
    mainFields: ["module", "main"],
    // As other bundlers do: packages name their ES modules by it.
    conditions: ["module"],
    // A project in TypeScript may have the JavaScript of an earlier build beside it.
    resolveExtensions: folder.manifest.typescript ? [".ts", ...EXTENSIONS] : [...EXTENSIONS, ".ts"],
    // What published code asks in place of a process, and what the platform's users run.
    define: { "process.env.NODE_ENV": '"production"' },
    // A tsconfig.json of the author's is for an editor, and may extend a file outside the project.
    tsconfigRaw: "{}",
    logLevel: "silent",
    logLimit: 0,
  } satisfies BuildOptions & { readonly write: false };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function failureOf(folder: ProgramFolder, { text, location }: Message): BundleFailure {
  const reason = /[.!?]$/.test(text) ? text : `${text}.`;
  if (location === null) return { file: "", problem: { file: "app.js", reason } };
  const file = path.resolve(folder.sourceRoot, location.file);
  // esbuild counts columns from 0 in bytes of UTF-8.
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return {
    file,
    problem: { file: folder.nameOf(file), line: location.line, column: before.length + 1, reason },
  };
}

/** Names of sources are made those that problems use; esbuild has them relative to the source root. */
function renameSources(folder: ProgramFolder, text: string): string {
  const map: { sources: string[] } = JSON.parse(text);
  const sources = map.sources.map((source) => {
    if (source.startsWith(`${COMPILED}:`)) return folder.nameFor(source.replace(":", "/"));
    return folder.nameOf(path.resolve(folder.sourceRoot, source));
  });
  return JSON.stringify({ ...map, sources });
}
