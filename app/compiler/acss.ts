import postcss, { type AtRule, CssSyntaxError, type Root } from "postcss";
import valueParser from "postcss-value-parser";
import type { Warn } from "../mini-program/problem";
import { lengthsOfPage } from "./page-lengths";
import { convertRpx, type RpxScale } from "./rpx";
import { SourceText } from "./source-text";
import { styleAddresses } from "./style-addresses";
import { drawnTags } from "./tag-selectors";

/** A stylesheet of a mini-program. */
export interface AcssFile {
  /** Path from the mini-program's root, with forward slashes. Two files are the same when this is. */
  readonly file: string;
  readonly text: string;
}

/** Why an imported file is not read: "there is no such file." */
export interface AcssRefusal {
  readonly reason: string;
}

/**
 * Reads the file that an `@import` names. It decides what a path means and what may be read.
 * @param path as written: "./a.acss", "/a.acss" or the path of a package
 * @param from the file that holds the `@import`
 */
export type LoadAcss = (path: string, from: string) => Promise<AcssFile | AcssRefusal>;

/** What a style sheet is compiled for. */
export interface AcssOptions {
  readonly load: LoadAcss;
  readonly scale: RpxScale;
  /**
   * The URL of a file that a `url()` names by a path of its own.
   * @param path as written, without `?` and `#`: "./a.png", "a.png" or one with an alias; never absolute
   * @param from the file that holds the `url()`
   */
  urlOf(path: string, from: string): string;
  /** What stands before a path that begins with `/`, in the page's urls; nothing by default. */
  readonly root?: string;
  /** Told of each mistake that stops nothing. */
  readonly warn: Warn;
}

/**
 * Compiles a stylesheet and all it imports to one CSS text: rpx become vw or px, paths in `url()` become URLs, and a file imported several times stands
 * once, in its last place, which is the one that counts. Files that import each other are no mistake, as in CSS.
 * Source: axml.md, ACSS.
 * @throws ProblemError for a syntax error, and for an `@import` that is conditional or not found
 */
export async function compileAcss(entry: AcssFile, options: AcssOptions): Promise<string> {
  const sheets = await new ImportCollector(options).collect(entry);
  return [...sheets.values()].filter((css) => css !== "").join("\n");
}

/** CSS by file, in the order in which it applies. */
type Sheets = Map<string, string>;

class ImportCollector {
  // Kept by file: a chain of files that each import the next one twice would otherwise double with every link.
  private readonly collected = new Map<string, Sheets>();

  constructor(private readonly options: AcssOptions) {}

  async collect(sheet: AcssFile): Promise<Sheets> {
    const known = this.collected.get(sheet.file);
    if (known !== undefined) return known;
    const sheets: Sheets = new Map();
    // Before its imports, so that a file that imports itself finds nothing more to add.
    this.collected.set(sheet.file, sheets);
    const source = new SourceText(sheet.text, sheet.file);
    const root = parse(source);
    for (const atRule of importsOf(root)) {
      const imported = await this.open(atRule, source);
      if (imported === null) continue;
      for (const [file, css] of await this.collect(imported)) {
        sheets.delete(file);
        sheets.set(file, css);
      }
    }
    sheets.delete(sheet.file);
    sheets.set(sheet.file, compileSheet(root, source.file, this.options));
    return sheets;
  }

  private async open(atRule: AtRule, source: SourceText): Promise<AcssFile | null> {
    const start = atRule.source?.start?.offset ?? 0;
    const path = importPath(atRule);
    if (path === null) {
      throw source.problemAt(start, '@import takes the path of one file and no condition: @import "./a.acss";');
    }
    if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) {
      const reason = `@import "${path}" is left out: only files of the mini-program can be imported.`;
      this.options.warn(source.problemAt(start, reason).problem);
      return null;
    }
    const imported = await this.options.load(path, source.file);
    if ("reason" in imported) throw source.problemAt(start, `@import "${path}": ${imported.reason}`);
    return imported;
  }
}

function parse(source: SourceText): Root {
  try {
    // map: false, since PostCSS otherwise reads the file that a sourceMappingURL comment names, wherever it is.
    return postcss.parse(source.text, { map: false });
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    const { line = 1, column = 1, reason } = error;
    throw source.problemAt(
      offsetOf(source.text, line, column),
      `this style sheet cannot be read: ${reason.toLowerCase()}.`,
    );
  }
}

/** PostCSS counts lines by `\n` alone, so its line is turned into an offset by the same rule. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let count = 1; count < line; count += 1) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

function importsOf(root: Root): readonly AtRule[] {
  return root.nodes.filter((node): node is AtRule => node.type === "atrule" && node.name.toLowerCase() === "import");
}

/** The path of `@import "./a.acss"` or `@import url(./a.acss)`; null for anything else. */
function importPath({ params }: AtRule): string | null {
  const [first, ...more] = valueParser(params).nodes;
  if (first === undefined || more.length > 0) return null;
  if (first.type === "string") return first.value;
  if (first.type !== "function" || first.value.toLowerCase() !== "url") return null;
  const [path] = first.nodes;
  return path?.type === "string" || path?.type === "word" ? path.value : null;
}

/** One file's own rules as CSS. Changes the tree. */
function compileSheet(root: Root, file: string, { scale, urlOf, root: urlRoot = "" }: AcssOptions): string {
  const resolved = (path: string) => (path.startsWith("/") ? `${urlRoot}${path}` : urlOf(path, file));
  root.walkRules((rule) => {
    rule.selector = drawnTags(rule.selector);
  });
  root.walkDecls((declaration) => {
    declaration.value = styleAddresses(lengthsOfPage(convertRpx(declaration.value, scale)), resolved);
  });
  root.walkAtRules((atRule) => {
    if (/^(?:import|charset)$/i.test(atRule.name)) atRule.remove();
    else atRule.params = convertRpx(atRule.params, scale);
  });
  // As no file holds this text, a source map comment in it would lead developer tools astray.
  root.walkComments((comment) => {
    if (comment.text.startsWith("# sourceMappingURL=")) comment.remove();
  });
  return root.toString().trim();
}
