import { type AcssFile, type AcssOptions, type AcssRefusal, compileAcss } from "../../app/compiler/acss";
import type { RpxScale } from "../../app/compiler/rpx";
import { type Problem, ProblemError, type Warn } from "../../app/text/problem";
import { compileLess } from "./compile-less";
import type { ProgramFolder } from "./folder/compile-folder";
import type { StepMemory } from "./folder/step-memory";

/** A style sheet with its imports as CSS. */
export interface CompiledStyleSheet {
  readonly css: string;
  readonly warnings: readonly Problem[];
}

/**
 * The CSS of a style sheet with its imports; empty when there is none. A project with Less sources may have a `.less`
 * file instead; where it has both, the `.acss` is what an earlier build left there.
 * @param base path from the source root without extension
 */
export function compileStyleSheet(
  folder: ProgramFolder,
  base: string,
  { scale, memory }: { readonly scale: RpxScale; readonly memory: StepMemory<CompiledStyleSheet> },
): Promise<CompiledStyleSheet> {
  const name = JSON.stringify([base, scale, folder.sourceRoot, folder.manifest]);
  return memory.recall(name, folder, async (asked) => {
    const warnings: Problem[] = [];
    const options = optionsFor(asked, scale, (warning) => warnings.push(warning));
    return { css: await compileAsked(asked, base, options), warnings };
  });
}

async function compileAsked(folder: ProgramFolder, base: string, options: AcssOptions): Promise<string> {
  const less = folder.manifest.less ? await folder.readText(`${base}.less`) : null;
  if (less !== null) {
    const file = `${base}.less`;
    const text = await lessOrNothing(folder, { file, text: less }, options.warn);
    folder.worksOn(file);
    return compileAcss({ file, text }, options);
  }
  const file = `${base}.acss`;
  const text = await folder.readText(file);
  if (text === null) return "";
  folder.worksOn(file);
  return compileAcss({ file, text }, options);
}

/** Less gives all of a file or nothing: a mistake costs the style sheet, and the page is shown without it. */
async function lessOrNothing(
  folder: ProgramFolder,
  sheet: { readonly file: string; readonly text: string },
  warn: Warn,
): Promise<string> {
  try {
    return await compileLess(folder, sheet, warn);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    warn(error.problem);
    return "";
  }
}

function optionsFor(folder: ProgramFolder, scale: RpxScale, warn: Warn): AcssOptions {
  return {
    scale,
    warn,
    root: folder.rootUrl,
    load: (wanted, from) => loadImport(folder, wanted, from),
    urlOf: (path, from) => folder.resourceUrl(path, from),
  };
}

async function loadImport(folder: ProgramFolder, wanted: string, from: string): Promise<AcssFile | AcssRefusal> {
  try {
    const file = await folder.locate(wanted, from, ["", ".acss"]);
    const text = file === null ? null : await folder.readText(file);
    if (file === null || text === null) return { reason: "there is no such file." };
    folder.worksOn(file);
    return { file, text };
  } catch (error) {
    // Told at the @import, since the author can mend that line; the file itself may be none of the author's.
    if (error instanceof ProblemError) return { reason: error.problem.reason };
    throw error;
  }
}
