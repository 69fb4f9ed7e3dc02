import { existsSync } from "node:fs";
import path from "node:path";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild, ResolveResult } from "esbuild";
import { FileRefused } from "../../files/plain-file";
import type { ProgramFolder } from "../folder/compile-folder";
import { leadsElsewhere } from "../folder/yarn-virtual-path";
import { MISSING, missingModule, missingModuleSource } from "./missing-module";
import { isNodeModule, isOfNodePackages, nodePackage } from "./node-packages";
import { PackageFiles } from "./package-files";
import { ResolvedPlaces } from "./resolved-places";
import { SCRIPT_EXTENSIONS, type ScriptFiles } from "./script-files";
import { writtenOtherwise } from "./written-otherwise";

/** The namespace, in esbuild's sense, of modules that are on no disk: the entry. */
export const COMPILED = "compiled";
export const ENTRY_PATH = "program.js";

/** That of modules which a package's `browser` field takes out: they are empty. */
export const TAKEN_OUT = "taken-out";

/** The name of the plugin, by which its warnings are known. */
export const RESOLVER_NAME = "mini-program";

/** Which file imports which, by real path. The entry imports nothing here. */
export type ImportGraph = Map<string, Set<string>>;

/** Marks the resolver's own questions to esbuild, which must not come back to it. */
const PASS_ON = "pass on";

/** esbuild's own namespace for `data:…`, whose text it would read as a module. */
const DATA_ADDRESS = "dataurl";

/** What is bundled in one round. */
interface Round {
  readonly folder: ProgramFolder;
  readonly entry: string;
  readonly graph: ImportGraph;
}

interface Answer {
  /** Real path of the mini-program's file that the import means; null when it means none. */
  readonly found: string | null;
  /** Null leaves the import to esbuild itself. */
  readonly result: OnResolveResult | null;
}

/**
 * Says what an import means in a mini-program: `./x` is relative, `/x` counts from the source root, bare is a package in
 * node_modules. Nothing outside the project is found, but for the packages that stand for modules of Node.js.
 * Source: docs/platform/app-and-pages.md#javascript-environment-of-pages.
 *
 * Answers are kept from one round to the next as long as nothing has changed where they were looked for.
 */
export class ImportResolver {
  readonly plugin: Plugin = { name: RESOLVER_NAME, setup: (build) => this.#setUp(build) };
  readonly #answers = new Map<string, Answer>();
  readonly #places: ResolvedPlaces;
  readonly #packages = new PackageFiles();
  readonly #files: ScriptFiles;
  #round: Round;

  /** @param files what is given of the files that are found */
  constructor(round: Round, files: ScriptFiles, now: () => number) {
    this.#round = round;
    this.#files = files;
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
      this.#packages.forget();
    }
    return isSame;
  }

  #setUp(build: PluginBuild): void {
    build.onResolve({ filter: /^node:/, namespace: COMPILED }, ({ path: wanted, ...args }) =>
      this.#nodePackage(build, wanted, args),
    );
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
    build.onLoad({ filter: /.*/, namespace: TAKEN_OUT }, () => ({ contents: "module.exports = {};" }));
    build.onLoad({ filter: /.*/, namespace: MISSING }, ({ path }) => missingModuleSource(path));
    this.#files.setUp(build);
  }

  async #resolve(build: PluginBuild, args: OnResolveArgs): Promise<OnResolveResult | null> {
    // What our own packages import is ours.
    if (isOfNodePackages(args.importer)) return null;
    const { graph } = this.#round;
    // An import in TypeScript that ends in .js may mean a .ts file.
    const question = JSON.stringify([args.path, args.resolveDir, args.kind, path.extname(args.importer)]);
    const known = this.#answers.get(question) ?? (await this.#ask(build, args));
    this.#answers.set(question, known);
    if (known.found !== null) graph.set(args.importer, (graph.get(args.importer) ?? new Set()).add(known.found));
    return known.result;
  }

  async #ask(build: PluginBuild, args: OnResolveArgs): Promise<Answer> {
    const { folder } = this.#round;
    const { resolveDir } = args;
    const wanted = folder.aliased(args.path, resolveDir) ?? fromSourceRoot(folder, args.path);
    this.#places.lookedFor(wanted, resolveDir);
    const unasked = this.#whyNotAsked(wanted, args);
    const found = unasked === null ? await this.#find(build, wanted, args) : null;
    // Never left to esbuild: it would look for what is written, and "/x" is a file of the machine to it.
    if (found !== null && this.#isTakenOut(found, args)) {
      return { found: null, result: { path: args.path, namespace: TAKEN_OUT } };
    }
    const refusal = unasked ?? refusalOf(folder, args.path, found);
    if (refusal === null && found !== null) return this.#answer(found, wanted === args.path);
    const instead = found === null && unasked === null ? await this.#foundOtherwise(build, wanted, args) : null;
    if (instead !== null) return instead;
    const ofNode = await this.#nodePackage(build, args.path, args);
    if (ofNode !== null) return { found: null, result: ofNode };
    this.#places.notFound(wanted, resolveDir);
    // An author cannot mend a package, and many try for what they can do without.
    return { found: null, result: missingModule(args.path, this.#isInPackage(args.importer) ? null : refusal) };
  }

  /** Why esbuild is not even asked: it would look outside, or read what it must not. Null when it is. */
  #whyNotAsked(wanted: string, { path: written, resolveDir }: OnResolveArgs): string | null {
    const { folder } = this.#round;
    const isPath = path.isAbsolute(wanted) || wanted.startsWith(".");
    // A package's path may lead up too; the project's own node_modules is the highest that counts.
    const place = isPath ? path.resolve(resolveDir, wanted) : path.join(folder.projectRoot, "node_modules", wanted);
    if (leadsElsewhere(wanted) || !folder.holds(place)) return leadsOut(written);
    for (const meant of this.#places.placesOf(wanted, resolveDir)) {
      if (this.#packages.leadOutByLink(folder, meant)) return leadsOut(written);
    }
    const odd = this.#packages.oddFileIn(folder, this.#places.foldersOf(wanted, resolveDir));
    if (odd === null) return null;
    return `${folder.nameOf(odd)} cannot be read, which the import "${written}" needs: ${COST}.`;
  }

  async #find(build: PluginBuild, wanted: string, asked: Asked): Promise<ResolveResult | null> {
    const { resolveDir, kind, importer } = asked;
    const found = await build.resolve(wanted, { resolveDir, kind, importer, namespace: PASS_ON });
    return found.errors.length > 0 || found.external ? null : found;
  }

  /** @param isAsWritten no alias and no other spelling has led to it */
  #answer({ path: found, sideEffects }: ResolveResult, isAsWritten: boolean): Answer {
    this.#places.foundIn(path.dirname(found));
    // Found again by esbuild itself: it then knows from the package whether the file is an ES module. Not for the author's
    // own scripts, where both kinds run side by side whatever a package.json says, also one around the project.
    const isLeft = isAsWritten && this.#isInPackage(found);
    return { found, result: isLeft ? null : { path: found, sideEffects } };
  }

  /** Machines that do not tell `Util` from `util` have built programs that are written so. */
  async #foundOtherwise(build: PluginBuild, wanted: string, args: OnResolveArgs): Promise<Answer | null> {
    const { folder } = this.#round;
    if (!/^[./]/.test(wanted) && !path.isAbsolute(wanted)) return null;
    const other = writtenOtherwise(folder.projectRoot, path.resolve(args.resolveDir, wanted));
    const found = other === null ? null : await this.#find(build, other, args);
    if (found === null || refusalOf(folder, args.path, found) !== null) return null;
    const answer = this.#answer(found, false);
    const text = `the import "${args.path}" means ${folder.nameOf(found.path)}, which is written otherwise: many machines and phones find nothing there.`;
    return { ...answer, result: { ...answer.result, warnings: [{ text }] } };
  }

  async #nodePackage(build: PluginBuild, wanted: string, asked: Asked): Promise<OnResolveResult | null> {
    const ofNode = nodePackage(wanted);
    if (ofNode === null) return null;
    const found = await this.#find(build, ofNode.wanted, { ...asked, resolveDir: ofNode.resolveDir });
    return found !== null && isOfNodePackages(found.path) ? { path: found.path, sideEffects: found.sideEffects } : null;
  }

  /** By the `browser` field of the package that imports it. */
  #isTakenOut({ path: found, namespace }: ResolveResult, { importer, path: wanted }: OnResolveArgs): boolean {
    const { folder } = this.#round;
    if (namespace === "file") {
      if (!this.#isInPackage(found) || !folder.holds(found)) return false;
      // esbuild gives the path of such a file as it is written, mostly without an extension.
      return !existsSync(found) || this.#packages.takesOut(folder, importer, wanted, found);
    }
    return namespace !== DATA_ADDRESS;
  }

  #isInPackage(file: string): boolean {
    return path.relative(this.#round.folder.projectRoot, file).split(path.sep).includes("node_modules");
  }
}

type Asked = Pick<OnResolveArgs, "resolveDir" | "kind" | "importer">;

function fromSourceRoot(folder: ProgramFolder, wanted: string): string {
  return wanted.startsWith("/") ? path.join(folder.sourceRoot, wanted) : wanted;
}

const COST = "what imports it throws where that runs";

function leadsOut(wanted: string): string {
  return `the import "${wanted}" leads out of the mini-program's folder, where nothing is read: ${COST}.`;
}

/** Why an import cannot be followed, or null when it can. `found` is null when esbuild knows no such file. */
function refusalOf(folder: ProgramFolder, wanted: string, found: ResolveResult | null): string | null {
  const absent = `there is no file for the import "${wanted}": ${COST}.`;
  if (found === null && /^[./]/.test(wanted)) return absent;
  if (found === null && isNodeModule(wanted))
    return `"${wanted}" is a module of Node.js, which no phone has: ${COST}. Use what "my" has in its place.`;
  if (found === null)
    return `the package of the import "${wanted}" is not in node_modules: install it there. Until then ${COST}.`;
  if (found.namespace !== "file") return leadsOut(wanted);
  try {
    if (!folder.hasScript(found.path)) return absent;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    if (error.why === "outside") return leadsOut(wanted);
    return `the file that the import "${wanted}" means cannot be read: ${COST}.`;
  }
  if (SCRIPT_EXTENSIONS.has(path.extname(found.path))) return null;
  return `the import "${wanted}" is neither JavaScript nor JSON, and only these can be imported by a script: ${COST}.`;
}
