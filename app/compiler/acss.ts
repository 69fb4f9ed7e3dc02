import type { AtRule, Root } from "postcss";
import valueParser from "postcss-value-parser";
import type { Warn } from "../text/problem";
import { SourceText } from "../text/source-text";
import { parseAcss } from "./acss-parser";
import { FileWarnings } from "./file-warnings";
import { lengthsOfPage } from "./page-lengths";
import { convertRpx, type RpxScale } from "./rpx";
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
 * Source: docs/platform/axml.md#acss.
 * An `@import` that cannot be followed is left out, and so is a rule or declaration that cannot be read, each with a warning.
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
    const warnings = new FileWarnings(source, this.options.warn);
    const root = parseAcss(source, warnings);
    for (const atRule of importsOf(root)) {
      const imported = await this.open(atRule, source.file, warnings);
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

  /** The file that an `@import` names; null, with a warning, when it cannot be had. */
  private async open(atRule: AtRule, from: string, warnings: FileWarnings): Promise<AcssFile | null> {
    const leftOut = (reason: string) => {
      warnings.at(atRule.source?.start?.offset ?? 0, reason);
      return null;
    };
    const path = importPath(atRule);
    if (path === null) {
      return leftOut('@import takes the path of one file and no condition: @import "./a.acss"; It is left out.');
    }
    if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) {
      return leftOut(`@import "${path}" is left out: only files of the mini-program can be imported.`);
    }
    const imported = await this.options.load(path, from);
    return "reason" in imported ? leftOut(`@import "${path}" is left out: ${imported.reason}`) : imported;
  }
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
