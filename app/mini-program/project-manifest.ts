import { parseJson } from "../compiler/json-text";
import { Fields } from "./manifest-fields";

/** `mini.project.json`, as far as the host acts on it; both of its formats. Source: app-and-pages.md, 5. */
export interface ProjectManifest {
  /** Folder of app.json, relative to the project's. */
  readonly miniprogramRoot: string;
  /** Scripts may be `.ts` files. */
  readonly typescript: boolean;
  /** Style sheets may be `.less` files. */
  readonly less: boolean;
  /** What import paths that begin with a name of the project's own stand for. */
  readonly resolveAlias: Aliases;
}

/** By pattern, `"a/*"` or a plain name: the target, relative to the project's folder, with `*` in the same sense. */
export type Aliases = Readonly<Record<string, string>>;

/** Of a project without a `mini.project.json`. */
export const DEFAULT_PROJECT: ProjectManifest = {
  miniprogramRoot: "",
  typescript: false,
  less: false,
  resolveAlias: {},
};

/**
 * Parses mini.project.json.
 * @throws ProblemError with the place of a JSON mistake, or naming the field that is not as documented
 */
export function parseProjectManifest(text: string, file: string): ProjectManifest {
  const project = new Fields(parseJson(text, file), file, "");
  const options = project.object("compileOptions");
  const resolveAlias = options.texts("resolveAlias");
  for (const [pattern, target] of Object.entries(resolveAlias)) {
    if (!pattern.startsWith("/") && !target.startsWith("/")) continue;
    throw options.problem(`resolveAlias["${pattern}"]`, "must not begin with / on either side");
  }
  return {
    miniprogramRoot: project.string("miniprogramRoot") ?? "",
    typescript: options.boolean("typescript") ?? false,
    less: options.boolean("less") ?? false,
    resolveAlias,
  };
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
