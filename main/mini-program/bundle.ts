import path from "node:path";
import { type BuildFailure, type BuildOptions, build, type Message } from "esbuild";
import type { Problem } from "../../app/mini-program/problem";
import type { ProgramParts } from "./bundle-entry";
import { COMPILED, ENTRY_PATH, type ImportGraph, programModules } from "./bundle-resolver";
import { BUNDLE_NAME, pluginWrapperHead, WRAPPER_HEAD, WRAPPER_TAIL } from "./bundle-wrapper";
import type { ProgramFolder } from "./compile-folder";

/** One script with its source map, or the reasons why there is none. */
export type Bundle =
  | {
      readonly state: "built";
      readonly script: string;
      /** JSON of a source map (version 3) with the sources' text; names as `ProgramFolder.nameOf` has them. */
      readonly sourceMap: string;
    }
  | FailedBundle;

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

/**
 * Bundles a program's JavaScript. Mistakes of its author make the result "failed"; anything else rejects.
 *
 * esbuild keeps one child process for all calls. It ends with this process, or by esbuild's `stop()`.
 */
export async function bundleProgram(folder: ProgramFolder, parts: ProgramParts): Promise<Bundle> {
  const graph: ImportGraph = new Map();
  try {
    const result = await build({ ...buildOptions(folder), plugins: [programModules(folder, parts, graph)] });
    const text = (ending: string) => result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? "";
    return { state: "built", script: text(".js"), sourceMap: renameSources(folder, text(".js.map")) };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { state: "failed", failures: error.errors.map((message) => failureOf(folder, message)), graph };
  }
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
    globalName: BUNDLE_NAME,
    banner: { js: folder.pluginId === null ? WRAPPER_HEAD : pluginWrapperHead(folder.pluginId) },
    footer: { js: WRAPPER_TAIL },
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
