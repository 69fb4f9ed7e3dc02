import type { AppManifest } from "../../app/mini-program/manifest";
import { CUSTOM_TAB_BAR } from "../../app/mini-program/tab-bar-manifest";
import { distinctProblems, type Problem, ProblemError } from "../../app/text/problem";
import { compileComponent } from "./compile-component";
import { CompileMemory } from "./compile-memory";
import { compilePage } from "./compile-page";
import { compilePlugin } from "./compile-plugin";
import type { CompiledComponentFiles, CompiledPageFiles, CompiledView } from "./compiled-view";
import type { DeclaringFile } from "./component-ids";
import { ProgramFolder } from "./folder/compile-folder";
import { type MarkupScript, markupScript } from "./markup-script";
import { PluginSet } from "./plugin-set";
import { orProblem, ProgramCompiler } from "./program-compiler";
import { type ProgramParts, programLiteral, scriptsOf } from "./program-parts";
import { type ReadManifest, readAppManifest } from "./read-app-manifest";
import type { ImportGraph } from "./scripts/import-resolver";
import { wrapperHead, wrapperTail } from "./scripts/program-wrapper";
import type { BuiltBundle, FailedBundle } from "./scripts/script-bundler";
import { indexMap, lineCount, type MapSection } from "./source-map-sections";

/** A mini-program as one script. */
export interface Compiled {
  /** The calls described in `app/mini-program/program.ts`, always runnable: what is wrong is told by the program itself. */
  readonly script: string;
  /** JSON of the script's source map (version 3, in sections), with the sources' text and names from the source root. */
  readonly sourceMap: string;
  /** null when app.json gives none. */
  readonly manifest: AppManifest | null;
  /** Path of the folder from which `/x` paths count: that of app.json, or the folder given when there is none. */
  readonly sourceRoot: string;
  /** Path of the project's folder, which holds the source root and maybe node_modules. */
  readonly projectRoot: string;
  /** The folder of each plugin that runs in it, by app id. */
  readonly plugins: ReadonlyMap<string, string>;
  /**
   * Every problem there is, those of the whole program first, then those of each page, then of each component, then those
   * of its plugins.
   */
  readonly problems: readonly Problem[];
  /** Every mistake that stops nothing, in the program and in its plugins, each once. The script tells them itself. */
  readonly warnings: readonly Problem[];
}

/**
 * Compiles the mini-program in a folder. Only files inside the folder are read. Mistakes of its author are problems of
 * the result; the promise rejects only for a failure of the machine.
 *
 * Leaves esbuild's child process running for the next call; whoever is done calls esbuild's `stop()`.
 * @param folder the project's folder: that of app.json, or of the mini.project.json that names it
 */
export async function compileMiniProgram(folder: string): Promise<Compiled> {
  const memory = new CompileMemory(Date.now);
  try {
    return await compileAgain(folder, memory);
  } finally {
    await memory.close();
  }
}

/**
 * The same for a mini-program that stays open: gives what `compileMiniProgram` would, sooner.
 * @param memory of earlier compilations of the same folder; one at a time uses it
 */
export async function compileAgain(folder: string, memory: CompileMemory): Promise<Compiled> {
  try {
    const opened = await ProgramFolder.open(folder, memory.files);
    return await compileProgram(opened, memory, await readAppJson(opened));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return programOfProblem(folder, error.problem);
  }
}

async function readAppJson(folder: ProgramFolder): Promise<DeclaringFile> {
  const text = await folder.readText("app.json");
  if (text !== null) return { file: "app.json", text };
  throw new ProblemError({ file: "app.json", reason: "this file is missing: a mini-program's folder has one." });
}

async function compileProgram(folder: ProgramFolder, memory: CompileMemory, app: DeclaringFile): Promise<Compiled> {
  const read = await readAppManifest(folder, app);
  const { manifest } = read;
  const plugins = await PluginSet.open(folder, memory, manifest);
  const own = await scriptOf(folder, memory, await compileParts({ folder, memory, plugins }, { ...app, ...read }));
  const others: CompiledScript[] = [];
  for (const plugin of plugins.found) {
    const { compiler } = plugin;
    others.push(await scriptOf(compiler.folder, compiler.memory, await compilePlugin(plugin)));
  }
  const { sourceRoot, projectRoot } = folder;
  return {
    // Plugins come first: the mini-program's own script starts it.
    ...inOne([...others, own]),
    ...{ manifest, sourceRoot, projectRoot },
    plugins: new Map(plugins.found.map(({ id, compiler }) => [id, compiler.folder.sourceRoot])),
    problems: [...own.problems, ...plugins.problems, ...others.flatMap(({ problems }) => problems)],
    warnings: [own, ...others].flatMap(({ warnings }) => warnings),
  };
}

/** A program or a plugin as a script of its own. */
interface CompiledScript {
  readonly script: string;
  readonly sections: readonly MapSection[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

async function scriptOf(folder: ProgramFolder, memory: CompileMemory, compiled: ProgramParts): Promise<CompiledScript> {
  let parts = compiled;
  const markup = markupScript(folder, parts.modules, memory);
  // A build that fails is tried again without the scripts that reach its mistakes. Every round leaves out at least one.
  for (;;) {
    const bundle = await memory.scripts.bundle(folder, scriptsOf(parts));
    if (bundle.state === "built") {
      const warnings = distinctProblems([...parts.warnings, ...bundle.warnings]);
      const script = joined(bundle, await markup, { ...parts, warnings });
      return { ...script, problems: problemsOf(parts), warnings };
    }
    parts = withoutBrokenScripts(parts, bundle);
  }
}

/** The script of a program or plugin, with the sections of its source map. */
function joined(scripts: BuiltBundle, markup: MarkupScript, parts: ProgramParts) {
  const markupLine = lineCount(scripts.script);
  const sections = markup.sections.map(({ line, map }) => ({ line: markupLine + line, map }));
  return {
    script: `${scripts.script}${markup.script}${wrapperTail(programLiteral(parts), scripts.sloppy)}`,
    sections: [{ line: 0, map: scripts.sourceMap }, ...sections],
  };
}

function inOne(scripts: readonly CompiledScript[]): Pick<Compiled, "script" | "sourceMap"> {
  let before = 0;
  const all: MapSection[] = [];
  for (const { script, sections } of scripts) {
    for (const { line, map } of sections) all.push({ line: before + line, map });
    before += lineCount(script);
  }
  return { script: scripts.map(({ script }) => script).join(""), sourceMap: indexMap(all) };
}

function problemsOf(parts: ProgramParts): readonly Problem[] {
  const views: readonly CompiledView[] = [...parts.pages, ...parts.components];
  return [...new Set([...parts.problems, ...views.flatMap((view) => view.problems)])];
}

async function compileParts(
  {
    folder,
    memory,
    plugins: used,
  }: { readonly folder: ProgramFolder; readonly memory: CompileMemory; readonly plugins: PluginSet },
  app: DeclaringFile & ReadManifest,
): Promise<ProgramParts> {
  const { manifest } = app;
  const problems: Problem[] = [];
  const script = await orProblem(problems, null, () => folder.findScript("app"));
  if (script === null && problems.length === 0) {
    problems.push({ file: "app.js", reason: "this file is missing: create it, with a call of App({})." });
  }
  const compiler = await ProgramCompiler.create(folder, memory, app, used);
  const css = await orProblem(problems, "", () => compiler.styleSheet("app", compiler.scale));
  if (manifest.tabBar?.customize) await compiler.components.idOf(`/${CUSTOM_TAB_BAR}`, app);
  const plugins = await used.parts(compiler, app);
  const pages: CompiledPageFiles[] = [];
  // One after the other: hundreds of pages at once would exhaust the files a process may have open.
  for (const page of manifest.pages) pages.push(await compilePage(compiler, page));
  const components: CompiledComponentFiles[] = [];
  // Components declare further components, so the list grows while it is walked.
  for (const declared of compiler.components.declared()) components.push(await compileComponent(compiler, declared));
  const { markup } = compiler;
  const warnings = [...app.warnings, ...compiler.warnings];
  return { manifest, app: { script, css }, plugins, pages, components, modules: markup.modules, problems, warnings };
}

/**
 * Leaves out every script from which a file with a mistake is reached. A mistake that app.js reaches is one of the
 * whole program; any other is one of each page and component that reaches it.
 */
function withoutBrokenScripts(parts: ProgramParts, { failures, graph }: FailedBundle): ProgramParts {
  const brokenIn = (script: string | null) => {
    const files = script === null ? new Set() : reachedFrom(graph, script);
    return failures.filter(({ file }) => files.has(file)).map(({ problem }) => problem);
  };
  const appProblems = brokenIn(parts.app.script);
  let isChanged = appProblems.length > 0;
  const withoutBroken = <View extends CompiledView>(view: View): View => {
    const broken = brokenIn(view.script);
    if (broken.length === 0) return view;
    isChanged = true;
    const own = broken.filter((problem) => !appProblems.includes(problem));
    return { ...view, script: null, problems: [...view.problems, ...own] };
  };
  const pages = parts.pages.map(withoutBroken);
  const components = parts.components.map(withoutBroken);
  const plugins = parts.plugins.map((plugin) => {
    const broken = brokenIn(plugin.script).map(textOf);
    if (broken.length === 0) return plugin;
    isChanged = true;
    return { ...plugin, script: null, declared: { ...plugin.declared, problem: broken.join(" ") } };
  });
  if (!isChanged) {
    // Of no file of the author's: the code that this compiler wrote is wrong, and a next round would not end.
    throw new Error(
      `The compiled program cannot be bundled: ${failures.map(({ problem }) => problem.reason).join(" ")}`,
    );
  }
  const app = appProblems.length === 0 ? parts.app : { ...parts.app, script: null };
  return { ...parts, app, plugins, pages, components, problems: [...parts.problems, ...appProblems] };
}

function textOf({ file, line, reason }: Problem): string {
  return `${file}${line === undefined ? "" : `:${line}`}: ${reason}`;
}

/** A script and all it imports, directly or not. */
function reachedFrom(graph: ImportGraph, script: string): ReadonlySet<string> {
  const reached = new Set([script]);
  // A set goes on to what is added to it while it is walked.
  for (const file of reached) for (const imported of graph.get(file) ?? []) reached.add(imported);
  return reached;
}

/** A program that only tells what is wrong. Its manifest names no page. */
export function programOfProblem(folder: string, problem: Problem): Compiled {
  const manifest = { pages: [], homePage: "", window: {} };
  const app = { script: null, css: "" };
  const nothing = { plugins: [], pages: [], components: [], modules: new Map(), warnings: [] };
  const literal = programLiteral({ manifest, app, ...nothing, problems: [problem] });
  return {
    script: `${wrapperHead(null, "legacy")}\n${wrapperTail(literal, null)}`,
    sourceMap: JSON.stringify({ version: 3, sources: [], names: [], mappings: "" }),
    manifest: null,
    sourceRoot: folder,
    projectRoot: folder,
    plugins: new Map(),
    problems: [problem],
    warnings: [],
  };
}
