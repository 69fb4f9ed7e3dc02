import { objectKey } from "../../app/compiler/object-key";
import type { AppManifest } from "../../app/mini-program/manifest";
import type { DeclaredPlugin } from "../../app/mini-program/program";
import type { Problem } from "../../app/text/problem";
import type { CompiledComponentFiles, CompiledPageFiles, CompiledView } from "./compiled-view";
import { MARKUP_NAME } from "./markup-script";
import { SCRIPTS_NAME } from "./scripts/program-wrapper";

/** All that a program is made of, or one plugin of it. */
export interface ProgramParts {
  /** Of a plugin there is none. */
  readonly manifest: AppManifest | null;
  readonly app: {
    /** Real path of app.js, or of a plugin's main script; null to leave it out. */
    readonly script: string | null;
    /** Empty for a plugin. */
    readonly css: string;
  };
  readonly plugins: readonly PluginPart[];
  readonly pages: readonly CompiledPageFiles[];
  readonly components: readonly CompiledComponentFiles[];
  /** Source of the ES modules that this compiler wrote, by name. They import each other by `compiled:` and the name. */
  readonly modules: ReadonlyMap<string, string>;
  /** Problems of the whole program. */
  readonly problems: readonly Problem[];
  /** Mistakes that stop nothing, in any file of it but its scripts. */
  readonly warnings: readonly Problem[];
}

/** What a program says of one of its plugins. */
export interface PluginPart {
  readonly id: string;
  readonly declared: Omit<DeclaredPlugin, "exports">;
  /** Real path of the script whose exports it may read; null without one. */
  readonly script: string | null;
}

/** Real paths of the scripts of a program, each once. */
export function scriptsOf({ app, plugins, pages, components }: ProgramParts): readonly string[] {
  const holders = [app, ...plugins, ...pages, ...components];
  const scripts = holders.flatMap(({ script }) => (script === null ? [] : [script]));
  return [...new Set(scripts)];
}

/**
 * A `CompiledProgram`, or without a manifest a `CompiledPlugin`, as a JavaScript object, for a place that has the scripts and the
 * markup.
 */
export function programLiteral(parts: ProgramParts): string {
  const { manifest, pages, components, problems, warnings } = parts;
  const scripts = scriptsOf(parts);
  const entry = (name: string, view: CompiledView & { readonly manifest: object }) => viewEntry(name, view, scripts);
  return `{
  ${manifest === null ? pluginMembers(parts, scripts) : programMembers(parts, scripts)}
  pages: {
    __proto__: null,
${pages.map((page) => entry(page.path, page)).join("\n")}
  },
  components: {
    __proto__: null,
${components.map((component) => entry(component.id, component)).join("\n")}
  },
  problems: ${JSON.stringify(problems)},
  warnings: ${JSON.stringify(warnings)},
}`;
}

function programMembers({ manifest, app, plugins }: ProgramParts, scripts: readonly string[]): string {
  return `manifest: ${JSON.stringify(manifest)},
  app: { load() { ${loadCall(app.script, scripts)} }, css: ${JSON.stringify(app.css)} },
  plugins: {
    __proto__: null,
${plugins.map((plugin) => pluginEntry(plugin, scripts)).join("\n")}
  },`;
}

function pluginMembers({ app }: ProgramParts, scripts: readonly string[]): string {
  return `main() { ${app.script === null ? "" : `return ${loadCall(app.script, scripts)}`} },`;
}

function pluginEntry({ id, declared, script }: PluginPart, scripts: readonly string[]): string {
  const { publicPages, publicComponents, generics, ...facts } = declared;
  const pages = Object.entries(generics).map(([page, tags]) => `${objectKey(page)}: ${nameTable(tags)}`);
  return `    ${objectKey(id)}: {
      ...${JSON.stringify(facts)},
      publicPages: ${nameTable(publicPages)},
      publicComponents: ${nameTable(publicComponents)},
      generics: { ${["__proto__: null", ...pages].join(", ")} },
      exports() { ${script === null ? "" : `return ${loadCall(script, scripts)}`} },
    },`;
}

function viewEntry(name: string, view: CompiledView & { readonly manifest: object }, scripts: readonly string[]) {
  return `    ${objectKey(name)}: {
      load() { ${loadCall(view.script, scripts)} },
      render: ${view.markup === null ? "(kit) => kit.fragment([])" : `(kit, scope) => ${MARKUP_NAME}(${JSON.stringify(view.markup)})(kit, scope)`},
      css: ${JSON.stringify(view.css)},
      manifest: ${JSON.stringify(view.manifest)},
      usingComponents: ${nameTable(view.usingComponents)},
      problems: ${JSON.stringify(view.problems)},
    },`;
}

/** Without a prototype: a tag may have a name that every object has. */
function nameTable(names: Readonly<Record<string, string>>): string {
  const entries = Object.entries(names).map(([name, value]) => `${objectKey(name)}: ${JSON.stringify(value)}`);
  return `{ ${["__proto__: null", ...entries].join(", ")} }`;
}

function loadCall(script: string | null, scripts: readonly string[]): string {
  return script === null ? "" : `${SCRIPTS_NAME}.loads[${scripts.indexOf(script)}]();`;
}
