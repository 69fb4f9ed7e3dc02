import { objectKey } from "../../app/compiler/object-key";
import type { AppManifest } from "../../app/mini-program/manifest";
import type { Problem } from "../../app/mini-program/problem";
import type { CompiledPageFiles } from "./compile-page";

/** All that a program is made of. */
export interface ProgramParts {
  readonly manifest: AppManifest;
  readonly app: {
    /** Real path of app.js; null to leave it out. */
    readonly script: string | null;
    readonly css: string;
  };
  readonly pages: readonly CompiledPageFiles[];
  /** Problems of the whole program. */
  readonly problems: readonly Problem[];
}

/**
 * The source of the module whose default export is a `CompiledProgram`. Scripts are `require`d inside `load()`, so the
 * runtime decides when each one is run.
 * @param renderPath the import path of a page's compiled AXML
 */
export function entrySource(parts: ProgramParts, renderPath: (page: string) => string): string {
  const imports = parts.pages.flatMap(({ path, render }, place) =>
    render === null ? [] : [`import render${place} from ${JSON.stringify(renderPath(path))};\n`],
  );
  return `${imports.join("")}export default ${programLiteral(parts)};\n`;
}

/** A `CompiledProgram` as a JavaScript object. Its pages' renders are the variables `render0`, `render1` and so on. */
export function programLiteral({ manifest, app, pages, problems }: ProgramParts): string {
  return `{
  manifest: ${JSON.stringify(manifest)},
  app: { load() { ${requireCall(app.script)} }, css: ${JSON.stringify(app.css)} },
  pages: {
    __proto__: null,
${pages.map(pageEntry).join("\n")}
  },
  problems: ${JSON.stringify(problems)},
}`;
}

function pageEntry(page: CompiledPageFiles, place: number): string {
  return `    ${objectKey(page.path)}: {
      load() { ${requireCall(page.script)} },
      render: ${page.render === null ? "(kit) => kit.fragment([])" : `render${place}`},
      css: ${JSON.stringify(page.css)},
      manifest: ${JSON.stringify(page.manifest)},
      problems: ${JSON.stringify(page.problems)},
    },`;
}

function requireCall(script: string | null): string {
  return script === null ? "" : `require(${JSON.stringify(script)});`;
}
