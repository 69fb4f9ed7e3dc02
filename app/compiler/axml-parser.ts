import { readAttributes } from "./axml-attributes";
import type { AxmlAttribute, AxmlElement, AxmlNode } from "./axml-tree";
import { mustacheEnd, splitMustaches } from "./mustache";
import type { SourceText } from "./source-text";

/** How deep tags may nest. What walks the tree recurses: a hostile file must not exhaust the stack. */
const MAX_DEPTH = 256;

/** Elements without content of their own. Published components leave them open, which the platform takes for closed. */
const CHILDLESS: ReadonlySet<string> = new Set([
  ...["import", "include", "import-sjs", "slot"],
  ...["image", "icon", "input", "progress", "slider", "switch", "checkbox", "radio"],
]);

interface OpenElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, AxmlAttribute>;
  readonly children: AxmlNode[];
  readonly start: number;
}

/**
 * Parses AXML into a tree that keeps every position. A tag that is not closed in its place is an error, as in the platform's
 * own compiler; only an element without content may be left open. Source: axml.md, Markup.
 * @throws ProblemError for the first mistake in the file
 */
export function parseAxml(source: SourceText): readonly AxmlNode[] {
  return new AxmlParser(source).parse();
}

class AxmlParser {
  private at = 0;
  private readonly roots: AxmlNode[] = [];
  private readonly open: OpenElement[] = [];

  constructor(private readonly source: SourceText) {}

  parse(): readonly AxmlNode[] {
    const { text } = this.source;
    while (this.at < text.length) {
      if (text.startsWith("<!--", this.at)) this.skipComment();
      else if (text.startsWith("</", this.at)) this.readClosingTag();
      else if (opensTag(text, this.at)) this.readOpeningTag();
      else this.readText();
    }
    this.closeChildless(null);
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) {
      throw this.problem(
        unclosed.start,
        `<${unclosed.tag}> is never closed: write </${unclosed.tag}>, or <${unclosed.tag} /> when it has no content.`,
      );
    }
    return this.roots;
  }

  private problem(offset: number, reason: string): Error {
    return this.source.problemAt(offset, reason);
  }

  private append(node: AxmlNode): void {
    (this.open.at(-1)?.children ?? this.roots).push(node);
  }

  private skipComment(): void {
    const end = this.source.text.indexOf("-->", this.at + 4);
    if (end === -1) throw this.problem(this.at, "this comment is never closed: --> is missing.");
    this.at = end + 3;
  }

  private readText(): void {
    const { text } = this.source;
    const start = this.at;
    while (this.at < text.length) {
      // An expression is stepped over whole: `{{a <b}}` opens no tag.
      if (text.startsWith("{{", this.at)) this.at = mustacheEnd(this.source, this.at);
      else if (this.at > start && endsText(text, this.at)) break;
      else this.at += 1;
    }
    this.append({ kind: "text", parts: splitMustaches(this.source, start, this.at), start });
  }

  private readOpeningTag(): void {
    const start = this.at;
    if (/[!?]/.test(this.source.text[start + 1] ?? "")) {
      throw this.problem(start, "only tags and <!-- comments --> may start with < here; remove this declaration.");
    }
    if (this.open.length >= MAX_DEPTH) throw this.problem(start, `tags nest deeper than ${MAX_DEPTH} levels.`);
    const tag = this.readName(start + 1);
    const { attributes, end } = readAttributes(this.source, { tag, tagStart: start, start: this.at });
    this.at = end;
    const element: OpenElement & AxmlElement = { kind: "element", tag, attributes, children: [], start };
    this.append(element);
    if (this.source.text[end - 2] !== "/") this.open.push(element);
  }

  private readClosingTag(): void {
    const start = this.at;
    const tag = this.readName(start + 2);
    const rest = /^\s*>/.exec(this.source.text.slice(this.at, this.at + 1000));
    if (rest === null) throw this.problem(start, `</${tag} is not a complete closing tag: write </${tag}>.`);
    this.at += rest[0].length;
    this.closeChildless(tag);
    const current = this.open.at(-1);
    if (current?.tag !== tag) throw this.mismatch(tag, start, current);
    this.open.pop();
  }

  /** Ends the elements without content that were left open: what follows them stands beside them. */
  private closeChildless(until: string | null): void {
    if (until !== null && !this.open.some(({ tag }) => tag === until)) return;
    let left = this.open.at(-1);
    while (left !== undefined && left.tag !== until && CHILDLESS.has(left.tag)) {
      this.open.pop();
      for (const child of left.children.splice(0)) this.append(child);
      left = this.open.at(-1);
    }
  }

  private mismatch(tag: string, start: number, current: OpenElement | undefined): Error {
    if (current === undefined || !this.open.some((element) => element.tag === tag)) {
      const inside = current === undefined ? "" : ` (inside <${current.tag}>, ${this.source.describe(current.start)})`;
      return this.problem(start, `</${tag}> closes nothing: no <${tag}> is open here${inside}.`);
    }
    return this.problem(
      start,
      `</${tag}> stands where </${current.tag}> is expected: ` +
        `<${current.tag}>, opened at ${this.source.describe(current.start)}, is not closed yet.`,
    );
  }

  /** Reads a tag's name and moves behind it; an empty one is a problem. */
  private readName(start: number): string {
    const name = /^[A-Za-z][\w.:-]*/.exec(this.source.text.slice(start, start + 200))?.[0];
    if (name === undefined) throw this.problem(this.at, "a tag's name is expected here, such as </view>.");
    this.at = start + name.length;
    return name;
  }
}

/** A `<` before anything but a letter, `!` or `?` is text: `1 < 2`. */
function opensTag(text: string, at: number): boolean {
  return text[at] === "<" && /[A-Za-z!?]/.test(text[at + 1] ?? "");
}

function endsText(text: string, at: number): boolean {
  return opensTag(text, at) || text.startsWith("</", at);
}
