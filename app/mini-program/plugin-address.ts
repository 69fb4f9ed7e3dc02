/**
 * A url that names something which a plugin makes public: `plugin://alias/name?query`.
 * Source: docs/platform/plugins.md#using-it.
 */
export interface PluginAddress {
  /** Dynamic: of a plugin that app.json does not declare, named by its id. */
  readonly kind: "static" | "dynamic";
  /** The alias of app.json, or the id of a dynamic plugin. */
  readonly plugin: string;
  /** Of `publicPages` or `publicComponents`; empty for the plugin as a whole. */
  readonly name: string;
  /** As written, without the `?`. */
  readonly query: string;
}

/** Reads a plugin's url; null for any other text. The platform's own texts write one slash now and then. */
export function pluginAddress(url: string): PluginAddress | null {
  const [, scheme, plugin, name = "", query = ""] =
    /^(plugin|dynamic-plugin):\/{1,2}([^/?#]+)(?:\/([^?#]*))?(?:\?(.*))?$/s.exec(url) ?? [];
  if (plugin === undefined) return null;
  return { kind: scheme === "plugin" ? "static" : "dynamic", plugin, name, query };
}

/** Stands before the paths of a plugin's files wherever they meet those of the mini-program. No url may say it. */
const SCHEME = "plugin-private://";

/** A plugin's page, component or file among those of its mini-program: `plugin-private://id/pages/a/a`. */
export function pathInPlugin(pluginId: string, path: string): string {
  return `${SCHEME}${pluginId}/${path.replace(/^\/+/, "")}`;
}

/** What `pathInPlugin` was given; null for a path of the mini-program's own. */
export function placeInPlugin(path: string): { readonly pluginId: string; readonly path: string } | null {
  if (!path.startsWith(SCHEME)) return null;
  const rest = path.slice(SCHEME.length);
  const slash = rest.indexOf("/");
  return slash === -1 ? null : { pluginId: rest.slice(0, slash), path: rest.slice(slash + 1) };
}

/** The id of the plugin that a path belongs to; null for the mini-program's own. */
export function pluginOf(path: string): string | null {
  return placeInPlugin(path)?.pluginId ?? null;
}

/** Below this path a mini-program's page finds the pictures and fonts of one of its plugins. Ends in `/`. */
export function pluginResourceRoot(pluginId: string): string {
  return `/@minihost/plugin/${pluginId}/`;
}

/** Ids become part of paths and urls, so they are made of what both leave as it is. */
export function isPluginId(text: string): boolean {
  return /^[\w-][\w.-]{0,63}$/.test(text);
}
