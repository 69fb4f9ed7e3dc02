import type { SourceText } from "../text/source-text";
import type { AxmlAttribute } from "./axml-tree";
import type { FileWarnings, Reason } from "./file-warnings";
import type { MarkupMistakes } from "./markup-mistakes";
import { findMustache, splitMustaches } from "./mustache";
import type { UnclosedStrings } from "./unclosed-strings";

/** A file that is being read, with where its mistakes go. */
export interface AxmlReading {
  readonly source: SourceText;
  /** Takes mistakes of expressions. */
  readonly warnings: FileWarnings;
  /** Takes mistakes of tags and attributes. */
  readonly mistakes: MarkupMistakes;
  /** Of the whole text. */
  readonly unclosed: UnclosedStrings;
}

/** The tag whose attributes are read: its name and place for messages, and where its attributes start. */
export interface TagStart {
  readonly tag: string;
  readonly tagStart: number;
  readonly start: number;
}

export interface ReadAttributes {
  readonly attributes: ReadonlyMap<string, AxmlAttribute>;
  /** Offset behind the tag's `>`, or where a tag without one ends. */
  readonly end: number;
  readonly isSelfClosing: boolean;
}

/**
 * Reads the attributes of a tag up to its `>` or `/>`. Values may be in double or single quotes, unquoted or absent, since
 * samples and published libraries use all of them. Source: docs/platform/axml.md#markup.
 *
 * What is no attribute is left out; of two of a name the first counts, as in HTML; a tag without its `>` ends where the next one
 * begins.
 */
export function readAttributes(reading: AxmlReading, tag: TagStart): ReadAttributes {
  return new AttributeReader(reading, tag).read();
}

const QUOTES = { '"': /"/, "'": /'/ } as const;

class AttributeReader {
  readonly #text: string;
  readonly #attributes = new Map<string, AxmlAttribute>();
  #at: number;

  constructor(
    private readonly reading: AxmlReading,
    private readonly tag: TagStart,
  ) {
    this.#text = reading.source.text;
    this.#at = tag.start;
  }

  read(): ReadAttributes {
    for (;;) {
      this.#skipSpace();
      if (this.#text.startsWith("/>", this.#at)) return this.#ended(this.#at + 2, true);
      if (this.#text[this.#at] === ">") return this.#ended(this.#at + 1, false);
      if (this.#endsHere()) {
        this.#mistake(this.tag.tagStart, `the tag <${this.tag.tag} is not complete: its > is missing.`);
        return this.#ended(this.#at, false);
      }
      this.#readOne();
    }
  }

  #ended(end: number, isSelfClosing: boolean): ReadAttributes {
    return { attributes: this.#attributes, end, isSelfClosing };
  }

  /** At the end of the file, or where another tag begins: a `<` before an attribute is one too many. */
  #endsHere(): boolean {
    if (this.#at >= this.#text.length) return true;
    return this.#text[this.#at] === "<" && !/^<[\w:-]*\s*=/.test(this.#text.slice(this.#at, this.#at + 200));
  }

  #mistake(offset: number, reason: Reason): void {
    this.reading.mistakes.at(offset, reason);
  }

  #readOne(): void {
    const start = this.#at;
    const written = this.#readName();
    if (written === "") {
      this.#skipStray();
      return;
    }
    const name = this.#nameOf(written, start);
    if (name !== "" && /["']/.test(this.#text[start - 1] ?? "")) {
      this.reading.warnings.at(start, `a blank is missing before the attribute ${name}.`);
    }
    const behindName = this.#at;
    this.#skipSpace();
    let attribute: AxmlAttribute = { name, value: null, start, valueStart: start };
    if (this.#text[this.#at] === "=") {
      this.#at += 1;
      attribute = this.#withValue(name, start);
    } else this.#at = behindName;
    if (name !== "") this.#add(attribute);
  }

  /** Without the commas that other languages put between attributes; empty for what is nothing but signs. */
  #nameOf(written: string, start: number): string {
    const name = /[\p{L}\p{N}_]/u.test(written) ? written.replace(/^[,;]+|[,;]+$/g, "") : "";
    if (name !== written) {
      const sign = name === "" ? written : written.replace(name, "");
      this.reading.warnings.at(start, `${sign} is no part of an attribute of <${this.tag.tag}>, and is left out.`);
    }
    return name;
  }

  #add(attribute: AxmlAttribute): void {
    const { name, start } = attribute;
    const known = this.#attributes.get(name);
    if (known === undefined) {
      this.#attributes.set(name, attribute);
      return;
    }
    const place = () => this.reading.source.describe(known.start);
    this.#mistake(start, () => `<${this.tag.tag}> has the attribute ${name} already, at ${place()}: keep one.`);
  }

  #readName(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !/[\s=/>"'<{}]/.test(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  /** What stands where a name should: a quote, a `=`, an expression. */
  #skipStray(): void {
    const start = this.#at;
    const mustache = this.#text.startsWith("{{", start) ? findMustache(this.#text, start, this.reading.unclosed) : null;
    const sign = mustache === null ? this.#text[start] : "{{ }}";
    this.#at = mustache?.end ?? start + 1;
    this.#mistake(start, `${sign} cannot stand here: <${this.tag.tag}> expects an attribute's name.`);
  }

  #withValue(name: string, start: number): AxmlAttribute {
    this.#skipSpace();
    for (; this.#text[this.#at] === "="; this.#skipSpace()) {
      this.#mistake(this.#at, `there is one = too many behind ${name}.`);
      this.#at += 1;
    }
    const quote = this.#text[this.#at];
    const range = quote === '"' || quote === "'" ? this.#quoted(quote, name) : this.#unquoted(name);
    const value = splitMustaches(this.#text, range, this.reading.warnings);
    return { name, value, start, valueStart: range.start };
  }

  #quoted(quote: '"' | "'", name: string): { readonly start: number; readonly end: number } {
    const open = this.#at;
    const start = open + 1;
    const end = this.#closingQuote(quote, start);
    if (end < this.#text.length && !this.#hasSwallowedTag(start, end)) {
      this.#at = end + 1;
      return { start, end };
    }
    this.#mistake(open, `the value of ${name} is never closed: the closing ${quote} is missing.`);
    const tagEnd = /\/?>|\n/.exec(this.#text.slice(start))?.index;
    this.#at = tagEnd === undefined ? this.#text.length : start + tagEnd;
    return { start, end: this.#at };
  }

  /** Offset of the quote that ends a value; the text's length without one. */
  #closingQuote(quote: '"' | "'", start: number): number {
    const first = this.#text.indexOf(quote, start);
    // Most values hold no expression, or none with quotes of its own.
    if (first !== -1 && !this.#text.slice(start, first).includes("{{")) return first;
    return this.#skipValue(start, QUOTES[quote], (at) => this.#text[at] === quote);
  }

  /** Whether a value ends at the quote with which that of another tag begins: `a="x><text b="y"`. */
  #hasSwallowedTag(start: number, end: number): boolean {
    if (this.reading.mistakes.isStrict || /[\s/>]/.test(this.#text[end + 1] ?? ">")) return false;
    return /=\s*$/.test(this.#text.slice(Math.max(start, end - 20), end)) && this.#text.slice(start, end).includes(">");
  }

  #unquoted(name: string): { readonly start: number; readonly end: number } {
    const start = this.#at;
    const isEnd = (at: number) => /[\s>]/.test(this.#text.charAt(at)) || this.#text.startsWith("/>", at);
    this.#at = this.#skipValue(start, /[\s>]/, isEnd);
    if (this.#at === start) this.#mistake(start, `${name}= needs a value, such as ${name}="".`);
    return { start, end: this.#at };
  }

  /** Steps over a value up to where `isEnd` holds, taking each `{{ }}` whole: quotes and > inside one are its own. */
  #skipValue(start: number, stop: RegExp, isEnd: (at: number) => boolean): number {
    let at = start;
    while (at < this.#text.length && !isEnd(at)) {
      if (this.#text.startsWith("{{", at))
        at = findMustache(this.#text, at, this.reading.unclosed, stop)?.end ?? at + 2;
      else at += 1;
    }
    return Math.min(at, this.#text.length);
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }
}
