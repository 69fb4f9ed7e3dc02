import { type AnyNode, type Literal, type ModuleDeclaration, type Program, parse } from "acorn";
import type { Problem } from "../text/problem";
import { SourceText } from "../text/source-text";
import { isAcornError, sentence } from "./expression-parser";
import { FileWarnings } from "./file-warnings";
import { mayChangeArguments } from "./sjs-changes";
import { childNodes, freeNames } from "./sjs-names";
import { MAY_CHANGE, SJS_FUNCTIONS, SJS_GLOBALS, TYPE_NAME } from "./sjs-support";

/** A parsed SJS file that uses no name it must not use. */
export interface SjsFile {
  readonly source: SourceText;
  readonly program: Program;
  readonly imports: readonly SjsImport[];
  /** The names it exports; null when it passes on all those of another module. */
  readonly exports: ReadonlySet<string> | null;
  /** Names of the page, or of nothing, that it uses: they are undefined. */
  readonly unknownNames: ReadonlySet<string>;
  /** Mistakes that stop nothing. */
  readonly warnings: readonly Problem[];
}

/** An `import … from`, or `export … from`, of another SJS file. */
export interface SjsImport {
  /** As written. */
  readonly path: string;
  /** The names that the other module must export, each with its offset. */
  readonly names: readonly { readonly name: string; readonly start: number }[];
  /** The path's literal, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** Import specifiers of the modules that a compiled file needs. */
export interface SjsLinks {
  /** Of the module with `SJS_SUPPORT`. */
  readonly support: string;
  /** Of the module that an imported file was compiled to. */
  of(wanted: SjsImport): string;
}

/**
 * Parses an SJS file. More of JavaScript is accepted than the platform documents, but no name of the page that runs it: such a
 * name is undefined, with a warning. Source: docs/platform/axml.md#sjs.
 * @throws ProblemError for the first mistake that keeps the whole file from running
 */
export function readSjs(text: string, file: string): SjsFile {
  const source = new SourceText(text, file);
  const program = parseProgram(source);
  refuseLoading(program, source, 0);
  const found: Problem[] = [];
  const warnings = new FileWarnings(source, (warning) => found.push(warning));
  const unknownNames = new Set<string>();
  for (const { name, start } of freeNames(program)) {
    if (SJS_GLOBALS.has(name) || SJS_FUNCTIONS.has(name)) continue;
    const reason = `${name} cannot be used in SJS: it is declared nowhere in this file.`;
    // Names that no module can declare.
    if (name === "eval" || name === "arguments") throw source.problemAt(start, reason);
    if (!unknownNames.has(name)) warnings.at(start, `${reason} It is undefined.`);
    unknownNames.add(name);
  }
  const declarations = program.body.filter(isModuleDeclaration);
  return {
    source,
    program,
    imports: declarations.flatMap((declaration) => importOf(declaration)),
    exports: exportsOf(declarations),
    unknownNames,
    warnings: found,
  };
}

/** Compiles an SJS file to the source of an ES module, line for line. */
export function compileSjs({ source, program, imports, unknownNames }: SjsFile, links: SjsLinks): string {
  const edits: Edit[] = imports.map((wanted) => ({
    start: wanted.start,
    end: wanted.end,
    text: JSON.stringify(links.of(wanted)),
  }));
  collectTypeNames(program, edits);
  const used = new Set(
    freeNames(program)
      .map(({ name }) => name)
      .filter((name) => SJS_FUNCTIONS.has(name)),
  );
  if (edits.length > imports.length) used.add(TYPE_NAME);
  // Behind the code, so that its lines keep their numbers: imports hold for the whole module.
  const support = `\nimport { ${[...used].join(", ")} } from ${JSON.stringify(links.support)};`;
  const unknown = unknownNames.size === 0 ? "" : `\nvar ${[...unknownNames].join(", ")};`;
  return `${edited(source.text, edits)}${unknown}${used.size === 0 ? "" : support}${markOf(program, imports, links)}`;
}

/** Whether the module's functions, or those that they may call in other modules, change what they are given. */
function markOf(program: Program, imports: readonly SjsImport[], links: SjsLinks): string {
  if (mayChangeArguments(program)) return `\nexport const ${MAY_CHANGE} = true;\n`;
  const others = [...new Set(imports.map(links.of))].map((from, place) => ({ from, name: `${MAY_CHANGE}${place}` }));
  const lines = others.map(({ from, name }) => `\nimport * as ${name} from ${JSON.stringify(from)};`);
  // Read as a name that only the run knows: modules in a circle may have come to none yet.
  const marks = others.map(({ name }) => `${name}["${MAY_CHANGE}"]`);
  return `${lines.join("")}\nexport var ${MAY_CHANGE} = ${marks.join(" || ") || "false"};\n`;
}

function parseProgram(source: SourceText): Program {
  try {
    return parse(source.text, { ecmaVersion: "latest", sourceType: "module", preserveParens: true });
  } catch (error) {
    if (!isAcornError(error)) throw error;
    throw source.problemAt(error.pos, `this SJS file cannot be read: ${sentence(error)}.`);
  }
}

/** How deep code may nest: what walks the tree recurses. */
const MAX_DEPTH = 1000;

/** Refuses what would load or wait, since a template needs its modules at once, and what nests too deep to be read. */
function refuseLoading(node: AnyNode, source: SourceText, depth: number): void {
  if (depth > MAX_DEPTH) throw source.problemAt(node.start, `this code nests deeper than ${MAX_DEPTH} levels.`);
  if (node.type === "ImportExpression" || node.type === "MetaProperty" || node.type === "AwaitExpression") {
    throw source.problemAt(node.start, "SJS files have only import and export at their top, and nothing asynchronous.");
  }
  for (const child of childNodes(node)) refuseLoading(child, source, depth + 1);
}

function isModuleDeclaration(node: AnyNode): node is ModuleDeclaration {
  return /^(?:Import|Export\w+)Declaration$/.test(node.type);
}

function importOf(declaration: ModuleDeclaration): readonly SjsImport[] {
  if (declaration.type === "ExportDefaultDeclaration") return [];
  const from: Literal | null | undefined = declaration.source;
  if (from === null || from === undefined) return [];
  const path = String(from.value);
  return [{ path, names: wantedNames(declaration), start: from.start, end: from.end }];
}

function wantedNames(declaration: Exclude<ModuleDeclaration, { type: "ExportDefaultDeclaration" }>) {
  if (declaration.type === "ExportAllDeclaration") return [];
  return declaration.specifiers.flatMap((specifier) => {
    if (specifier.type === "ImportNamespaceSpecifier") return [];
    if (specifier.type === "ImportDefaultSpecifier") return [{ name: "default", start: specifier.start }];
    const name = specifier.type === "ImportSpecifier" ? specifier.imported : specifier.local;
    return [{ name: nameOf(name), start: specifier.start }];
  });
}

function nameOf(node: { readonly name: string } | Literal): string {
  return "name" in node ? node.name : String(node.value);
}

function exportsOf(declarations: readonly ModuleDeclaration[]): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const declaration of declarations) {
    if (declaration.type === "ExportDefaultDeclaration") names.add("default");
    if (declaration.type === "ExportAllDeclaration") {
      if (declaration.exported === null || declaration.exported === undefined) return null;
      names.add(nameOf(declaration.exported));
    }
    if (declaration.type !== "ExportNamedDeclaration") continue;
    for (const { exported } of declaration.specifiers) names.add(nameOf(exported));
    const inner = declaration.declaration;
    if (inner?.type === "VariableDeclaration") {
      for (const { id } of inner.declarations) {
        // A pattern's names are not worth a check: whoever imports a missing one gets undefined.
        if (id.type !== "Identifier") return null;
        names.add(id.name);
      }
    } else if (inner !== null && inner !== undefined) names.add(inner.id.name);
  }
  return names;
}

/** Replaces what is between two offsets. Edits do not overlap. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In SJS `x.constructor` is the name of x's type: `"Array"`. Source: docs/platform/axml.md#sjs. */
function collectTypeNames(node: AnyNode, edits: Edit[]): void {
  for (const child of childNodes(node)) {
    // What is assigned or deleted is a plain property.
    const isTarget =
      (node.type === "AssignmentExpression" && child === node.left) ||
      (node.type === "UnaryExpression" && node.operator === "delete");
    if (child.type === "MemberExpression" && !isTarget && isConstructorRead(child)) {
      edits.push({ start: child.object.start, end: child.object.start, text: `${TYPE_NAME}(` });
      edits.push({ start: child.object.end, end: child.end, text: ")" });
    }
    collectTypeNames(child, edits);
  }
}

function isConstructorRead({ property, computed, object }: AnyNode & { type: "MemberExpression" }): boolean {
  if (object.type === "Super") return false;
  if (computed) return property.type === "Literal" && property.value === "constructor";
  return property.type === "Identifier" && property.name === "constructor";
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
