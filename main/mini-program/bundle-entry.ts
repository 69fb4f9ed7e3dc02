import { objectKey } from "../../app/compiler/object-key";
import type { AppManifest } from "../../app/mini-program/manifest";
import type { Problem } from "../../app/mini-program/problem";
import type { DeclaredPlugin } from "../../app/mini-program/program";
import type { CompiledComponentFiles, CompiledPageFiles, CompiledView } from "./compiled-view";

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
}

/** What a program says of one of its plugins. */
export interface PluginPart {
  readonly id: string;
  readonly declared: Omit<DeclaredPlugin, "exports">;
  /** Real path of the script whose exports it may read; null without one. */
  readonly exports: string | null;
}

/**
 * The source of the module whose default export is a `CompiledProgram`. Scripts are `require`d inside `load()`, so the
 * runtime decides when each one is run.
 * @param importPath the import path of a module of `parts.modules`
 */
export function entrySource(parts: ProgramParts, importPath: (module: string) => string): string {
  const modules = renderModules(parts);
  const imports = modules.map((module, place) => `import render${place} from ${JSON.stringify(importPath(module))};\n`);
  return `${imports.join("")}export default ${programLiteral(parts)};\n`;
}

/**
 * A `CompiledProgram`, or without a manifest a `CompiledPlugin`, as a JavaScript object. The renders are the variables
 * `render0`, `render1` and so on.
 */
export function programLiteral(parts: ProgramParts): string {
  const { manifest, pages, components, problems } = parts;
  const modules = renderModules(parts);
  return `{
  ${manifest === null ? pluginMembers(parts) : programMembers(parts)}
  pages: {
    __proto__: null,
${pages.map((page) => viewEntry(page.path, page, modules)).join("\n")}
  },
  components: {
    __proto__: null,
${components.map((component) => viewEntry(component.id, component, modules)).join("\n")}
  },
  problems: ${JSON.stringify(problems)},
}`;
}

function programMembers({ manifest, app, plugins }: ProgramParts): string {
  return `manifest: ${JSON.stringify(manifest)},
  app: { load() { ${requireCall(app.script)} }, css: ${JSON.stringify(app.css)} },
  plugins: {
    __proto__: null,
${plugins.map(pluginEntry).join("\n")}
  },`;
}

function pluginMembers({ app }: ProgramParts): string {
  return `main() { ${app.script === null ? "" : `return ${requireCall(app.script)}`} },`;
}

function pluginEntry({ id, declared, exports: script }: PluginPart): string {
  const { publicPages, publicComponents, generics, ...facts } = declared;
  const pages = Object.entries(generics).map(([page, tags]) => `${objectKey(page)}: ${nameTable(tags)}`);
  return `    ${objectKey(id)}: {
      ...${JSON.stringify(facts)},
      publicPages: ${nameTable(publicPages)},
      publicComponents: ${nameTable(publicComponents)},
      generics: { ${["__proto__: null", ...pages].join(", ")} },
      exports() { ${script === null ? "" : `return ${requireCall(script)}`} },
    },`;
}

/** Each module that holds a page's or component's markup, once. */
function renderModules({ pages, components }: ProgramParts): readonly string[] {
  const modules = [...pages, ...components].flatMap(({ markup }) => (markup === null ? [] : [markup]));
  return [...new Set(modules)];
}

function viewEntry(name: string, view: CompiledView & { readonly manifest: object }, modules: readonly string[]) {
  return `    ${objectKey(name)}: {
      load() { ${requireCall(view.script)} },
      render: ${view.markup === null ? "(kit) => kit.fragment([])" : `render${modules.indexOf(view.markup)}`},
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

function requireCall(script: string | null): string {
  return script === null ? "" : `require(${JSON.stringify(script)});`;
}
