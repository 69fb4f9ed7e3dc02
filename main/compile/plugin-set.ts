import path from "node:path";
import type { AppManifest } from "../../app/mini-program/manifest";
import { type PluginAddress, pathInPlugin, pluginAddress } from "../../app/mini-program/plugin-address";
import type { PluginDeclaration } from "../../app/mini-program/plugin-declaration";
import { type PluginManifest, parsePluginManifest } from "../../app/mini-program/plugin-manifest";
import type { ComponentId, DeclaredPlugin, UsingComponents } from "../../app/mini-program/program";
import { type Problem, ProblemError } from "../../app/text/problem";
import { isInside } from "../files/plain-file";
import type { CompileMemory } from "./compile-memory";
import type { DeclaringFile, PluginComponents } from "./component-ids";
import { PLUGIN_FILE, ProgramFolder } from "./folder/compile-folder";
import { ProgramCompiler } from "./program-compiler";
import type { PluginPart } from "./program-parts";

/** A plugin that a mini-program uses, with its folder open. */
export interface FoundPlugin {
  readonly state: "found";
  readonly id: string;
  readonly declaration: PluginDeclaration | null;
  readonly manifest: PluginManifest;
  readonly compiler: ProgramCompiler;
  /** By the name that urls have. */
  readonly publicComponents: Readonly<Record<string, ComponentId>>;
}

interface MissingPlugin {
  readonly state: "missing";
  readonly id: string;
  readonly declaration: PluginDeclaration;
  readonly problem: Problem;
}

/**
 * Where the plugins of a mini-program are, and what they make public. Source: docs/platform/plugins.md#plugin-project,
 * docs/platform/plugins.md#declaring-a-plugin.
 */
export class PluginSet implements PluginComponents {
  readonly #plugins: readonly (FoundPlugin | MissingPlugin)[];

  private constructor(plugins: readonly (FoundPlugin | MissingPlugin)[]) {
    this.#plugins = plugins;
  }

  /** Opens every plugin that app.json declares, and where it allows dynamic ones each whose folder is known. */
  static async open(host: ProgramFolder, memory: CompileMemory, app: AppManifest): Promise<PluginSet> {
    const { currentPluginId, pluginFolders } = host.manifest;
    const declared = new Map(
      (app.plugins ?? []).map((each) => [each.provider.kind === "id" ? each.provider.id : currentPluginId, each]),
    );
    const dynamic = app.useDynamicPlugins ? Object.keys(pluginFolders).filter((id) => !declared.has(id)) : [];
    const plugins: (FoundPlugin | MissingPlugin)[] = [];
    for (const id of [...declared.keys(), ...dynamic]) {
      const found = await openPlugin({ host, app, memory: memory.ofPlugin(id) }, id, declared.get(id) ?? null);
      if (found !== null) plugins.push(found);
    }
    return new PluginSet(plugins);
  }

  get found(): readonly FoundPlugin[] {
    return this.#plugins.filter((plugin) => plugin.state === "found");
  }

  /** What is wrong with plugins that cannot be opened. */
  get problems(): readonly Problem[] {
    return this.#plugins.flatMap((plugin) => (plugin.state === "missing" ? [plugin.problem] : []));
  }

  find(address: PluginAddress): { readonly id: ComponentId } | { readonly reason: string } {
    if (address.kind === "dynamic") return { reason: 'a dynamic plugin\'s component is written <component is="…">' };
    const plugin = this.#plugins.find(({ declaration }) => declaration?.alias === address.plugin);
    if (plugin === undefined) return { reason: `app.json declares no plugin "${address.plugin}"` };
    if (plugin.state === "missing") return { reason: plugin.problem.reason.replace(/\.$/, "") };
    const { publicComponents } = plugin;
    const id = Object.hasOwn(publicComponents, address.name) ? publicComponents[address.name] : undefined;
    return id === undefined
      ? { reason: `publicComponents of the plugin's plugin.json has no "${address.name}"` }
      : { id };
  }

  /**
   * What the program says of each.
   * @param compiler that of the mini-program, whose components its plugins may be given
   * @param app app.json
   */
  async parts(compiler: ProgramCompiler, app: DeclaringFile): Promise<readonly PluginPart[]> {
    const parts: PluginPart[] = [];
    for (const plugin of this.#plugins) {
      const { id, declaration } = plugin;
      const facts = {
        alias: declaration?.alias ?? null,
        version: declaration?.version ?? "*",
        lazy: declaration?.lazy ?? true,
      };
      if (plugin.state === "missing") {
        parts.push({ id, declared: { ...facts, ...NOTHING_PUBLIC, problem: plugin.problem.reason }, script: null });
        continue;
      }
      const script = await exportsOf(compiler.folder, declaration);
      const declared: Omit<DeclaredPlugin, "exports"> = {
        ...facts,
        publicPages: inPlugin(id, plugin.manifest.publicPages),
        publicComponents: plugin.publicComponents,
        pages: plugin.manifest.pages.map((page) => pathInPlugin(id, page)),
        generics: await genericsOf(compiler, plugin, app),
        problem: "problem" in script ? script.problem : null,
      };
      parts.push({ id, declared, script: "file" in script ? script.file : null });
    }
    return parts;
  }
}

const NOTHING_PUBLIC = { publicPages: {}, publicComponents: {}, pages: [], generics: {} };

interface Opening {
  readonly host: ProgramFolder;
  readonly app: AppManifest;
  /** The plugin's own. */
  readonly memory: CompileMemory;
}

async function openPlugin(
  { host, app, memory }: Opening,
  id: string,
  declaration: PluginDeclaration | null,
): Promise<FoundPlugin | MissingPlugin | null> {
  try {
    const folder = await folderOf({ host, app, memory }, id, declaration);
    const json = { file: PLUGIN_FILE, text: (await folder.readText(PLUGIN_FILE)) ?? "" };
    const compiler = ProgramCompiler.forPlugin(folder, memory, app);
    const manifest = parsePluginManifest(json.text, json.file, compiler.warn);
    const publicComponents: Record<string, ComponentId> = Object.create(null);
    for (const [name, wanted] of Object.entries(manifest.publicComponents)) {
      publicComponents[name] = await compiler.components.idOf(await componentBase(folder, wanted), json);
    }
    return { state: "found", id, declaration, manifest, compiler, publicComponents };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // Nobody asked for it yet: loading it fails, which is when its absence matters.
    if (declaration === null) return null;
    const { reason } = error.problem;
    const named = `the plugin "${declaration.alias}" (${id}) cannot be run: ${reason}`;
    return { state: "missing", id, declaration, problem: { file: "app.json", reason: named } };
  }
}

async function folderOf(
  { host, memory }: Opening,
  id: string,
  declaration: PluginDeclaration | null,
): Promise<ProgramFolder> {
  const { pluginFolders, pluginRoot } = host.manifest;
  const named = Object.hasOwn(pluginFolders, id) ? pluginFolders[id] : undefined;
  if (named !== undefined) return besideProgram(host, await openNamed(host, id, named, memory), named);
  if (pluginRoot !== null && id === host.manifest.currentPluginId) {
    return besideProgram(host, await host.openOwnPlugin(memory.files), pluginRoot);
  }
  const reason =
    declaration?.provider.kind === "current"
      ? 'mini.project.json says no "compileType": "plugin", so there is no current plugin.'
      : `mini.project.json does not say where it is: name its folder there, as "minihost": { "plugins": { "${id}": "../folder" } }.`;
  throw new ProblemError({ file: "mini.project.json", reason });
}

function openNamed(host: ProgramFolder, id: string, named: string, { files }: CompileMemory): Promise<ProgramFolder> {
  // Windows tells a server who the user is as soon as a file of it is looked for.
  if (/^[/\\]{2}/.test(named)) {
    throw new ProblemError({ file: PLUGIN_FILE, reason: `the folder ${named} is not on this computer.` });
  }
  return ProgramFolder.openPlugin(id, path.resolve(host.projectRoot, named), files);
}

/**
 * A plugin's files are served to its mini-program and can be imported by it. So its folder is never the
 * mini-program's own nor one around it, where whatever else lies there would be given away.
 */
function besideProgram(host: ProgramFolder, plugin: ProgramFolder, named: string): ProgramFolder {
  if (!isInside(plugin.projectRoot, host.projectRoot)) return plugin;
  const reason = `the folder ${named} holds the mini-program itself: a plugin's folder holds the plugin alone.`;
  throw new ProblemError({ file: PLUGIN_FILE, reason });
}

/**
 * A path in plugin.json ends in the component's folder or in its files' name.
 * Source: docs/platform/plugins.md#plugin-project.
 */
async function componentBase(folder: ProgramFolder, wanted: string): Promise<string> {
  const base = `/${wanted}`;
  const inFolder = `/${path.posix.basename(wanted)}`;
  for (const ending of ["", inFolder, "/index"]) {
    if ((await folder.locate(`${base}${ending}`, PLUGIN_FILE, [".json", ".axml"])) !== null) return `${base}${ending}`;
  }
  return base;
}

async function exportsOf(
  folder: ProgramFolder,
  declaration: PluginDeclaration | null,
): Promise<{ readonly file: string | null } | { readonly problem: string }> {
  const wanted = declaration?.export;
  if (wanted === undefined) return { file: null };
  const found = (await folder.find(wanted)) ?? (await folder.findScript(wanted));
  if (found !== null) return { file: found };
  return { problem: `plugins.${declaration?.alias}.export of app.json: there is no file ${wanted}.` };
}

function inPlugin(id: string, paths: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(paths).map(([name, page]) => [name, pathInPlugin(id, page)]));
}

/** `genericsImplementation` names a page as urls do or by its path; a component by its path or a plugin's url. */
async function genericsOf(
  { components }: ProgramCompiler,
  { id, declaration, manifest }: FoundPlugin,
  app: DeclaringFile,
): Promise<Readonly<Record<string, UsingComponents>>> {
  const generics: Record<string, UsingComponents> = Object.create(null);
  for (const [page, tags] of Object.entries(declaration?.genericsImplementation ?? {})) {
    const isName = Object.hasOwn(manifest.publicPages, page);
    const implementation = Object.entries(tags).map(([tag, wanted]) => [tag, fromRoot(wanted)]);
    const using = await components.idsOf(Object.fromEntries(implementation), app);
    generics[pathInPlugin(id, isName ? (manifest.publicPages[page] ?? page) : page)] = using;
  }
  return generics;
}

function fromRoot(wanted: string): string {
  return pluginAddress(wanted) === null && !/^[./]/.test(wanted) ? `/${wanted}` : wanted;
}
