import path from "node:path";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { entrySource, type ProgramParts } from "./bundle-entry";
import type { ProgramFolder } from "./compile-folder";
import { MODULE_PREFIX } from "./markup-modules";

/** The namespace, in esbuild's sense, of modules that are on no disk: the entry and what this compiler wrote. */
export const COMPILED = "compiled";
export const ENTRY_PATH = "program.js";

/** Which file imports which, by real path. The entry imports nothing here. */
export type ImportGraph = Map<string, Set<string>>;

/** Marks the resolver's own questions to esbuild, which must not come back to it. */
const PASS_ON = Symbol("pass on");

const SCRIPT_EXTENSIONS: ReadonlySet<string> = new Set([".js", ".mjs", ".cjs", ".ts", ".json"]);

/**
 * Says what an import means in a mini-program: `./x` is relative, `/x` counts from the source root, bare is a package in
 * node_modules. Nothing outside the project is found. Source: app-and-pages.md, 6.
 * @param graph is filled as files are found, also in a build that fails
 */
export function programModules(folder: ProgramFolder, parts: ProgramParts, graph: ImportGraph): Plugin {
  return {
    name: "mini-program",
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => resolve(build, folder, graph, args));
      build.onLoad({ filter: /.*/, namespace: COMPILED }, (args) => ({
        contents: parts.modules.get(args.path) ?? entrySource(parts, (module) => `${MODULE_PREFIX}${module}`),
        // Scripts are named by their real path in the entry.
        resolveDir: folder.sourceRoot,
      }));
    },
  };
}

async function resolve(
  build: PluginBuild,
  folder: ProgramFolder,
  graph: ImportGraph,
  args: OnResolveArgs,
): Promise<OnResolveResult | null> {
  if (args.pluginData === PASS_ON) return null;
  if (args.kind === "entry-point") return { path: ENTRY_PATH, namespace: COMPILED };
  if (args.namespace === COMPILED) {
    const isModule = args.path.startsWith(MODULE_PREFIX);
    // A script in the entry: found inside the project before.
    return isModule ? { path: args.path.slice(MODULE_PREFIX.length), namespace: COMPILED } : { path: args.path };
  }
  const wanted = folder.aliased(args.path, args.resolveDir) ?? fromSourceRoot(folder, args.path);
  const { resolveDir, kind, importer } = args;
  const found = await build.resolve(wanted, { resolveDir, kind, importer, pluginData: PASS_ON });
  const refusal = refusalOf(folder, args.path, found.errors.length > 0 || found.external ? null : found.path);
  if (refusal !== null) return { errors: [{ text: refusal }] };
  const imported = graph.get(importer) ?? new Set();
  graph.set(importer, imported.add(found.path));
  // Found again by esbuild itself: it then knows from the package whether the file is an ES module. Not for the author's
  // own scripts, where both kinds run side by side whatever a package.json says, also one around the project.
  if (wanted === args.path && isInPackage(folder, found.path)) return null;
  return { path: found.path, sideEffects: found.sideEffects };
}

function isInPackage(folder: ProgramFolder, found: string): boolean {
  return path.relative(folder.projectRoot, found).split(path.sep).includes("node_modules");
}

function fromSourceRoot(folder: ProgramFolder, wanted: string): string {
  return wanted.startsWith("/") ? path.join(folder.sourceRoot, wanted) : wanted;
}

/** Why an import cannot be followed, or null when it can. `found` is null when esbuild knows no such file. */
function refusalOf(folder: ProgramFolder, wanted: string, found: string | null): string | null {
  if (found === null && /^[./]/.test(wanted)) return `there is no file for the import "${wanted}".`;
  if (found === null) return `the package of the import "${wanted}" is not in node_modules: install it there.`;
  if (!folder.holds(found))
    return `the import "${wanted}" leads out of the mini-program's folder, where nothing is read.`;
  if (SCRIPT_EXTENSIONS.has(path.extname(found))) return null;
  return `the import "${wanted}" is neither JavaScript nor JSON: only these can be imported by a script.`;
}
