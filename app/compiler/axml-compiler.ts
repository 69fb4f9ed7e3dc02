import type { Problem, Warn } from "../mini-program/problem";
import { compileChildren } from "./axml-children";
import { parseAxml } from "./axml-parser";
import { type AxmlReference, referencesOf, sjsNames } from "./axml-references";
import { definedTemplates } from "./axml-template";
import type { AxmlElement, AxmlNode } from "./axml-tree";
import { objectKey } from "./object-key";
import { SourceText } from "./source-text";

/** A parsed AXML file, with the files it names. */
export interface AxmlFile {
  readonly source: SourceText;
  readonly nodes: readonly AxmlNode[];
  readonly references: readonly AxmlReference[];
  /** Mistakes that stop nothing. */
  readonly warnings: readonly Problem[];
}

/** Import specifiers of the modules that a compiled file needs. */
export interface AxmlLinks {
  /** Of the module with `EXPRESSION_SUPPORT`. */
  readonly support: string;
  /** Of the module that the file named by a reference was compiled to. */
  of(reference: AxmlReference): string;
}

/**
 * Parses an AXML file.
 * @param file path from the mini-program's root, with forward slashes; only problems mention it
 * @throws ProblemError for the first mistake in the file
 */
export function readAxml(text: string, file: string): AxmlFile {
  const source = new SourceText(text, file);
  const nodes = parseAxml(source);
  return { source, nodes, references: referencesOf(nodes, source), warnings: [] };
}

/**
 * Compiles an AXML file to the source of an ES module. Its default export is a `Render` of
 * `app/mini-program/program.ts`; `templates` are those that the file defines itself, and `include` is its content for
 * another file, as `(kit, scope, templates)` with the templates known there.
 * @throws ProblemError for the first mistake that parsing alone does not show
 */
export function compileAxml({ source, nodes, references }: AxmlFile, links: AxmlLinks, _warn: Warn): string {
  const lines = [`import { bound, call, invoke, joined, read, refused } from ${JSON.stringify(links.support)};`];
  const imported: string[] = [];
  const includes = new Map<AxmlElement, string>();
  const modules = new SjsBindings(source);
  references.forEach((reference, place) => {
    const from = JSON.stringify(links.of(reference));
    if (reference.kind === "import-sjs") {
      const module = `sjs${place}`;
      lines.push(`import * as ${module} from ${from};`, `bound(${module});`);
      lines.push(...modules.bind(reference, module));
    } else if (reference.kind === "import") {
      lines.push(`import { templates as templates${place} } from ${from};`);
      imported.push(`...templates${place}`);
    } else {
      lines.push(`import { include as include${place} } from ${from};`);
      includes.set(reference.element, `include${place}`);
    }
  });
  const base = {
    source,
    locals: new Map(),
    loopDepth: 0,
    keepsWhiteSpace: false,
    modules: modules.variables,
    includes,
  };
  const defined = [...definedTemplates(nodes, source)].map(([name, { children }]) => {
    const content = compileChildren(children, { ...base, templates: "known" });
    return `${objectKey(name)}: (kit, scope) => kit.fragment([${content.join(", ")}])`;
  });
  const content = compileChildren(nodes, { ...base, templates: "here" });
  return `${lines.join("\n")}
export const templates = { ${["__proto__: null", ...defined].join(", ")} };
const known = { ${["__proto__: null", ...imported, "...templates"].join(", ")} };
export const include = (kit, scope, outer) => {
  const here = joined(known, outer);
  return kit.fragment([${content.join(", ")}]);
};
export default (kit, scope) => include(kit, scope, null);
`;
}

/** The variables that hold what a file imports from SJS. */
class SjsBindings {
  /** By name in expressions: the JavaScript variable. */
  readonly variables = new Map<string, string>();
  readonly #named = new Set<string>();

  constructor(private readonly source: SourceText) {}

  /**
   * Declares the names of one `<import-sjs>`. A default import replaces an earlier one of its name; a named one does
   * not. Source: axml.md, 6.
   */
  bind(reference: AxmlReference, module: string): readonly string[] {
    return sjsNames(reference, this.source).map(({ name, exported }, place) => {
      if (this.#named.has(name) || (exported !== "default" && this.variables.has(name))) {
        throw this.source.problemAt(reference.element.start, `the name ${name} is imported twice: rename one of them.`);
      }
      if (exported !== "default") this.#named.add(name);
      const variable = `${module}_${place}`;
      this.variables.set(name, variable);
      // By a computed name, since bundling fails for an export that is known to be missing: it is undefined here.
      return `const ${variable} = ${module}[${JSON.stringify(exported)}];`;
    });
  }
}
