import { pathInPlugin } from "../../app/mini-program/plugin-address";
import type { Problem } from "../../app/text/problem";
import { compileComponent } from "./compile-component";
import { compilePage } from "./compile-page";
import type { CompiledComponentFiles, CompiledPageFiles, CompiledView } from "./compiled-view";
import type { FoundPlugin } from "./plugin-set";
import { orProblem } from "./program-compiler";
import type { ProgramParts } from "./program-parts";

/** Compiles all of a plugin but its JavaScript. Problems name their files as the whole mini-program knows them. */
export async function compilePlugin({ id, compiler, manifest }: FoundPlugin): Promise<ProgramParts> {
  const { folder, components: ids, markup } = compiler;
  const problems: Problem[] = [];
  const script = await orProblem(problems, null, () => mainScript(manifest.main));
  if (script === null && manifest.main !== undefined && problems.length === 0) {
    problems.push({ file: manifest.main, reason: "this file is missing: create it, or take main out of plugin.json." });
  }
  const named = (problem: Problem) => ({ ...problem, file: folder.nameFor(problem.file) });
  const withNames = <View extends CompiledView>(view: View): View => ({ ...view, problems: view.problems.map(named) });
  const pages: CompiledPageFiles[] = [];
  for (const page of manifest.pages) {
    pages.push({ ...withNames(await compilePage(compiler, page)), path: pathInPlugin(id, page) });
  }
  const components: CompiledComponentFiles[] = [];
  for (const declared of ids.declared()) components.push(withNames(await compileComponent(compiler, declared)));
  return {
    manifest: null,
    app: { script, css: "" },
    ...{ plugins: [], pages, components, modules: markup.modules },
    ...{ problems: problems.map(named), warnings: compiler.warnings.map(named) },
  };

  async function mainScript(main: string | undefined): Promise<string | null> {
    if (main === undefined) return null;
    return (await folder.find(main)) ?? (await folder.findScript(main));
  }
}
