import path from "node:path";
import { type BuildContext, type BuildOptions, type BuildResult, context } from "esbuild";
import type { ProgramFolder } from "../folder/compile-folder";
import { ENTRY_PATH, ImportResolver } from "./import-resolver";
import { SCRIPTS_NAME, wrapperHead } from "./program-wrapper";
import { ScriptFiles } from "./script-files";
import { Treatments } from "./treatments";

export type Round = ConstructorParameters<typeof ImportResolver>[0];
export type Built = BuildResult<ReturnType<typeof buildOptions>>;

/** One project's context of esbuild: what it has parsed is parsed again only when its file changes. */
export class BundleContext {
  #context: BuildContext<ReturnType<typeof buildOptions>> | null = null;

  private constructor(
    /** What it was made for. */
    readonly name: string,
    readonly treatments: Treatments,
    readonly files: ScriptFiles,
    readonly resolver: ImportResolver,
  ) {}

  /** @param now in ms since 1970 */
  static async of(name: string, round: Round, now: () => number): Promise<BundleContext> {
    const treatments = new Treatments(round.folder);
    const files = new ScriptFiles(round.folder, treatments);
    const made = new BundleContext(name, treatments, files, new ImportResolver(round, files, now));
    made.#context = await context({ ...buildOptions(round.folder), plugins: [made.resolver.plugin] });
    return made;
  }

  /** Rejects with esbuild's `BuildFailure` for mistakes of the program's author. */
  rebuild(): Promise<Built> {
    if (this.#context === null) throw new Error("a bundle was built by a context that is closed");
    this.files.begin();
    return this.#context.rebuild();
  }

  async dispose(): Promise<void> {
    const open = this.#context;
    this.#context = null;
    await open?.dispose();
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
    globalName: SCRIPTS_NAME,
    banner: { js: wrapperHead(folder.pluginId, folder.manifest.globalObjectMode) },
    sourcemap: "external",
    sourcesContent: true,
    // For the imports that no resolver is asked about.
    metafile: true,
    charset: "utf8",
    legalComments: "none",
    // As the bundlers that published packages are made for: a `browser` field says what to do without Node.js.
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    // As other bundlers do: packages name their ES modules by it.
    conditions: ["module"],
    // A project in TypeScript may have the JavaScript of an earlier build beside it.
    resolveExtensions: folder.manifest.typescript ? [".ts", ...EXTENSIONS] : [...EXTENSIONS, ".ts"],
    // What published code asks in place of a process, and what the platform's users run.
    define: { "process.env.NODE_ENV": '"production"' },
    // An import whose name is only known as it runs would fetch the project's file as it is written, and run that in the page. As a
    // call of `require` it is refused.
    supported: { "dynamic-import": false },
    // A tsconfig.json of the author's is for an editor, and may extend a file outside the project.
    tsconfigRaw: "{}",
    logLevel: "silent",
    logLimit: 0,
  } satisfies BuildOptions & { readonly write: false; readonly metafile: true };
}
