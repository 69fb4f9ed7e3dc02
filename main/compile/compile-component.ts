import { type ComponentJson, parseComponentJson } from "../../app/mini-program/component-manifest";
import type { ComponentManifest } from "../../app/mini-program/manifest";
import type { ComponentId } from "../../app/mini-program/program";
import type { Problem } from "../../app/text/problem";
import type { CompiledComponentFiles } from "./compiled-view";
import type { DeclaredComponent, DeclaringFile } from "./component-ids";
import { orProblem, type ProgramCompiler } from "./program-compiler";

const ADVICE = "create it, or take the component out of usingComponents";
const NOTHING: ComponentJson = { usingComponents: {}, generics: {}, manifest: {} };

/** Compiles a component's files. Every problem is collected; the component that is not there has only problems. */
export async function compileComponent(
  compiler: ProgramCompiler,
  { id, base, problems: known }: DeclaredComponent,
): Promise<CompiledComponentFiles> {
  if (base === null) {
    return { id, script: null, markup: null, css: "", manifest: {}, usingComponents: {}, problems: known };
  }
  const problems: Problem[] = [];
  const json = {
    file: `${base}.json`,
    text: (await orProblem(problems, null, () => compiler.folder.readText(`${base}.json`))) ?? "",
  };
  const [files, parsed] = await Promise.all([
    compiler.files(base, problems, { advice: ADVICE, scale: compiler.scale }),
    orProblem(problems, NOTHING, async () =>
      json.text === "" ? NOTHING : parseComponentJson(json.text, json.file, compiler.warn),
    ),
  ]);
  const usingComponents = await compiler.usingComponents(parsed.usingComponents, json, id);
  return { id, ...files, manifest: await manifestOf(compiler, parsed, json), usingComponents, problems };
}

async function manifestOf(
  { components }: ProgramCompiler,
  { manifest, generics }: ComponentJson,
  json: DeclaringFile,
): Promise<ComponentManifest> {
  const tags = Object.entries(generics);
  if (tags.length === 0) return manifest;
  const componentGenerics: Record<string, { default?: ComponentId }> = Object.create(null);
  for (const [tag, path] of tags) {
    componentGenerics[tag] = path === null ? {} : { default: await components.idOf(path, json) };
  }
  return { ...manifest, componentGenerics };
}
