import { type AppManifest, parseAppManifest } from "../../app/mini-program/manifest";
import { type Problem, ProblemError } from "../../app/mini-program/problem";
import { CUSTOM_TAB_BAR } from "../../app/mini-program/tab-bar-manifest";
import { compileComponent } from "./compile-component";
import { ProgramFolder } from "./compile-folder";
import { CompileMemory } from "./compile-memory";
import { compilePage } from "./compile-page";
import type { CompiledComponentFiles, CompiledPageFiles, CompiledView } from "./compiled-view";
import type { DeclaringFile } from "./component-ids";
import type { ImportGraph } from "./import-resolver";
import { type MarkupScript, markupScript } from "./markup-script";
import { orProblem, ProgramCompiler } from "./program-compiler";
import { type ProgramParts, programLiteral, scriptsOf } from "./program-parts";
import { WRAPPER_HEAD, wrapperTail } from "./program-wrapper";
import type { BuiltBundle, FailedBundle } from "./script-bundler";
import { indexMap, lineCount } from "./source-map-sections";

/** A mini-program as one script. */
export interface Compiled {
  /** The call described in `app/mini-program/program.ts`, always runnable: what is wrong is told by the program itself. */
  readonly script: string;
  /** JSON of the script's source map (version 3, in sections), with the sources' text and names from the source root. */
  readonly sourceMap: string;
  /** null when app.json gives none. */
  readonly manifest: AppManifest | null;
  /** Path of the folder from which `/x` paths count: that of app.json, or the folder given when there is none. */
  readonly sourceRoot: string;
  /** Path of the project's folder, which holds the source root and maybe node_modules. */
  readonly projectRoot: string;
  /** Every problem there is, those of the whole program first, then those of each page, then of each component. */
  readonly problems: readonly Problem[];
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
  const manifest = parseAppManifest(app.text, app.file);
  let parts = await compileParts(folder, memory, { ...app, manifest });
  const markup = markupScript(parts.modules, memory);
  // A build that fails is tried again without the scripts that reach its mistakes. Every round leaves out at least one.
  for (;;) {
    const bundle = await memory.scripts.bundle(folder, scriptsOf(parts));
    if (bundle.state === "built") {
      const { sourceRoot, projectRoot } = folder;
      return { ...joined(bundle, await markup, parts), manifest, sourceRoot, projectRoot, problems: problemsOf(parts) };
    }
    parts = withoutBrokenScripts(parts, bundle);
  }
}

/** The one script of a program, with its source map. */
function joined(scripts: BuiltBundle, markup: MarkupScript, parts: ProgramParts) {
  const markupLine = lineCount(scripts.script);
  const sections = markup.sections.map(({ line, map }) => ({ line: markupLine + line, map }));
  return {
    script: `${scripts.script}${markup.script}${wrapperTail(programLiteral(parts))}`,
    sourceMap: indexMap([{ line: 0, map: scripts.sourceMap }, ...sections]),
  };
}

function problemsOf(parts: ProgramParts): readonly Problem[] {
  const views: readonly CompiledView[] = [...parts.pages, ...parts.components];
  return [...new Set([...parts.problems, ...views.flatMap((view) => view.problems)])];
}

async function compileParts(
  folder: ProgramFolder,
  memory: CompileMemory,
  app: DeclaringFile & { readonly manifest: AppManifest },
): Promise<ProgramParts> {
  const { manifest } = app;
  const problems: Problem[] = [];
  const script = await orProblem(problems, null, () => folder.findScript("app"));
  if (script === null && problems.length === 0) {
    problems.push({ file: "app.js", reason: "this file is missing: create it, with a call of App({})." });
  }
  const compiler = await ProgramCompiler.create(folder, memory, { ...app, manifest });
  const css = await orProblem(problems, "", () => compiler.styleSheet("app", compiler.scale));
  if (manifest.tabBar?.customize) await compiler.components.idOf(`/${CUSTOM_TAB_BAR}`, app);
  const pages: CompiledPageFiles[] = [];
  // One after the other: hundreds of pages at once would exhaust the files a process may have open.
  for (const page of manifest.pages) pages.push(await compilePage(compiler, page));
  const components: CompiledComponentFiles[] = [];
  // Components declare further components, so the list grows while it is walked.
  for (const declared of compiler.components.declared()) components.push(await compileComponent(compiler, declared));
  return { manifest, app: { script, css }, pages, components, modules: compiler.markup.modules, problems };
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
  if (!isChanged) {
    // Of no file of the author's: the code that this compiler wrote is wrong, and a next round would not end.
    throw new Error(
      `The compiled program cannot be bundled: ${failures.map(({ problem }) => problem.reason).join(" ")}`,
    );
  }
  const app = appProblems.length === 0 ? parts.app : { ...parts.app, script: null };
  return { ...parts, app, pages, components, problems: [...parts.problems, ...appProblems] };
}

/** A script and all it imports, directly or not. */
function reachedFrom(graph: ImportGraph, script: string): ReadonlySet<string> {
  const reached = new Set([script]);
  // A set goes on to what is added to it while it is walked.
  for (const file of reached) for (const imported of graph.get(file) ?? []) reached.add(imported);
  return reached;
}

/** A program that only tells what is wrong. Its manifest names no page. */
function programOfProblem(folder: string, problem: Problem): Compiled {
  const manifest = { pages: [], homePage: "", window: {} };
  const app = { script: null, css: "" };
  const nothing = { pages: [], components: [], modules: new Map() };
  const literal = programLiteral({ manifest, app, ...nothing, problems: [problem] });
  return {
    script: `${WRAPPER_HEAD}\n${wrapperTail(literal)}`,
    sourceMap: JSON.stringify({ version: 3, sources: [], names: [], mappings: "" }),
    manifest: null,
    sourceRoot: folder,
    projectRoot: folder,
    problems: [problem],
  };
}
