import path from "node:path";
import { type AcssFile, type AcssRefusal, compileAcss } from "../../app/compiler/acss";
import { compileAxml } from "../../app/compiler/axml-compiler";
import { type PageManifest, parsePageManifest } from "../../app/mini-program/manifest";
import { type Problem, ProblemError } from "../../app/mini-program/problem";
import type { ProgramFolder } from "./compile-folder";

/** A page with everything but its JavaScript compiled. What could not be compiled is empty, and among the problems. */
export interface CompiledPageFiles {
  /** As in app.json: "pages/index/index". */
  readonly path: string;
  /** Real path of the page's script; null when it is missing or refused. */
  readonly script: string | null;
  /** Source of an ES module that exports a `Render`; null when it does not compile. */
  readonly render: string | null;
  readonly css: string;
  readonly manifest: PageManifest;
  readonly problems: readonly Problem[];
}

/** Compiles a page's markup, style sheet and json. Every problem is collected, so that one run shows all of them. */
export async function compilePage(folder: ProgramFolder, page: string): Promise<CompiledPageFiles> {
  const problems: Problem[] = [];
  const [script, render, css, manifest] = await Promise.all([
    orProblem(problems, null, () => pageScript(folder, `${page}.js`)),
    orProblem(problems, null, () => compileMarkup(folder, `${page}.axml`)),
    orProblem(problems, "", () => compileStyleSheet(folder, `${page}.acss`)),
    orProblem(problems, {}, async () =>
      parsePageManifest((await folder.readText(`${page}.json`)) ?? "{}", `${page}.json`),
    ),
  ]);
  return { path: page, script, render, css, manifest, problems };
}

/** The CSS of a style sheet with its imports; empty when there is none. */
export async function compileStyleSheet(folder: ProgramFolder, file: string): Promise<string> {
  const text = await folder.readText(file);
  return text === null ? "" : compileAcss({ file, text }, (wanted, from) => loadImport(folder, wanted, from));
}

/** Runs a step; a ProblemError it throws is collected, and the fallback stands for its result. */
export async function orProblem<T>(problems: Problem[], fallback: T, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(error.problem);
    return fallback;
  }
}

async function pageScript(folder: ProgramFolder, file: string): Promise<string> {
  const script = await folder.find(file);
  if (script === null) throw missing(file);
  return script;
}

async function compileMarkup(folder: ProgramFolder, file: string): Promise<string> {
  const text = await folder.readText(file);
  if (text === null) throw missing(file);
  return compileAxml(text, file);
}

function missing(file: string): ProblemError {
  return new ProblemError({ file, reason: "this file is missing: create it, or take the page out of app.json." });
}

/** `./x` is relative to the importing file, `/x` counts from the source root, bare is a package. Source: axml.md, 10. */
async function loadImport(folder: ProgramFolder, wanted: string, from: string): Promise<AcssFile | AcssRefusal> {
  const beside = path.posix.join(path.posix.dirname(from), wanted);
  // A bare path is tried beside the file first, as in CSS; samples leave out the ./ now and then.
  const more = /^[./]/.test(wanted) ? [] : packageFiles(folder, wanted);
  try {
    for (const file of wanted.startsWith("/") ? [wanted.slice(1)] : [beside, ...more]) {
      const text = await folder.readText(file);
      if (text !== null) return { file, text };
    }
    return { reason: "there is no such file." };
  } catch (error) {
    // Told at the @import, since the author can mend that line; the file itself may be none of the author's.
    if (error instanceof ProblemError) return { reason: error.problem.reason };
    throw error;
  }
}

/** node_modules of the source root, then that of the project around it. */
function packageFiles(folder: ProgramFolder, wanted: string): readonly string[] {
  const up = path.relative(folder.sourceRoot, folder.projectRoot).split(path.sep).join("/");
  return [`node_modules/${wanted}`, path.posix.join(up, "node_modules", wanted)];
}
