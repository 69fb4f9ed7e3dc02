import { parseManifestJson } from "../text/json-text";
import type { Warn } from "../text/problem";
import { pagePaths } from "./manifest";
import { Fields } from "./manifest-fields";

/** `plugin.json`: paths count from the folder it is in. Source: docs/platform/plugins.md#plugin-project. */
export interface PluginManifest {
  /** By the name that hosts use. */
  readonly publicComponents: Readonly<Record<string, string>>;
  /** By the name that hosts use; each is one of `pages`. */
  readonly publicPages: Readonly<Record<string, string>>;
  readonly pages: readonly string[];
  /** The script whose exports hosts get. */
  readonly main?: string;
}

/**
 * Parses plugin.json. A public page that is missing among `pages` is one of them all the same.
 * @param file path from the plugin's root, with forward slashes
 * @throws ProblemError with the place of a JSON mistake, or naming the field that is not as documented
 */
export function parsePluginManifest(text: string, file: string, warn: Warn): PluginManifest {
  const plugin = Fields.of(parseManifestJson(text, file, warn), { text, file, warn });
  const publicPages = withoutSlash(plugin.texts("publicPages"));
  const pages = pagePaths(plugin, [
    ...new Set([...plugin.strings("pages").map(withoutFirstSlash), ...Object.values(publicPages)]),
  ]);
  const main = plugin.string("main");
  return {
    publicComponents: withoutSlash(plugin.texts("publicComponents")),
    publicPages,
    pages,
    ...(main === undefined || main === "" ? {} : { main: withoutFirstSlash(main) }),
  };
}

/** Samples write paths from the root with and without a slash. */
function withoutFirstSlash(path: string): string {
  return path.replace(/^(?:\.?\/)+/, "");
}

function withoutSlash(paths: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const cleaned: Record<string, string> = Object.create(null);
  for (const [name, path] of Object.entries(paths)) cleaned[name] = withoutFirstSlash(path);
  return cleaned;
}
