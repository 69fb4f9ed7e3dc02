import path from "node:path";
import type { DeclaredComponents } from "../../app/mini-program/component-manifest";
import { type PluginAddress, pluginAddress } from "../../app/mini-program/plugin-address";
import type { ComponentId } from "../../app/mini-program/program";
import type { Problem } from "../../app/text/problem";
import { ProblemError } from "../../app/text/problem";
import { SourceText } from "../../app/text/source-text";
import type { ProgramFolder } from "./folder/compile-folder";

/** A component that some json declares. */
export interface DeclaredComponent {
  readonly id: ComponentId;
  /** Path from the source root without extension; null when there is no such component. */
  readonly base: string | null;
  /** Why there is none, once for each json that declares it. */
  readonly problems: Problem[];
}

/** The json in which components are declared. */
export interface DeclaringFile {
  /** Path from the source root. */
  readonly file: string;
  /** Empty when the file is missing. */
  readonly text: string;
}

/** The components that plugins make public. */
export interface PluginComponents {
  /** The id of the component that a url such as `plugin://alias/name` means, or why there is none. */
  find(address: PluginAddress): { readonly id: ComponentId } | { readonly reason: string };
}

/**
 * The json first: a script of the same name may be no component. A folder stands for the index inside it, which the
 * documentation does not say, but published components rely on.
 */
const ENDINGS = [".json", ".axml", "/index.json", "/index.axml"];

/** Finds the components that json files declare and gives each an id of its own. */
export class ComponentIds {
  readonly #folder: ProgramFolder;
  readonly #plugins: PluginComponents;
  readonly #byId = new Map<ComponentId, DeclaredComponent>();
  readonly #idByBase = new Map<string, ComponentId>();

  constructor(folder: ProgramFolder, plugins: PluginComponents) {
    this.#folder = folder;
    this.#plugins = plugins;
  }

  /** Every component that was declared so far, in the order of discovery; grows while it is walked. */
  declared(): Iterable<DeclaredComponent> {
    return this.#byId.values();
  }

  /** The ids of declared components by tag. One that is not there gets an id too: an error box takes its place. */
  async idsOf(declared: DeclaredComponents, from: DeclaringFile): Promise<Readonly<Record<string, ComponentId>>> {
    const ids: Record<string, ComponentId> = Object.create(null);
    for (const [tag, wanted] of Object.entries(declared)) ids[tag] = await this.idOf(wanted, from);
    return ids;
  }

  /** The id of the component that a path means. */
  async idOf(wanted: string, from: DeclaringFile): Promise<ComponentId> {
    const address = pluginAddress(wanted);
    const found = address === null ? await this.#find(wanted, from.file) : this.#plugins.find(address);
    if ("reason" in found) return this.#missing(wanted, from, found.reason);
    // Compiled with its plugin.
    if ("id" in found) return found.id;
    const known = this.#idByBase.get(found.base);
    if (known !== undefined) return known;
    const id = this.#unusedId(found.base);
    this.#idByBase.set(found.base, id);
    this.#byId.set(id, { id, base: found.base, problems: [] });
    return id;
  }

  async #find(wanted: string, from: string): Promise<{ readonly base: string } | { readonly reason: string }> {
    try {
      const file = (await this.#folder.locate(wanted, from, ENDINGS)) ?? (await this.#besideMain(wanted, from));
      if (file !== null) return { base: file.replace(/\.(?:json|axml)$/, "") };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { reason: error.problem.reason.replace(/\.$/, "") };
    }
    const isPackage = !/^[./]/.test(wanted);
    return {
      reason: isPackage
        ? "there is no such component beside this file nor in node_modules"
        : "there is no such component",
    };
  }

  /** The json or axml beside the script that a package names as its `main`: "@antv/my-f2" is declared without a path. */
  async #besideMain(wanted: string, from: string): Promise<string | null> {
    const packageFile = await this.#folder.locate(wanted, from, ["/package.json"]);
    const main = packageFile === null ? null : mainOf(await this.#folder.readText(packageFile));
    if (packageFile === null || main === null) return null;
    return this.#folder.locate(`./${main.replace(/\.js$/, "")}`, packageFile, ENDINGS);
  }

  #missing(wanted: string, { file, text }: DeclaringFile, reason: string): ComponentId {
    const id = this.#folder.nameFor(missingId(wanted, file));
    const component = this.#byId.get(id) ?? { id, base: null, problems: [] };
    this.#byId.set(id, component);
    const source = new SourceText(text, file);
    // The path as JSON has it, quotes included; usingComponents is the one place for it in nearly every file.
    const place = source.text.indexOf(JSON.stringify(wanted));
    component.problems.push(source.problemAt(Math.max(place, 0), `the component ${wanted}: ${reason}.`).problem);
    return id;
  }

  /** The short name of a package's component, or its whole way when two packages of a name hold it. */
  #unusedId(base: string): ComponentId {
    const [, ...ways] = `/${base}`.split("/node_modules/");
    const last = ways.at(-1);
    if (last === undefined) return this.#folder.nameFor(base);
    const short = this.#folder.nameFor(`npm:${last}`);
    return this.#byId.has(short) ? this.#folder.nameFor(`npm:${ways.join("/node_modules/")}`) : short;
  }
}

/** The `main` of a package.json; null when it names none that could be followed. */
function mainOf(text: string | null): string | null {
  try {
    const main: unknown = JSON.parse(text ?? "null")?.main;
    return typeof main === "string" && main !== "" ? main : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function missingId(wanted: string, from: string): ComponentId {
  if (pluginAddress(wanted) !== null) return wanted;
  if (wanted.startsWith("/")) return path.posix.join(".", wanted.slice(1));
  return wanted.startsWith(".") ? path.posix.join(path.posix.dirname(from), wanted) : `npm:${wanted}`;
}
