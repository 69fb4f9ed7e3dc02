import type { Fields } from "./manifest-fields";
import { isPluginId } from "./plugin-address";

/** One entry of `plugins` in app.json. Source: docs/platform/plugins.md#declaring-a-plugin. */
export interface PluginDeclaration {
  /** The mini-program's own name for the plugin, used in every url. */
  readonly alias: string;
  readonly provider: PluginProvider;
  /** As written; a local host has one version of everything. */
  readonly version: string;
  /** Loaded when it is first needed. */
  readonly lazy: boolean;
  /** The mini-program's script whose exports the plugin can read. */
  readonly export?: string;
  /** By the plugin's page, by abstract tag: the mini-program's component. */
  readonly genericsImplementation: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The plugin's app id, or the plugin of the project that is open. */
export type PluginProvider = { readonly kind: "id"; readonly id: string } | { readonly kind: "current" };

/** Most plugins that one app.json may declare. Source: docs/platform/plugins.md#declaring-a-plugin. */
const MAX_PLUGINS = 10;
const CURRENT_PLUGIN = "{{currentPluginId}}";

/**
 * Reads `plugins` of app.json. One whose provider is no app id or is declared twice is left out, and so is an eleventh, each with a
 * warning.
 */
export function pluginDeclarations(app: Fields): readonly PluginDeclaration[] {
  const plugins = app.object("plugins");
  const byId = new Map<string, PluginDeclaration>();
  for (const alias of plugins.names()) {
    const declared = declaration(alias, plugins.object(alias));
    if (declared === null) continue;
    const id = declared.provider.kind === "id" ? declared.provider.id : CURRENT_PLUGIN;
    const first = byId.get(id);
    if (first !== undefined) {
      plugins.warn(`${alias}.provider`, `is ${id}, which ${first.alias} declares already; once is enough`);
    } else if (byId.size === MAX_PLUGINS) {
      app.warn("plugins", `declares more than ${MAX_PLUGINS} plugins: ${alias} is left out`);
    } else byId.set(id, declared);
  }
  return [...byId.values()];
}

function declaration(alias: string, fields: Fields): PluginDeclaration | null {
  const hostScript = fields.string("export");
  const provider = providerOf(fields);
  if (provider === null) return null;
  return {
    alias,
    provider,
    version: fields.string("version") ?? "*",
    lazy: fields.boolean("lazy") ?? false,
    genericsImplementation: genericsOf(fields.object("genericsImplementation")),
    ...(hostScript === undefined ? {} : { export: hostScript }),
  };
}

function providerOf(fields: Fields): PluginProvider | null {
  const provider = fields.string("provider") ?? "";
  if (provider.replaceAll(" ", "") === CURRENT_PLUGIN) return { kind: "current" };
  if (isPluginId(provider)) return { kind: "id", id: provider };
  fields.warn("provider", `must be the plugin's app id or ${CURRENT_PLUGIN}, but is "${provider}": it is left out`);
  return null;
}

function genericsOf(pages: Fields): PluginDeclaration["genericsImplementation"] {
  const generics: Record<string, Readonly<Record<string, string>>> = Object.create(null);
  for (const page of pages.names()) generics[page] = pages.texts(page);
  return generics;
}
