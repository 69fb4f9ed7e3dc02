import { parseDeclaredComponents, parsePageManifest } from "../../app/mini-program/manifest";
import type { Problem } from "../../app/mini-program/problem";
import type { CompiledPageFiles } from "./compiled-view";
import { orProblem, type ProgramCompiler } from "./program-compiler";

/**
 * Compiles a page's markup, style sheet and json. Every problem is collected, so that one run shows all of them.
 * @param page as in app.json: "pages/index/index"
 */
export async function compilePage(compiler: ProgramCompiler, page: string): Promise<CompiledPageFiles> {
  const problems: Problem[] = [];
  const file = `${page}.json`;
  const text = await orProblem(problems, null, () => compiler.folder.readText(file));
  const [files, { manifest, declared }] = await Promise.all([
    compiler.files(page, problems, "create it, or take the page out of app.json"),
    orProblem(problems, { manifest: {}, declared: {} }, async () => parsedJson(text ?? "{}", file)),
  ]);
  const usingComponents = await compiler.usingComponents(declared, { file, text: text ?? "" }, null);
  return { path: page, ...files, manifest, usingComponents, problems };
}

function parsedJson(text: string, file: string) {
  return { manifest: parsePageManifest(text, file), declared: parseDeclaredComponents(text, file) };
}
