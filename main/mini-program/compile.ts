import { type AppManifest, parseAppManifest } from "../../app/mini-program/manifest";
import { type Problem, ProblemError } from "../../app/mini-program/problem";
import { bundleProgram, type FailedBundle } from "./bundle";
import { type ProgramParts, programLiteral } from "./bundle-entry";
import type { ImportGraph } from "./bundle-resolver";
import { BUNDLE_NAME, WRAPPER_HEAD, WRAPPER_TAIL } from "./bundle-wrapper";
import { ProgramFolder } from "./compile-folder";
import { type CompiledPageFiles, compilePage, compileStyleSheet, orProblem } from "./compile-page";

/** A mini-program as one script. */
export interface Compiled {
  /** The call described in `app/mini-program/program.ts`, always runnable: what is wrong is told by the program itself. */
  readonly script: string;
  /** JSON of the script's source map (version 3), with the sources' text and names from the source root. */
  readonly sourceMap: string;
  /** null when app.json gives none. */
  readonly manifest: AppManifest | null;
  /** Path of the folder from which `/x` paths count: that of app.json, or the folder given when there is none. */
  readonly sourceRoot: string;
  /** Every problem there is, those of the whole program first, then those of each page. */
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
  try {
    const opened = await ProgramFolder.open(folder);
    return await compileProgram(opened, await readAppManifest(opened));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return programOfProblem(folder, error.problem);
  }
}

async function readAppManifest(folder: ProgramFolder): Promise<AppManifest> {
  const text = await folder.readText("app.json");
  if (text !== null) return parseAppManifest(text, "app.json");
  throw new ProblemError({ file: "app.json", reason: "this file is missing: a mini-program's folder has one." });
}

async function compileProgram(folder: ProgramFolder, manifest: AppManifest): Promise<Compiled> {
  let parts = await compileParts(folder, manifest);
  // A build that fails is tried again without the scripts that reach its mistakes. Every round leaves out at least one.
  for (;;) {
    const bundle = await bundleProgram(folder, parts);
    if (bundle.state === "built") {
      const problems = new Set([...parts.problems, ...parts.pages.flatMap((page) => page.problems)]);
      const { script, sourceMap } = bundle;
      return { script, sourceMap, manifest, sourceRoot: folder.sourceRoot, problems: [...problems] };
    }
    parts = withoutBrokenScripts(parts, bundle);
  }
}

async function compileParts(folder: ProgramFolder, manifest: AppManifest): Promise<ProgramParts> {
  const problems: Problem[] = [];
  const script = await orProblem(problems, null, () => folder.find("app.js"));
  if (script === null && problems.length === 0) {
    problems.push({ file: "app.js", reason: "this file is missing: create it, with a call of App({})." });
  }
  const css = await orProblem(problems, "", () => compileStyleSheet(folder, "app.acss"));
  const pages: CompiledPageFiles[] = [];
  // One after the other: hundreds of pages at once would exhaust the files a process may have open.
  for (const page of manifest.pages) pages.push(await compilePage(folder, page));
  return { manifest, app: { script, css }, pages, problems };
}

/**
 * Leaves out every script from which a file with a mistake is reached. A mistake that app.js reaches is one of the
 * whole program; any other is one of each page that reaches it.
 */
function withoutBrokenScripts(parts: ProgramParts, { failures, graph }: FailedBundle): ProgramParts {
  const brokenIn = (script: string | null) => {
    const files = script === null ? new Set() : reachedFrom(graph, script);
    return failures.filter(({ file }) => files.has(file)).map(({ problem }) => problem);
  };
  const appProblems = brokenIn(parts.app.script);
  const pages = parts.pages.map((page) => {
    const broken = brokenIn(page.script);
    if (broken.length === 0) return page;
    const own = broken.filter((problem) => !appProblems.includes(problem));
    return { ...page, script: null, problems: [...page.problems, ...own] };
  });
  const app = appProblems.length === 0 ? parts.app : { ...parts.app, script: null };
  if (app === parts.app && pages.every((page, place) => page === parts.pages[place])) {
    // Of no file of the author's: the code that this compiler wrote is wrong, and a next round would not end.
    throw new Error(
      `The compiled program cannot be bundled: ${failures.map(({ problem }) => problem.reason).join(" ")}`,
    );
  }
  return { ...parts, app, pages, problems: [...parts.problems, ...appProblems] };
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
  const literal = programLiteral({ manifest, app: { script: null, css: "" }, pages: [], problems: [problem] });
  return {
    script: `${WRAPPER_HEAD}\nconst ${BUNDLE_NAME} = { default: ${literal} };\n${WRAPPER_TAIL}\n`,
    sourceMap: JSON.stringify({ version: 3, sources: [], names: [], mappings: "" }),
    manifest: null,
    sourceRoot: folder,
    problems: [problem],
  };
}
