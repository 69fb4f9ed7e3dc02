import { objectKey } from "../../app/compiler/object-key";
import type { AppManifest } from "../../app/mini-program/manifest";
import type { Problem } from "../../app/mini-program/problem";
import type { CompiledComponentFiles, CompiledPageFiles, CompiledView } from "./compiled-view";

/** All that a program is made of. */
export interface ProgramParts {
  readonly manifest: AppManifest;
  readonly app: {
    /** Real path of app.js; null to leave it out. */
    readonly script: string | null;
    readonly css: string;
  };
  readonly pages: readonly CompiledPageFiles[];
  readonly components: readonly CompiledComponentFiles[];
  /** Source of the ES modules that this compiler wrote, by name. They import each other by `compiled:` and the name. */
  readonly modules: ReadonlyMap<string, string>;
  /** Problems of the whole program. */
  readonly problems: readonly Problem[];
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

/** A `CompiledProgram` as a JavaScript object. The renders are the variables `render0`, `render1` and so on. */
export function programLiteral(parts: ProgramParts): string {
  const { manifest, app, pages, components, problems } = parts;
  const modules = renderModules(parts);
  return `{
  manifest: ${JSON.stringify(manifest)},
  app: { load() { ${requireCall(app.script)} }, css: ${JSON.stringify(app.css)} },
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
