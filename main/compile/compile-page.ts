import { rpxScale } from "../../app/compiler/rpx";
import { parseDeclaredComponents, parsePageGenerics, parsePageManifest } from "../../app/mini-program/manifest";
import type { Problem, Warn } from "../../app/text/problem";
import type { CompiledPageFiles } from "./compiled-view";
import type { DeclaringFile } from "./component-ids";
import { orProblem, type ProgramCompiler } from "./program-compiler";

const ADVICE = "create it, or take the page out of app.json";
const NOTHING: ReturnType<typeof parsedJson> = { manifest: {}, declared: {} };

/**
 * Compiles a page's markup, style sheet and json. Every problem is collected, so that one run shows all of them.
 * @param page as in app.json: "pages/index/index"
 */
export async function compilePage(compiler: ProgramCompiler, page: string): Promise<CompiledPageFiles> {
  const problems: Problem[] = [];
  const file = `${page}.json`;
  const text = await orProblem(problems, null, () => compiler.folder.readText(file));
  const { manifest, declared } = await orProblem(problems, NOTHING, async () =>
    parsedJson({ text: text ?? "{}", file }, compiler.warn, compiler.extPages[page]),
  );
  const scale = manifest.responsive === undefined ? compiler.scale : rpxScale(manifest.responsive);
  const files = await compiler.files(page, problems, { advice: ADVICE, scale });
  const usingComponents = await compiler.usingComponents(declared, { file, text: text ?? "" }, null);
  return { path: page, ...files, manifest, usingComponents, problems };
}

function parsedJson({ text, file }: DeclaringFile, warn: Warn, over: Readonly<Record<string, unknown>> | undefined) {
  const declared = { ...parsePageGenerics(text, file, warn), ...parseDeclaredComponents(text, file, warn) };
  return { manifest: parsePageManifest(text, file, warn, over), declared };
}
