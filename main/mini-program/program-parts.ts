import { objectKey } from "../../app/compiler/object-key";
import type { AppManifest } from "../../app/mini-program/manifest";
import type { Problem } from "../../app/mini-program/problem";
import type { CompiledComponentFiles, CompiledPageFiles, CompiledView } from "./compiled-view";
import { MARKUP_NAME } from "./markup-script";
import { SCRIPTS_NAME } from "./program-wrapper";

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

/** Real paths of the scripts of a program, each once. */
export function scriptsOf({ app, pages, components }: ProgramParts): readonly string[] {
  const scripts = [app, ...pages, ...components].flatMap(({ script }) => (script === null ? [] : [script]));
  return [...new Set(scripts)];
}

/** The source of the module with all scripts. They are `require`d by functions, so that the runtime decides when each is run. */
export function entrySource(scripts: readonly string[]): string {
  const loads = scripts.map((script) => `() => { require(${JSON.stringify(script)}); },\n`);
  return `export const loads = [\n${loads.join("")}];\n`;
}

/** A `CompiledProgram` as a JavaScript object, for a place that has the scripts and the markup. */
export function programLiteral(parts: ProgramParts): string {
  const { manifest, app, pages, components, problems } = parts;
  const scripts = scriptsOf(parts);
  const entry = (name: string, view: CompiledView & { readonly manifest: object }) => viewEntry(name, view, scripts);
  return `{
  manifest: ${JSON.stringify(manifest)},
  app: { load() { ${loadCall(app.script, scripts)} }, css: ${JSON.stringify(app.css)} },
  pages: {
    __proto__: null,
${pages.map((page) => entry(page.path, page)).join("\n")}
  },
  components: {
    __proto__: null,
${components.map((component) => entry(component.id, component)).join("\n")}
  },
  problems: ${JSON.stringify(problems)},
}`;
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
