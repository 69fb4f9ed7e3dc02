import type { Problem, Warn } from "../text/problem";
import { SourceText } from "../text/source-text";
import { compileChildren } from "./axml-children";
import { parseAxml } from "./axml-parser";
import { type AxmlReference, referencesOf, sjsNames } from "./axml-references";
import { definedTemplates } from "./axml-template";
import type { AxmlElement, AxmlNode } from "./axml-tree";
import { FileWarnings } from "./file-warnings";
import { MarkupMistakes } from "./markup-mistakes";
import { objectKey } from "./object-key";
import { UnclosedStrings } from "./unclosed-strings";

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
  /** Of the module that the file named by a reference was compiled to; null when there is no such file to be used. */
  of(reference: AxmlReference): string | null;
}

export interface ReadAxmlOptions {
  /** `axmlStrictCheck` of mini.project.json: tags that are not written as they should be are problems. */
  readonly isStrict: boolean;
}

/**
 * Parses an AXML file.
 * @param file path from the mini-program's root, with forward slashes; only what is told of mistakes mentions it
 * @throws ProblemError for the first mistake of a tag, where the check is strict
 */
export function readAxml(text: string, file: string, { isStrict }: ReadAxmlOptions): AxmlFile {
  const source = new SourceText(text, file);
  const found: Problem[] = [];
  const warnings = new FileWarnings(source, (warning) => found.push(warning));
  const nodes = parseAxml({
    source,
    warnings,
    mistakes: new MarkupMistakes(source, warnings, isStrict),
    unclosed: new UnclosedStrings(),
  });
  return { source, nodes, references: referencesOf(nodes, warnings), warnings: found };
}

/**
 * Compiles an AXML file to the source of an ES module. Its default export is a `Render` of
 * `app/mini-program/program.ts`; `templates` are those that the file defines itself, and `include` is its content for
 * another file, as `(kit, scope, templates)` with the templates known there.
 * @param warn is told of the mistakes that parsing alone does not show
 */
export function compileAxml({ source, nodes, references }: AxmlFile, links: AxmlLinks, warn: Warn): string {
  const warnings = new FileWarnings(source, warn);
  const lines = [`import { attempt, bound, call, invoke, joined, read } from ${JSON.stringify(links.support)};`];
  const imported: string[] = [];
  const includes = new Map<AxmlElement, string>();
  const modules = new SjsBindings(warnings);
  references.forEach((reference, place) => {
    const link = links.of(reference);
    if (reference.kind === "import-sjs") {
      lines.push(...modules.bind(reference, link, `sjs${place}`));
    } else if (link !== null && reference.kind === "import") {
      lines.push(`import { templates as templates${place} } from ${JSON.stringify(link)};`);
      imported.push(`...templates${place}`);
    } else if (link !== null) {
      lines.push(`import { include as include${place} } from ${JSON.stringify(link)};`);
      includes.set(reference.element, `include${place}`);
    }
  });
  const base = {
    source,
    warnings,
    locals: new Map(),
    loopDepth: 0,
    keepsWhiteSpace: false,
    modules: modules.variables,
    includes,
  };
  const defined = [...definedTemplates(nodes, base)].map(([name, { children }]) => {
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

  constructor(private readonly warnings: FileWarnings) {}

  /**
   * The lines that declare the names of one `<import-sjs>`; each is undefined without a module. A later import replaces an earlier
   * one of its name; the reference refuses that for named ones. Source: docs/platform/axml.md#sjs.
   * @param link of the module; null when it cannot be had
   * @param module a JavaScript variable for it
   */
  bind(reference: AxmlReference, link: string | null, module: string): readonly string[] {
    const names = sjsNames(reference, this.warnings).map(({ name, exported }, place) => {
      if (this.variables.has(name)) {
        this.warnings.at(reference.element.start, `the name ${name} is imported twice: rename one; this one counts.`);
      }
      const variable = `${module}_${place}`;
      this.variables.set(name, variable);
      if (link === null) return `const ${variable} = undefined;`;
      // By a computed name, since bundling fails for an export that is known to be missing: it is undefined here.
      return `const ${variable} = ${module}[${JSON.stringify(exported)}];`;
    });
    if (link === null) return names;
    return [`import * as ${module} from ${JSON.stringify(link)};`, `bound(${module});`, ...names];
  }
}
