import path from "node:path";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import type { ProgramFolder } from "./compile-folder";
import { ResolvedPlaces } from "./resolved-places";

/** The namespace, in esbuild's sense, of modules that are on no disk: the entry. */
export const COMPILED = "compiled";
export const ENTRY_PATH = "program.js";

/** Which file imports which, by real path. The entry imports nothing here. */
export type ImportGraph = Map<string, Set<string>>;

/** Marks the resolver's own questions to esbuild, which must not come back to it. */
const PASS_ON = "pass on";

const SCRIPT_EXTENSIONS: ReadonlySet<string> = new Set([".js", ".mjs", ".cjs", ".ts", ".json"]);

/** What is bundled in one round. */
interface Round {
  readonly folder: ProgramFolder;
  readonly entry: string;
  readonly graph: ImportGraph;
}

interface Answer {
  /** Real path of the file that the import means. */
  readonly found: string;
  /** Null leaves the import to esbuild itself. */
  readonly result: OnResolveResult | null;
}

/**
 * Says what an import means in a mini-program: `./x` is relative, `/x` counts from the source root, bare is a package in
 * node_modules. Nothing outside the project is found. Source: app-and-pages.md, 6.
 *
 * Answers are kept from one round to the next as long as nothing has changed where they were looked for.
 */
export class ImportResolver {
  readonly plugin: Plugin = { name: "mini-program", setup: (build) => this.#setUp(build) };
  readonly #answers = new Map<string, Answer>();
  readonly #places: ResolvedPlaces;
  #round: Round;

  constructor(round: Round, now: () => number) {
    this.#round = round;
    this.#places = new ResolvedPlaces(round.folder.projectRoot, now);
  }

  /**
   * Begins another round in the same project, with the same `mini.project.json`.
   * @param round its graph is filled as files are found, also in a build that fails
   * @returns whether every import means what it meant in the round before
   */
  begin(round: Round): boolean {
    this.#round = round;
    const isSame = this.#places.areAsBefore();
    if (!isSame) {
      this.#answers.clear();
      this.#places.forget();
    }
    return isSame;
  }

  #setUp(build: PluginBuild): void {
    build.onResolve({ filter: /.*/, namespace: COMPILED }, ({ path }) => ({ path }));
    build.onResolve({ filter: /.*/, namespace: "file" }, (args) => this.#resolve(build, args));
    build.onResolve({ filter: /.*/, namespace: "" }, (args) =>
      args.kind === "entry-point" ? { path: ENTRY_PATH, namespace: COMPILED } : null,
    );
    build.onLoad({ filter: /.*/, namespace: COMPILED }, () => ({
      contents: this.#round.entry,
      // Scripts are named by their real path in the entry.
      resolveDir: this.#round.folder.sourceRoot,
    }));
  }

  async #resolve(build: PluginBuild, args: OnResolveArgs): Promise<OnResolveResult | null> {
    const { graph } = this.#round;
    // An import in TypeScript that ends in .js may mean a .ts file.
    const question = JSON.stringify([args.path, args.resolveDir, args.kind, path.extname(args.importer)]);
    const known = this.#answers.get(question) ?? (await this.#ask(build, args));
    if ("errors" in known) return known;
    this.#answers.set(question, known);
    const imported = graph.get(args.importer) ?? new Set();
    graph.set(args.importer, imported.add(known.found));
    return known.result;
  }

  async #ask(build: PluginBuild, args: OnResolveArgs): Promise<Answer | { readonly errors: { text: string }[] }> {
    const { folder } = this.#round;
    const { resolveDir, kind, importer } = args;
    const wanted = folder.aliased(args.path, resolveDir) ?? fromSourceRoot(folder, args.path);
    this.#places.lookedFor(wanted, resolveDir);
    const found = await build.resolve(wanted, { resolveDir, kind, importer, namespace: PASS_ON });
    const refusal = refusalOf(folder, args.path, found.errors.length > 0 || found.external ? null : found.path);
    if (refusal !== null) return { errors: [{ text: refusal }] };
    this.#places.foundIn(path.dirname(found.path));
    // Found again by esbuild itself: it then knows from the package whether the file is an ES module. Not for the author's
    // own scripts, where both kinds run side by side whatever a package.json says, also one around the project.
    const isLeft = wanted === args.path && isInPackage(folder, found.path);
    return { found: found.path, result: isLeft ? null : { path: found.path, sideEffects: found.sideEffects } };
  }
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
