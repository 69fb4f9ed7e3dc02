import { statSync } from "node:fs";
import path from "node:path";
import { pathInPlugin, pluginResourceRoot } from "../../../app/mini-program/plugin-address";
import {
  aliasTarget,
  DEFAULT_PROJECT,
  type ProjectManifest,
  parseProjectManifest,
} from "../../../app/mini-program/project-manifest";
import { type Problem, ProblemError, type Warn } from "../../../app/text/problem";
import { FileRefused, isInside } from "../../files/plain-file";
import type { SourceFiles } from "./source-files";
import type { Question } from "./step-memory";
import { leadsElsewhere } from "./yarn-virtual-path";

const PROJECT_FILE = "mini.project.json";
export const PLUGIN_FILE = "plugin.json";

/** Below this path a mini-program's page finds the files of its project that lie outside the source root. */
export const PROJECT_PATH = "/@minihost/project/";

/** What one look at a project found. */
interface Look {
  readonly files: SourceFiles;
  /** Real paths by path from the source root. */
  readonly found: Map<string, string | null>;
  /** Told of each question that was answered. */
  readonly tell: (question: Question) => void;
}

/**
 * The folder of one mini-program on disk, as one look at it finds it: a file that is found once is not looked for again.
 * Nothing outside the project is read: a link that leads out of it is refused. See `readPlainFile`.
 */
export class ProgramFolder {
  readonly #look: Look;

  private constructor(
    /** The folder that was opened, which may hold node_modules; without symbolic links. */
    readonly projectRoot: string,
    /** The folder of app.json, from which a page's files and `/x` paths count; without symbolic links. */
    readonly sourceRoot: string,
    readonly manifest: ProjectManifest,
    look: Look,
    /** The plugin whose folder it is; null for the mini-program's own. */
    readonly pluginId: string | null = null,
    /** Of its mini.project.json. */
    readonly warnings: readonly Problem[] = [],
  ) {
    this.#look = look;
  }

  /**
   * Opens a project: the folder given, with its source root as `miniprogramRoot` of mini.project.json says.
   * Source: docs/platform/app-and-pages.md#files, docs/platform/app-and-pages.md#miniprojectjson.
   * @param files what an earlier look at the same project learned
   * @throws ProblemError for a folder that is not there, and for a mini.project.json that cannot be followed
   */
  static async open(folder: string, files: SourceFiles): Promise<ProgramFolder> {
    files.lookAnew();
    const projectRoot = unlessAbsent("app.json", () => files.realPath(folder));
    if (projectRoot === null || !statSync(projectRoot).isDirectory()) {
      throw new ProblemError({ file: "app.json", reason: `there is no folder ${folder}.` });
    }
    const project = new ProgramFolder(projectRoot, projectRoot, DEFAULT_PROJECT, newLook(files));
    const text = await project.readText(PROJECT_FILE);
    const found: Problem[] = [];
    const manifest = projectManifest(text, (warning) => found.push(warning));
    const root = manifest.miniprogramRoot;
    const sourceRoot = unlessAbsent(PROJECT_FILE, () => files.realPath(path.join(projectRoot, root)));
    if (sourceRoot === null || !project.holds(sourceRoot)) {
      const reason = sourceRoot === null ? "does not exist" : "lies outside the project";
      throw new ProblemError({ file: PROJECT_FILE, reason: `miniprogramRoot: the folder ${root} ${reason}.` });
    }
    return new ProgramFolder(projectRoot, sourceRoot, manifest, newLook(files), null, found);
  }

  /**
   * Opens the folder of a plugin, in which its code finds everything: `/x` paths and packages too.
   * @param folder absolute path; one with a mini.project.json is a plugin's project, which names the folder inside it
   * @param files what an earlier look at the same plugin learned
   * @throws ProblemError for a folder that is not there or has no plugin.json
   */
  static async openPlugin(pluginId: string, folder: string, files: SourceFiles): Promise<ProgramFolder> {
    files.lookAnew();
    const projectRoot = unlessAbsent(PLUGIN_FILE, () => files.realPath(folder));
    if (projectRoot === null || !statSync(projectRoot).isDirectory()) throw noPlugin(`there is no folder ${folder}`);
    const project = new ProgramFolder(projectRoot, projectRoot, DEFAULT_PROJECT, newLook(files));
    const text = await project.readText(PROJECT_FILE);
    const manifest = projectManifest(text, () => {});
    return project.#pluginInside(pluginId, manifest, files);
  }

  /** Opens the plugin of this project, a plugin's own. Same arguments and errors as `openPlugin`. */
  openOwnPlugin(files: SourceFiles): Promise<ProgramFolder> {
    files.lookAnew();
    return this.#pluginInside(this.manifest.currentPluginId, this.manifest, files);
  }

  async #pluginInside(pluginId: string, manifest: ProjectManifest, files: SourceFiles): Promise<ProgramFolder> {
    const inside = manifest.pluginRoot ?? "";
    const root = unlessAbsent(PLUGIN_FILE, () => files.realPath(path.join(this.projectRoot, inside)));
    if (root === null) throw noPlugin(`there is no folder ${inside} in ${this.projectRoot}`);
    if (!this.holds(root)) throw noPlugin(`the folder ${inside} lies outside its project`);
    const plugin = new ProgramFolder(root, root, manifest, newLook(files), pluginId);
    if ((await plugin.find(PLUGIN_FILE)) === null) throw noPlugin(`there is no plugin.json in ${root}`);
    return plugin;
  }

  /** The same folder, which tells of each question that it answers. */
  toldOf(tell: (question: Question) => void): ProgramFolder {
    const look = { ...this.#look, tell };
    return new ProgramFolder(this.projectRoot, this.sourceRoot, this.manifest, look, this.pluginId, this.warnings);
  }

  /** Whether a path without symbolic links lies inside the project, also by the bundler's reading of it. */
  holds(realPath: string): boolean {
    return isInside(this.projectRoot, realPath) && !leadsElsewhere(realPath);
  }

  /**
   * The text of a file, or null when there is none.
   * @param file path from the source root, with forward slashes
   * @throws ProblemError for a file outside the project, and for one that cannot be read
   */
  async readText(file: string): Promise<string | null> {
    const realPath = await this.find(file);
    const answer =
      realPath === null ? null : unlessAbsent(file, () => this.#look.files.text(this.projectRoot, realPath));
    this.#look.tell({ kind: "readText", file, answer });
    return answer;
  }

  /** The real path of a file, or null when there is none. Same argument and errors as `readText`. */
  async find(file: string): Promise<string | null> {
    const known = this.#look.found.get(file);
    const answer = known === undefined ? this.#find(file) : known;
    this.#look.found.set(file, answer);
    this.#look.tell({ kind: "find", file, answer });
    return answer;
  }

  #find(file: string): string | null {
    const { files } = this.#look;
    const wanted = path.join(this.sourceRoot, file);
    // Before the disk is asked: whether something outside is there stays unknown.
    if (!isInside(this.projectRoot, wanted)) throw new ProblemError({ file, reason: OUTSIDE });
    const realPath = unlessAbsent(file, () => files.realPath(wanted));
    if (realPath === null) return null;
    if (!this.holds(realPath)) {
      const reason = leadsElsewhere(realPath)
        ? 'the bundler takes a number below a folder "__virtual__" or "$$virtual" for as many folders up: name it otherwise.'
        : OUTSIDE;
      throw new ProblemError({ file, reason });
    }
    return unlessAbsent(file, () => (files.isFile(realPath) ? realPath : null));
  }

  /** To be called before work on a file that may take long. @param file path from the source root */
  worksOn(file: string): void {
    this.#look.files.onStep(this.nameFor(file));
  }

  /** What a script holds. @param file absolute path @throws FileRefused */
  scriptBytes(file: string): Uint8Array<ArrayBuffer> {
    return this.#look.files.bytes(this.projectRoot, file);
  }

  /** Whether a script can be read as far as its place and its kind go. @param file absolute path @throws FileRefused */
  hasScript(file: string): boolean {
    const { files } = this.#look;
    if (!this.holds(file)) throw new FileRefused("outside", file);
    const realPath = files.realPath(file);
    if (realPath !== null && !this.holds(realPath)) throw new FileRefused("outside", file);
    return realPath !== null && files.isFile(realPath);
  }

  /**
   * The real path of a script, or null when there is none: a project in TypeScript has it as `.ts`.
   * @param base path from the source root without extension
   */
  async findScript(base: string): Promise<string | null> {
    const typescript = this.manifest.typescript ? await this.find(`${base}.ts`) : null;
    return typescript ?? (await this.find(`${base}.js`));
  }

  /**
   * Finds the file that a path in another file means: `/x` counts from the source root, `./x` from the file itself. A
   * bare path is a package, looked for in each node_modules upward to the project's folder, unless an alias of
   * mini.project.json or a file beside this one (samples leave out the ./ now and then) comes first.
   * Source: docs/platform/axml.md#templates-import-include; docs/platform/components-custom.md#files-and-declaration.
   * @param from path of the file that holds the path, from the source root
   * @param endings tried behind the path in this order; "" for a path that has its extension
   * @returns path from the source root with links followed, so that one file has one name; null when there is none
   * @throws ProblemError as `find`
   */
  async locate(wanted: string, from: string, endings: readonly string[]): Promise<string | null> {
    for (const candidate of this.#candidates(wanted, path.join(this.sourceRoot, path.dirname(from)))) {
      for (const ending of endings) {
        const found = await this.find(this.#fromSourceRoot(`${candidate}${ending}`));
        if (found !== null) return this.#fromSourceRoot(found);
      }
    }
    return null;
  }

  /** The absolute path that an alias of mini.project.json gives; null without one. Packages have no aliases. */
  aliased(wanted: string, fromFolder: string): string | null {
    if (fromFolder.split(path.sep).includes("node_modules")) return null;
    const target = aliasTarget(this.manifest.resolveAlias, wanted);
    return target === null ? null : path.join(this.projectRoot, target);
  }

  /**
   * The URL under which a page finds a file that a `url()` names: the path from the source root, or below
   * `PROJECT_PATH` for a file of the project beside it, such as one of a package.
   * @param wanted relative path, or one with an alias of mini.project.json
   * @param from path of the file that holds it, from the source root
   */
  resourceUrl(wanted: string, from: string): string {
    const folder = path.join(this.sourceRoot, path.dirname(from));
    const file = this.aliased(wanted, folder) ?? path.join(folder, wanted);
    if (this.pluginId !== null) return `${this.rootUrl}/${this.#fromSourceRoot(file)}`;
    const [root, prefix] = isInside(this.sourceRoot, file) ? [this.sourceRoot, "/"] : [this.projectRoot, PROJECT_PATH];
    return `${prefix}${path.relative(root, file).split(path.sep).join("/")}`;
  }

  /** What stands before `/x` in the urls of a page with these files. */
  get rootUrl(): string {
    return this.pluginId === null ? "" : pluginResourceRoot(this.pluginId).replace(/\/$/, "");
  }

  #candidates(wanted: string, fromFolder: string): readonly string[] {
    const alias = this.aliased(wanted, fromFolder);
    if (alias !== null) return [alias];
    if (wanted.startsWith("/")) return [path.join(this.sourceRoot, wanted)];
    const beside = path.join(fromFolder, wanted);
    if (wanted.startsWith(".")) return [beside];
    const candidates = [beside];
    for (let folder = fromFolder; isInside(this.projectRoot, folder); folder = path.dirname(folder)) {
      if (path.basename(folder) !== "node_modules") candidates.push(path.join(folder, "node_modules", wanted));
      if (folder === this.projectRoot) break;
    }
    return [...candidates, path.join(this.sourceRoot, "node_modules", wanted)];
  }

  #fromSourceRoot(absolutePath: string): string {
    return path.relative(this.sourceRoot, absolutePath).split(path.sep).join("/");
  }

  /** How problems and source maps call a file: its path from the source root, or from the project when outside that. */
  nameOf(absolutePath: string): string {
    const root = isInside(this.sourceRoot, absolutePath) ? this.sourceRoot : this.projectRoot;
    return this.nameFor(path.relative(root, absolutePath).split(path.sep).join("/"));
  }

  /** A path from the source root as the whole mini-program knows it: that of a plugin says whose it is. */
  nameFor(file: string): string {
    return this.pluginId === null ? file : pathInPlugin(this.pluginId, file);
  }
}

function newLook(files: SourceFiles): Look {
  return { files, found: new Map(), tell: () => {} };
}

function projectManifest(text: string | null, warn: Warn): ProjectManifest {
  return text === null ? DEFAULT_PROJECT : parseProjectManifest(text, PROJECT_FILE, warn);
}

function noPlugin(reason: string): ProblemError {
  return new ProblemError({ file: PLUGIN_FILE, reason: `${reason}.` });
}

/**
 * Runs a step on a file: null when the file is not there, a problem for what the author can mend, else the step's own
 * result or error.
 */
function unlessAbsent<T>(file: string, step: () => T): T | null {
  try {
    return step();
  } catch (error) {
    return absenceOrProblem(file, error);
  }
}

function absenceOrProblem(file: string, error: unknown): null {
  if (!(error instanceof FileRefused)) throw error;
  if (error.why === "absent") return null;
  throw new ProblemError({ file, reason: REASONS[error.why](error.code) });
}

const OUTSIDE = "this file lies outside the mini-program's folder, where nothing is read.";

const REASONS: Readonly<Record<Exclude<FileRefused["why"], "absent">, (code: string) => string>> = {
  outside: () => OUTSIDE,
  "not-plain": () => "this is no plain file, and nothing else is read.",
  "too-large": () => "this file is larger than 16 MB, or all files together than 256 MB: it is not read.",
  unreadable: (code) => `this file cannot be read (${code}).`,
};
