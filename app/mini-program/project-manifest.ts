import { parseManifestJson } from "../text/json-text";
import type { Warn } from "../text/problem";
import { Fields } from "./manifest-fields";
import { isPluginId } from "./plugin-address";

/**
 * `mini.project.json`, as far as the host acts on it; both of its formats.
 * Source: docs/platform/app-and-pages.md#miniprojectjson.
 */
export interface ProjectManifest {
  /** Folder of app.json, relative to the project's. */
  readonly miniprogramRoot: string;
  /** Folder of plugin.json in a project of `compileType` "plugin", relative to the project's. */
  readonly pluginRoot: string | null;
  /** The app id of that plugin, as `minihost.currentPluginId` says. */
  readonly currentPluginId: string;
  /** Where this host finds plugins: `minihost.plugins`, by app id a folder relative to the project's. */
  readonly pluginFolders: Readonly<Record<string, string>>;
  /** Scripts may be `.ts` files. */
  readonly typescript: boolean;
  /** Style sheets may be `.less` files. */
  readonly less: boolean;
  /** Tags of AXML files that are not written as they should be are problems of their page, and no warnings. */
  readonly axmlStrictCheck: boolean;
  /** What import paths that begin with a name of the project's own stand for. */
  readonly resolveAlias: Aliases;
  readonly globalObjectMode: GlobalObjectMode;
}

/**
 * What `global` and `globalThis` are: nothing ("legacy", the platform's default), an object that has the language's globals and
 * whose members are globals ("enable"), or an object apart from everything ("fake").
 */
export type GlobalObjectMode = (typeof GLOBAL_OBJECT_MODES)[number];
const GLOBAL_OBJECT_MODES = ["legacy", "enable", "fake"] as const;

/** By pattern, `"a/*"` or a plain name: the target, relative to the project's folder, with `*` in the same sense. */
export type Aliases = Readonly<Record<string, string>>;

/** Of a project without a `mini.project.json`. */
export const DEFAULT_PROJECT: ProjectManifest = {
  miniprogramRoot: "",
  pluginRoot: null,
  currentPluginId: "currentPluginId",
  pluginFolders: {},
  typescript: false,
  less: false,
  axmlStrictCheck: false,
  resolveAlias: {},
  globalObjectMode: "legacy",
};

/**
 * Parses mini.project.json.
 * @throws ProblemError with the place of a JSON mistake, or naming the field that is not as documented
 */
export function parseProjectManifest(text: string, file: string, warn: Warn): ProjectManifest {
  const project = Fields.of(parseManifestJson(text, file, warn), { text, file, warn });
  const options = project.object("compileOptions");
  const resolveAlias = options.texts("resolveAlias");
  for (const [pattern, target] of Object.entries(resolveAlias)) {
    if (!pattern.startsWith("/") && !target.startsWith("/")) continue;
    throw options.problem(`resolveAlias["${pattern}"]`, "must not begin with / on either side");
  }
  return {
    miniprogramRoot: project.string("miniprogramRoot") ?? "",
    ...pluginsOf(project),
    typescript: options.boolean("typescript") ?? false,
    less: options.boolean("less") ?? false,
    // Of format 1; published projects of format 2 have it in either place.
    axmlStrictCheck: project.boolean("axmlStrictCheck") ?? options.boolean("axmlStrictCheck") ?? false,
    resolveAlias,
    globalObjectMode: options.oneOf("globalObjectMode", GLOBAL_OBJECT_MODES) ?? DEFAULT_PROJECT.globalObjectMode,
  };
}

/** The key `minihost` is this host's own: the platform has no place for what it says. */
function pluginsOf(project: Fields): Pick<ProjectManifest, "pluginRoot" | "currentPluginId" | "pluginFolders"> {
  const minihost = project.object("minihost");
  const currentPluginId = minihost.string("currentPluginId") ?? DEFAULT_PROJECT.currentPluginId;
  const pluginFolders = minihost.texts("plugins");
  for (const [field, id] of [
    ["currentPluginId", currentPluginId],
    ...Object.keys(pluginFolders).map((id) => ["plugins", id]),
  ]) {
    if (!isPluginId(id ?? "")) throw minihost.problem(field ?? "", `names "${id}", which is no app id`);
  }
  const isPlugin = project.string("compileType") === "plugin";
  return { pluginRoot: isPlugin ? (project.string("pluginRoot") ?? "plugin") : null, currentPluginId, pluginFolders };
}

/**
 * What an import path stands for, relative to the project's folder; null when no alias applies. The longest pattern
 * wins.
 */
export function aliasTarget(aliases: Aliases, wanted: string): string | null {
  const patterns = Object.keys(aliases).sort((a, b) => b.length - a.length);
  for (const pattern of patterns) {
    const target = aliases[pattern] ?? "";
    if (pattern === wanted) return target;
    const prefix = pattern.endsWith("*") ? pattern.slice(0, -1) : null;
    if (prefix !== null && wanted.startsWith(prefix)) return target.replace("*", () => wanted.slice(prefix.length));
  }
  return null;
}
