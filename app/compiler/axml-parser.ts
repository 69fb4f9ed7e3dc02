import { type AxmlReading, readAttributes } from "./axml-attributes";
import type { AxmlAttribute, AxmlElement, AxmlNode } from "./axml-tree";
import type { Reason } from "./file-warnings";
import { findMustache, splitMustaches } from "./mustache";

/** How deep tags may nest. What walks the tree recurses: a hostile file must not exhaust the stack. */
const MAX_DEPTH = 256;

/** Elements without content of their own. Published components leave them open, which the platform takes for closed. */
const CHILDLESS: ReadonlySet<string> = new Set([
  ...["import", "include", "import-sjs", "slot"],
  ...["image", "icon", "input", "progress", "slider", "switch", "checkbox", "radio"],
]);

/** HTML's own elements without content, which are no components but are written by habit. */
const CHILDLESS_IN_HTML: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr", "link", "meta"]);

interface OpenElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, AxmlAttribute>;
  readonly children: AxmlNode[];
  readonly start: number;
}

/**
 * Parses AXML into a tree that keeps every position. What is not closed in its place is closed as HTML's parser does it: by the
 * closing tag of an element around it, or by the file's end; a closing tag that closes nothing is left out. Each is a mistake of
 * `reading`; only an element without content may be left open. Source: docs/platform/axml.md#markup.
 * @throws ProblemError for the first mistake, where mistakes are problems
 */
export function parseAxml(reading: AxmlReading): readonly AxmlNode[] {
  return new AxmlParser(reading).parse();
}

class AxmlParser {
  private readonly text: string;
  private at = 0;
  private readonly roots: AxmlNode[] = [];
  private readonly open: OpenElement[] = [];
  /** How many elements of each name are open, and by `~name` in lower case: for a tag that closes nothing no open one is walked. */
  private readonly openCounts = new Map<string, number>();
  private isTooDeep = false;
  private hasCommentEnd = true;

  constructor(private readonly reading: AxmlReading) {
    this.text = reading.source.text;
  }

  parse(): readonly AxmlNode[] {
    const { text } = this;
    while (this.at < text.length) {
      if (text.startsWith("<!--", this.at)) this.skipComment();
      else if (text.startsWith("</", this.at)) this.readClosingTag();
      else if (opensTag(text, this.at)) this.readOpeningTag();
      else this.readText();
    }
    while (this.open.length > 0) this.closeUnclosed();
    return this.roots;
  }

  private mistake(offset: number, reason: Reason): void {
    this.reading.mistakes.at(offset, reason);
  }

  /** What lies deeper than a tree may be stands beside what is as deep as it may. */
  private append(node: AxmlNode): void {
    (this.open.at(Math.min(this.open.length, MAX_DEPTH) - 1)?.children ?? this.roots).push(node);
  }

  private skipComment(): void {
    const start = this.at;
    // Once there is none, there is none behind it either: a text of nothing but beginnings is not walked for each.
    const end = this.hasCommentEnd ? this.text.indexOf("-->", start + 4) : -1;
    this.hasCommentEnd = end !== -1;
    if (end !== -1) {
      this.at = end + 3;
      return;
    }
    this.mistake(start, "this comment is never closed: --> is missing.");
    // `<!-->` and `--!>` are comments and ends of comments to HTML's parser.
    const empty = /^<!--(?:-?>)/.exec(this.text.slice(start, start + 6))?.[0].length;
    const odd = this.text.indexOf("--!>", start + 4);
    this.at = empty === undefined ? (odd === -1 ? this.text.length : odd + 4) : start + empty;
  }

  private readText(): void {
    const { text } = this;
    const start = this.at;
    while (this.at < text.length) {
      // An expression is stepped over whole: `{{a <b}}` opens no tag.
      if (text.startsWith("{{", this.at))
        this.at = findMustache(text, this.at, this.reading.unclosed)?.end ?? this.at + 2;
      else if (this.at > start && endsText(text, this.at)) break;
      else this.at = nextSign(text, this.at + 1);
    }
    const parts = splitMustaches(text, { start, end: this.at }, this.reading.warnings);
    this.append({ kind: "text", parts, start });
  }

  private readOpeningTag(): void {
    const start = this.at;
    if (/[!?]/.test(this.text[start + 1] ?? "")) {
      this.skipDeclaration();
      return;
    }
    this.refuseDepth(start);
    const tag = this.readName(start + 1);
    const { attributes, end, isSelfClosing } = readAttributes(this.reading, { tag, tagStart: start, start: this.at });
    this.at = end;
    const element: OpenElement & AxmlElement = { kind: "element", tag, attributes, children: [], start };
    this.append(element);
    if (isSelfClosing) return;
    this.open.push(element);
    this.count(tag, 1);
  }

  private refuseDepth(start: number): void {
    if (this.open.length < MAX_DEPTH) return;
    this.closeChildless();
    if (this.open.length < MAX_DEPTH || this.isTooDeep) return;
    this.mistake(start, `tags nest deeper than ${MAX_DEPTH} levels.`);
    this.isTooDeep = true;
  }

  /** `<!DOCTYPE html>`, `<?xml … ?>`: nothing to show. */
  private skipDeclaration(): void {
    this.mistake(this.at, "only tags and <!-- comments --> may start with < here; remove this declaration.");
    const end = this.text.indexOf(">", this.at);
    this.at = end === -1 ? this.text.length : end + 1;
  }

  private readClosingTag(): void {
    const start = this.at;
    const tag = this.readClosingName(start);
    const rest = /^\s*>/.exec(this.text.slice(this.at, this.at + 1000));
    if (rest === null) this.skipOddEnd(start, tag);
    else this.at += rest[0].length;
    if (tag !== null) this.close(tag, start);
  }

  private readClosingName(start: number): string | null {
    const blanks = /^\s*/.exec(this.text.slice(start + 2, start + 200))?.[0].length ?? 0;
    const name = this.nameAt(start + 2 + blanks);
    if (name === null || blanks > 0) this.mistake(start, "a tag's name is expected here, such as </view>.");
    this.at = start + 2 + blanks + (name?.length ?? 0);
    return name;
  }

  /** What follows a closing tag's name is left out: attributes, or a `>` that is missing. */
  private skipOddEnd(start: number, tag: string | null): void {
    this.mistake(start, `</${tag ?? ""} is not a complete closing tag: write </${tag ?? "view"}>.`);
    const end = /[<>]/.exec(this.text.slice(this.at));
    if (end === null) this.at = this.text.length;
    else this.at += end.index + (end[0] === ">" ? 1 : 0);
  }

  private close(tag: string, start: number): void {
    const isOpen = this.isOpen(tag);
    if (!isOpen && !this.isOpen(anyCase(tag))) {
      const parent = this.open.at(-1);
      const place = (at: number) => this.reading.source.describe(at);
      const inside = () => (parent === undefined ? "" : ` (inside <${parent.tag}>, ${place(parent.start)})`);
      this.mistake(start, () => `</${tag}> closes nothing: no <${tag}> is open here${inside()}.`);
      return;
    }
    const isMeant = (open: OpenElement) => open.tag === tag || (!isOpen && anyCase(open.tag) === anyCase(tag));
    for (;;) {
      this.closeChildless(isMeant);
      const current = this.open.at(-1);
      if (current === undefined || isMeant(current)) break;
      this.closeMismatched(current, tag, start);
    }
    const closed = this.pop();
    if (closed !== undefined && closed.tag !== tag) {
      this.mistake(start, `</${tag}> closes <${closed.tag}>: write both in one case.`);
    }
  }

  private closeMismatched(current: OpenElement, tag: string, start: number): void {
    this.mistake(
      start,
      () =>
        `</${tag}> stands where </${current.tag}> is expected: ` +
        `<${current.tag}>, opened at ${this.reading.source.describe(current.start)}, is not closed yet.`,
    );
    this.pop();
  }

  /** At the end of the file. */
  private closeUnclosed(): void {
    this.closeChildless();
    const unclosed = this.pop();
    if (unclosed === undefined) return;
    const { tag, start } = unclosed;
    this.mistake(start, `<${tag}> is never closed: write </${tag}>, or <${tag} /> when it has no content.`);
  }

  private pop(): OpenElement | undefined {
    const element = this.open.pop();
    if (element !== undefined) this.count(element.tag, -1);
    return element;
  }

  private count(tag: string, change: number): void {
    for (const name of [tag, anyCase(tag)]) this.openCounts.set(name, (this.openCounts.get(name) ?? 0) + change);
  }

  private isOpen(name: string): boolean {
    return (this.openCounts.get(name) ?? 0) > 0;
  }

  /** Ends the elements without content that were left open: what follows them stands beside them. */
  private closeChildless(isMeant: (open: OpenElement) => boolean = () => false): void {
    let left = this.open.at(-1);
    while (left !== undefined && !isMeant(left) && this.isChildless(left)) {
      this.pop();
      for (const child of left.children.splice(0)) this.append(child);
      left = this.open.at(-1);
    }
  }

  private isChildless({ tag, start }: OpenElement): boolean {
    if (CHILDLESS.has(tag)) return true;
    if (this.reading.mistakes.isStrict || !CHILDLESS_IN_HTML.has(tag)) return false;
    this.mistake(start, `<${tag}> is never closed, and taken for <${tag} />.`);
    return true;
  }

  /** Reads a tag's name and moves behind it. */
  private readName(start: number): string {
    const name = this.nameAt(start) ?? "";
    this.at = start + name.length;
    return name;
  }

  private nameAt(start: number): string | null {
    return /^[A-Za-z][\w.:-]*/.exec(this.text.slice(start, start + 200))?.[0] ?? null;
  }
}

/** No tag has a ~ in its name. */
function anyCase(tag: string): string {
  return `~${tag.toLowerCase()}`;
}

/** A `<` before anything but a letter, `!` or `?` is text: `1 < 2`. */
function opensTag(text: string, at: number): boolean {
  return text[at] === "<" && /[A-Za-z!?]/.test(text[at + 1] ?? "");
}

/** Offset of the next `<` or `{`, or the text's length. */
function nextSign(text: string, from: number): number {
  const sign = /[<{]/g;
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? text.length;
}

function endsText(text: string, at: number): boolean {
  return opensTag(text, at) || text.startsWith("</", at);
}
