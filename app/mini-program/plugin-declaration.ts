import type { Fields } from "./manifest-fields";
import { isPluginId } from "./plugin-address";

/** One entry of `plugins` in app.json. Source: plugins.md, 2. */
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

/** Most plugins that one app.json may declare. Source: plugins.md, 2. */
const MAX_PLUGINS = 10;
const CURRENT_PLUGIN = "{{currentPluginId}}";

/**
 * Reads `plugins` of app.json.
 * @throws ProblemError for a provider that is no app id, one that is declared twice, and an eleventh plugin
 */
export function pluginDeclarations(app: Fields): readonly PluginDeclaration[] {
  const plugins = app.object("plugins");
  const declarations = plugins.names().map((alias) => declaration(alias, plugins.object(alias)));
  if (declarations.length > MAX_PLUGINS) throw app.problem("plugins", `declares more than ${MAX_PLUGINS} plugins`);
  const seen = new Map<string, string>();
  for (const { alias, provider } of declarations) {
    const id = provider.kind === "id" ? provider.id : CURRENT_PLUGIN;
    const first = seen.get(id);
    if (first !== undefined) {
      throw plugins.problem(`${alias}.provider`, `is ${id}, which ${first} declares already; once is enough`);
    }
    seen.set(id, alias);
  }
  return declarations;
}

function declaration(alias: string, fields: Fields): PluginDeclaration {
  const hostScript = fields.string("export");
  return {
    alias,
    provider: providerOf(fields),
    version: fields.string("version") ?? "*",
    lazy: fields.boolean("lazy") ?? false,
    genericsImplementation: genericsOf(fields.object("genericsImplementation")),
    ...(hostScript === undefined ? {} : { export: hostScript }),
  };
}

function providerOf(fields: Fields): PluginProvider {
  const provider = fields.string("provider") ?? "";
  if (provider.replaceAll(" ", "") === CURRENT_PLUGIN) return { kind: "current" };
  if (isPluginId(provider)) return { kind: "id", id: provider };
  throw fields.problem("provider", `must be the plugin's app id or ${CURRENT_PLUGIN}, but is "${provider}"`);
}

function genericsOf(pages: Fields): PluginDeclaration["genericsImplementation"] {
  const generics: Record<string, Readonly<Record<string, string>>> = Object.create(null);
  for (const page of pages.names()) generics[page] = pages.texts(page);
  return generics;
}
